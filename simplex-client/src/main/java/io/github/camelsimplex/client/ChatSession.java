package io.github.camelsimplex.client;

import io.github.camelsimplex.client.internal.DefaultChatSession;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.User;
import io.github.camelsimplex.types.command.ChatCommand;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * One open bot: sends commands, and delivers every message at least once, in order per chat.
 *
 * <p>Call order: {@link #open}, any number of {@link #subscribe} and {@link #onEvent}, {@link #startDelivery()},
 * {@link #close()}. Commands work from {@code open} to {@code close}. Subscriptions may come and go at any time, but only
 * those that are there at {@code startDelivery} can claim the first messages.
 *
 * <p>Delivery: the unread state in the bot's own database is the cursor. A message is marked as read after its handler
 * is done with it, so from the moment the core has stored a message in the chat database nothing is lost, whenever the
 * process is killed; what was in flight, or done and not yet acknowledged, may be delivered again. Between the server and
 * there a kill can lose a message of a bot that sends, in the core and with any client; a clean {@link #close()} cannot.
 * So after a kill sends wait until their chat is quiet, see {@link SessionConfiguration#sendHold()}, and for the edits of
 * what came while the bot was down messages wait too, see {@link SessionConfiguration#settle()}. Messages that do not fit into memory, or whose event was lost, are found in the
 * database. All other events are delivered at most once, except those that stand for durable state (see
 * {@link ReceivedEvent#redelivered()}).
 *
 * <p>Threads: every method may be called by any thread, also by a handler; a handler may send commands. Only
 * {@code close} and {@code reconnect} must not be called by a handler: they wait for the handlers, for this one too until
 * the stop time-out. A handler of events is not waited for, and may call them. Handlers run on the session's executor. The
 * thread that reads from the core never waits for a command, a handler or space.
 *
 * <p>Ownership: one session owns one database; a second one is refused with {@link DatabaseInUseException}. When another
 * client takes the database over nevertheless (another host, PostgreSQL), emission stops, messages in flight finish, the
 * session closes its core, {@link #health()} says so, and only {@link #reconnect()} opens it again.
 */
public interface ChatSession extends AutoCloseable {

    /**
     * Opens a bot: database, user, folders, start, servers, address, profile, in this order. Doing it again with the same
     * configuration changes nothing and tells nobody. A failed start closes what it has opened.
     *
     * @throws ChatInitException when the core refuses the database
     * @throws CoreUnavailableException when there is no such core
     * @throws DatabaseInUseException when another session owns the database
     * @throws ChatCommandException when the core refuses a step of the start; a first start has to reach a server for the
     *     address, later ones need none: what cannot be sent or received then follows when the servers are back
     * @throws StorageException when the lock, the state file or the folders beside the database cannot be used
     */
    static ChatSession open(SessionConfiguration configuration) {
        return DefaultChatSession.open(configuration);
    }

    /** What the session was opened with. */
    SessionConfiguration configuration();

    /** The bot's user, as of the last change that this session made or saw. */
    User user();

    /** Begins to hand over messages and events: first what the database holds, then what arrives. Idempotent. */
    void startDelivery();

    /**
     * Adds a consumer of messages.
     *
     * @param options what it wants, and how; see {@link SubscriptionOptions} for who owns a message
     * @param handler takes the messages
     */
    Subscription subscribe(SubscriptionOptions options, MessageHandler handler);

    /**
     * Adds a consumer of events. Every subscription gets every event of its types, after {@link #startDelivery()}.
     *
     * @param types the tags of the events, such as {@code contactConnected}; {@code *} stands for all
     */
    Subscription onEvent(Set<String> types, EventHandler handler);

    /**
     * Sends a command and waits for its result, for at most the configured time.
     *
     * @throws IllegalArgumentException for a command that marks messages as read which nobody has processed; see
     *     {@link #sendRaw}
     * @throws ChatCommandException when the core refuses it
     * @throws ChatTimeoutException when the answer takes too long, then the command may still take effect; or at once,
     *     without sending it, when many earlier commands are overdue
     * @throws SessionClosedException when the session is not open
     */
    <R extends ChatResponse> R send(ChatCommand<R> command);

    /** Sends a command. The stage completes, on a thread of the session, with what {@link #send} returns or throws. */
    <R extends ChatResponse> CompletionStage<R> sendAsync(ChatCommand<R> command);

    /**
     * Sends a command in its text form; a response that the schema does not know is {@link ChatResponse.Unknown}.
     *
     * @throws IllegalArgumentException for commands that end the process ({@code /q}, {@code /quit}, {@code /exit}), and,
     *     unless {@link SessionConfiguration#allowReadCommands()}, for those that mark messages as read which nobody has
     *     processed ({@code /_read chat}, {@code /_read user}, {@code /_clear chat}, and their forms with names) while
     *     the session has a subscription that owns messages
     */
    ChatResponse sendRaw(String command);

    /**
     * Sends a command in its text form like {@link #sendRaw(String)}, also one that marks messages as read which nobody
     * has processed: for a caller who knows that nobody depends on them. Commands that end the process stay refused.
     */
    ChatResponse sendRawEvenIfItReads(String command);

    /**
     * Sends a message to a contact and waits for the answer: the first message of that contact that quotes it, or else
     * the next one that comes after it. Answers to several questions are taken first in, first out. An answer goes to no
     * subscription, and is acknowledged when the stage has completed.
     *
     * <p>The stage completes exceptionally with {@link ChatTimeoutException} when no answer comes within the time-out,
     * which begins when the question has been sent; a later answer is a message like any other.
     *
     * @param chat a direct chat
     */
    CompletionStage<ReceivedMessage> ask(ChatRef chat, MsgContent question, Duration timeout);

    /** Messages: send, reply, edit, delete, react, forward, history. */
    Messages messages();

    /** Contacts, contact requests and links. */
    Contacts contacts();

    /** Groups and their members. */
    Groups groups();

    /** The bot's own address and profile. */
    BotAddress address();

    /** The core, for its file functions. Nobody but the session may receive from it or close it. */
    ChatCore core();

    /** Searches the database now for messages and durable state whose event was lost. Returns before it is done. */
    void reconcile();

    /**
     * Agrees with every contact and every member of a group on new keys, as {@link Recovery} does after a restoration:
     * for connections that went silent. Returns when everybody is listed and the work has begun; {@link #health()} shows
     * how far it is. Harmless where the keys are good.
     *
     * @return how many connections get new keys
     */
    int repair();

    /**
     * Opens the database again: after a loss of ownership, or to start afresh. Subscriptions and their claims stay;
     * messages in flight are waited for as in {@link #close()}, so a handler of messages must not call this. Afterwards the
     * database is caught up.
     */
    void reconnect();

    /** Whether the session does its work. Never waits. */
    SessionHealth health();

    /** The numbers of the session. Never waits for the core. */
    SessionStats stats();

    /** Closes with the configured {@link SessionConfiguration#stopTimeout()}. */
    @Override
    void close();

    /**
     * Closes: hands over no more messages, waits for those in flight, sends the last acknowledgements, closes the core.
     * Idempotent; a second caller waits for the first. Never throws because the core is broken.
     *
     * @param grace how long messages in flight may take; what is not done by then stays unread and is delivered again
     */
    void close(Duration grace);
}
