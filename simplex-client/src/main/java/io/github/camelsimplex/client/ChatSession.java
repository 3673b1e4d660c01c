package io.github.camelsimplex.client;

import io.github.camelsimplex.client.internal.DefaultChatSession;
import io.github.camelsimplex.client.internal.core.HandlerThread;
import io.github.camelsimplex.client.internal.core.InlineWork;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.User;
import io.github.camelsimplex.types.command.ChatCommand;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One open bot: sends commands, and delivers every message at least once and in order within its chat.
 *
 * <p>Call order: {@link #open}, any number of {@link #subscribe} and {@link #onEvent}, {@link #startDelivery()},
 * {@link #close()}. Commands work from {@code open} to {@code close}. Subscriptions may be added and closed at any
 * time, but only those that exist at {@code startDelivery} can claim the first messages.
 *
 * <p>Delivery: the unread state in the bot's own database is the cursor. A message is marked as read after its handler
 * has finished. So once the core has stored a message in the chat database, a kill of the process at any moment does
 * not lose it; a message that was in flight, or done but not yet acknowledged, may be delivered again. Before that,
 * between the server and the database, a kill can lose a message of a bot that sends; this happens in the core, with
 * any client, but never at a clean {@link #close()}. Therefore, after a kill, sends wait until their chat is quiet, see
 * {@link SessionConfiguration#sendHold()}. Messages also wait for edits that were made while the bot was down, see
 * {@link SessionConfiguration#settle()}. Messages that do not fit into memory, or whose event was lost, are read from
 * the database. All other events are delivered at most once, except those that represent durable state (see
 * {@link ReceivedEvent#redelivered()}).
 *
 * <p>Threads: any thread may call every method, and handlers may too, for example to send commands. The exception: a
 * message handler must not call {@code close} and {@code reconnect}, because they wait for all message handlers,
 * including this one, until the stop time-out. They do not wait for event handlers, so these may call them. Handlers
 * run on the session's executor. The thread that reads from the core never waits for a command, a handler or free
 * memory.
 *
 * <p>Ownership: one session owns one database; a second session is refused with {@link DatabaseInUseException}. If
 * another client takes over the database nevertheless (from another host, or with PostgreSQL), delivery stops, messages
 * in flight finish, the session closes its core and {@link #health()} reports it. Only {@link #reconnect()} opens the
 * database again.
 */
public interface ChatSession extends AutoCloseable {

    /**
     * Opens a bot: database, user, folders, start, servers, address, profile, in this order. Opening again with the
     * same configuration changes nothing and sends nothing to contacts. A failed start closes everything that it
     * opened.
     *
     * @throws ChatInitException when the core refuses the database
     * @throws CoreUnavailableException when the core is not available
     * @throws DatabaseInUseException when another session owns the database
     * @throws ChatCommandException when the core refuses a step of the start; the first start must reach a server
     *     to create the address; later starts succeed without servers, and pending messages are sent and received when
     *     the servers are back
     * @throws StorageException when the lock, the state file or the folders beside the database cannot be used
     */
    static ChatSession open(SessionConfiguration configuration) {
        return DefaultChatSession.open(configuration);
    }

    /** The configuration of the session. */
    SessionConfiguration configuration();

    /** The bot's user, as of the last change that this session made or received. */
    User user();

    /** Starts the delivery of messages and events: first those in the database, then new ones. Idempotent. */
    void startDelivery();

    /**
     * Adds a consumer of messages.
     *
     * @param options the filter and the delivery options; see {@link SubscriptionOptions} for the ownership of
     *     messages
     * @param handler handles the messages
     */
    Subscription subscribe(SubscriptionOptions options, MessageHandler handler);

    /**
     * Adds a consumer that takes messages one at a time, when it wants one.
     *
     * @param options the filter and the delivery options; the order and the concurrency have no effect
     */
    PolledSubscription poll(SubscriptionOptions options);

    /**
     * Adds a consumer of events. Every subscription gets every event of its types, after {@link #startDelivery()}.
     *
     * @param types the tags of the events, such as {@code contactConnected}; {@code *} stands for all
     */
    default Subscription onEvent(Set<String> types, EventHandler handler) {
        return onEvent(types, SubscriptionOptions.defaults(), AsyncEventHandler.blocking(handler));
    }

    /**
     * Adds a consumer of events like {@link #onEvent(Set, EventHandler)}, whose handler may complete later.
     *
     * @param options only {@link SubscriptionOptions#name()}, {@link SubscriptionOptions#suspended()} and
     *     {@link SubscriptionOptions#concurrency()} apply; the last one is the number of events to handle at the same
     *     time, until their stages are complete
     */
    Subscription onEvent(Set<String> types, SubscriptionOptions options, AsyncEventHandler handler);

    /**
     * Sends a command and waits for its result, for at most the configured time.
     *
     * @throws IllegalArgumentException for a command that marks unprocessed messages as read, or that belongs to the
     *     session; see {@link #sendRaw}
     * @throws ChatCommandException when the core refuses it
     * @throws ChatTimeoutException when the answer takes too long (the command may still take effect), or at once,
     *     without sending the command, when many earlier commands are overdue
     * @throws SessionClosedException when the session is not open
     */
    <R extends ChatResponse> R send(ChatCommand<R> command);

    /**
     * Sends a command. The stage completes, on a thread of the session, with what {@link #send} returns or throws.
     *
     * <p>At most 32 commands are in the core at a time; further ones wait in order, and the time-out counts from this
     * call. A command whose time-out passes before its turn is not sent. While 20 000 commands wait, further ones fail
     * at once with {@link ChatTimeoutException}, without being sent. What depends on the stage may send further
     * commands, but must not block for long.
     */
    <R extends ChatResponse> CompletionStage<R> sendAsync(ChatCommand<R> command);

    /**
     * Runs work that sends commands on one thread. Elsewhere, {@link #send} takes a second thread for each call, so that
     * its caller can go on after the time-out. Commands of this work, of all sessions, go to the core on the work's own
     * thread. If an answer takes too long, the work has failed at once; its thread is free when the core answers, and
     * further commands of the work fail without being sent.
     *
     * @param executor runs the work; what it throws is thrown
     * @param done called once with the result or the failure of the work, on the thread of the work, or after a
     *     time-out on another thread
     */
    static <T> void onOneThread(
            Callable<T> work, Executor executor, BiConsumer<? super @Nullable T, ? super @Nullable Throwable> done) {
        InlineWork.start(work, executor, done);
    }

    /**
     * Runs work that sends commands on the calling thread, if that is the thread of a handler of messages; otherwise does
     * nothing. From now on the handler counts as one that waits without a thread, so other chats get their turns. A
     * time-out ends the work as in {@link #onOneThread}.
     *
     * @param done called once with the result or the failure of the work, on this thread, or after a time-out on another
     * @return whether this is the thread of a handler
     */
    static <T> boolean onHandlersThread(
            Callable<T> work, BiConsumer<? super @Nullable T, ? super @Nullable Throwable> done) {
        boolean mayWait = HandlerThread.isCurrent();
        if (mayWait) {
            InlineWork.start(work, HandlerThread.EXECUTOR, done);
        }
        return mayWait;
    }

    /**
     * Fails if the calling thread runs work of {@link #onOneThread} or {@link #onHandlersThread} that has failed with a time-out: it must not change anything that others use by now.
     *
     * @throws ChatTimeoutException in this case
     */
    static void checkWork() {
        InlineWork.checkCurrent();
    }

    /** A permission of {@link #sendRaw}. */
    enum RawOption {
        /** The command may mark unprocessed messages as read: no subscription needs them. */
        ALLOW_MARKING_READ,
        /** The command may do what the session does itself: start or stop the chat, switch users, change the database. */
        ALLOW_SESSION_COMMANDS
    }

    /**
     * Sends a command in its text form; a response that is not in the schema is {@link ChatResponse.Unknown}.
     *
     * @param options permissions for commands that are refused without them
     * @throws IllegalArgumentException for commands that end the process ({@code /q}, {@code /quit},
     *     {@code /exit}); without {@link RawOption#ALLOW_SESSION_COMMANDS}, for those that belong to the session
     *     ({@code /_start}, {@code /_stop}, {@code /_app}, {@code /_user}, {@code /_delete user}, {@code /_hide user},
     *     {@code /_db}, {@code /sql}, those that set folders and the encryption of files, and their forms with names); and, without {@link RawOption#ALLOW_MARKING_READ} or
     *     {@link SessionConfiguration#allowReadCommands()}, for those that mark unprocessed messages as read
     *     ({@code /_read chat}, {@code /_read user}, {@code /_clear chat}, and their forms with names) while the session
     *     has a subscription that owns messages
     */
    ChatResponse sendRaw(String command, RawOption... options);

    /**
     * Sends a message to a contact and waits for the answer: the first message of the contact that quotes the question,
     * or else the next message after it. Several questions are answered in the order in which they were asked. An
     * answer does not go to any subscription; it is acknowledged when the stage has completed.
     *
     * <p>The stage completes exceptionally with {@link AnswerTimeoutException} if there is no answer within the
     * time-out, which starts when the question has been sent. A later answer is delivered like any other message.
     *
     * <p>Cancelling the future of the stage ends the question, unless an answer has come: {@code cancel} then returns
     * false, and the stage completes with the answer.
     *
     * @param chat a direct chat
     */
    default CompletionStage<ReceivedMessage> ask(ChatRef chat, MsgContent question, Duration timeout) {
        return ask(chat, question, timeout, null);
    }

    /**
     * Asks like {@link #ask(ChatRef, MsgContent, Duration)}. A message that would be the answer, but whose whole text
     * matches a pattern, ends the question: the stage completes exceptionally with {@link QuestionCancelledException},
     * and the message is delivered like any other.
     *
     * @param chat a direct chat
     * @param cancelOn the pattern, which should be simple, because it runs on the thread that reads events; null if no
     *     message ends the question
     */
    CompletionStage<ReceivedMessage> ask(
            ChatRef chat, MsgContent question, Duration timeout, @Nullable Pattern cancelOn);

    /** Messages: send, reply, edit, delete, react, forward, history. */
    Messages messages();

    /** Contacts, contact requests and links. */
    Contacts contacts();

    /** Groups and their members. */
    Groups groups();

    /** The bot's own address and profile. */
    BotAddress address();

    /** The core, for its file functions. Only the session may receive from it or close it. */
    ChatCore core();

    /**
     * Starts a search of the database for messages and durable state whose event was lost. Does not wait for its end.
     */
    void reconcile();

    /**
     * Agrees on new keys with every contact and every group member, as {@link Recovery} does after a restoration. Use
     * it when connections no longer deliver messages. Returns when all connections are listed and the work has started;
     * {@link #health()} shows the progress. Harmless for connections with good keys.
     *
     * @return how many connections get new keys
     */
    int repair();

    /**
     * Opens the database again, after a loss of ownership or to start afresh. Subscriptions and their claims stay.
     * Waits for messages in flight like {@link #close()}, so a message handler must not call this. Afterwards the
     * session catches up with the database.
     */
    void reconnect();

    /** Whether the session works. Never waits. */
    SessionHealth health();

    /** The numbers of the session. Never waits for the core. */
    SessionStats stats();

    /** Closes with the configured {@link SessionConfiguration#stopTimeout()}. */
    @Override
    void close();

    /**
     * Closes the session: stops delivery, waits for messages in flight, sends the last acknowledgements, waits until the
     * core has sent what it was given ({@link SessionConfiguration#flushTimeout()}), closes the core. Idempotent; a second caller waits for the first. Never throws because the core is broken.
     *
     * @param grace how long to wait for messages in flight; a message that is not done by then stays unread and is
     *     delivered again
     */
    void close(Duration grace);
}
