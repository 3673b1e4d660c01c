package io.github.camelsimplex.client.internal;

import static java.util.Objects.requireNonNull;

import io.github.camelsimplex.client.AsyncEventHandler;
import io.github.camelsimplex.client.BotAddress;
import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.Contacts;
import io.github.camelsimplex.client.Groups;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.Messages;
import io.github.camelsimplex.client.PolledSubscription;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.SessionClosedException;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.SessionHealth;
import io.github.camelsimplex.client.SessionHealth.State;
import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.SessionStats;
import io.github.camelsimplex.client.Subscription;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.client.internal.concurrent.DefaultScheduler;
import io.github.camelsimplex.client.internal.concurrent.LimitedExecutor;
import io.github.camelsimplex.client.internal.concurrent.PatientExecutor;
import io.github.camelsimplex.client.internal.concurrent.Threads;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.core.ForbiddenCommands;
import io.github.camelsimplex.client.internal.core.NameDirectory;
import io.github.camelsimplex.client.internal.events.EventSink;
import io.github.camelsimplex.client.internal.subscriptions.MessageSubscription;
import io.github.camelsimplex.client.internal.subscriptions.SessionScope;
import io.github.camelsimplex.client.internal.subscriptions.Subscriptions;
import io.github.camelsimplex.client.internal.verbs.SessionAddress;
import io.github.camelsimplex.client.internal.verbs.SessionContacts;
import io.github.camelsimplex.client.internal.verbs.SessionGroups;
import io.github.camelsimplex.client.internal.verbs.SessionMessages;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.User;
import io.github.camelsimplex.types.command.ChatCommand;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session: the state that outlives one opening of the database, and access to the current opening. A lock makes
 * opening and closing exclude each other; commands and deliveries never take it.
 */
public final class DefaultChatSession implements ChatSession {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultChatSession.class);

    private static final long IDLE_SECONDS = 5;

    /** The number of commands of callers that may be in the core at a time. */
    private static final int MOST_CALLS = 32;

    /** The number of tasks of the session itself that may wait for the core at a time; usually there are one or two. */
    private static final int MOST_TASKS = 16;

    private final SessionConfiguration configuration;
    private final Counters counters = new Counters();
    private final SessionScope shared;
    private final @Nullable ExecutorService ownCommandThreads;
    private final @Nullable ExecutorService ownHandlerThreads;
    private final PatientExecutor handlers;
    private final PatientExecutor commands;
    private final ReentrantLock lifecycle = new ReentrantLock();

    /** Guards changes of the current opening together with the state; no thread waits while holding it. */
    private final Object transition = new Object();

    private final Messages messages = new SessionMessages(this);
    private final Contacts contacts;
    private final Groups groups;
    private final BotAddress address;
    private volatile @Nullable OpenBot bot;
    private volatile State state = State.CLOSED;
    private volatile @Nullable String problem;
    private volatile boolean delivering;

    private DefaultChatSession(SessionConfiguration configuration) {
        this.configuration = configuration;
        String name = configuration.name();
        Optional<Executor> givenForCommands = configuration.commandExecutor();
        ownCommandThreads = givenForCommands.isPresent() ? null : threads("simplex-command-" + name);
        Optional<Executor> given = configuration.executor();
        ownHandlerThreads = given.isPresent() ? null : threads("simplex-handler-" + name);
        SessionScheduler scheduler = configuration.scheduler().orElse(DefaultScheduler.INSTANCE);
        handlers = new PatientExecutor("handlers", requireNonNull(given.orElse(ownHandlerThreads)), scheduler);
        commands =
                new PatientExecutor("commands", requireNonNull(givenForCommands.orElse(ownCommandThreads)), scheduler);
        shared = new SessionScope(
                handlers,
                new LimitedExecutor(commands, MOST_TASKS),
                new LimitedExecutor(commands, MOST_CALLS),
                scheduler,
                counters,
                new Subscriptions(handlers, scheduler, configuration.maxPendingEvents(), counters, new Owners()),
                new NameDirectory(name));
        contacts = new SessionContacts(this, shared, this::bot);
        groups = new SessionGroups(this, shared.names());
        address = new SessionAddress(this, this::bot);
    }

    /** Threads that end soon when they are idle: a process may have many bots. What runs on them is limited. */
    private static ExecutorService threads(String name) {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Threads.daemons(name));
    }

    /** Opens a session. */
    public static ChatSession open(SessionConfiguration configuration) {
        DefaultChatSession session = new DefaultChatSession(requireNonNull(configuration, "configuration"));
        try {
            session.openBot();
            return session;
        } catch (RuntimeException | Error e) {
            session.endThreads();
            throw e;
        }
    }

    private void openBot() {
        OpenBot opened = OpenBot.open(configuration, shared, this::ownershipLost);
        synchronized (transition) {
            bot = opened;
            state = State.UP;
            problem = null;
        }
        if (opened.lost() != null) {
            ownershipLost(opened);
        } else if (delivering) {
            opened.startDelivery();
        }
    }

    @Override
    public SessionConfiguration configuration() {
        return configuration;
    }

    /** The current opening of the database. */
    OpenBot bot() {
        OpenBot present = bot;
        if (present == null) {
            throw new SessionClosedException(
                    configuration.name() + ": the session is not open" + (problem == null ? "" : ": " + problem));
        }
        return present;
    }

    @Override
    public User user() {
        return bot().user();
    }

    // ---- delivery

    @Override
    public void startDelivery() {
        lifecycle.lock();
        try {
            if (!delivering) {
                delivering = true;
                shared.subscriptions().startDelivery();
                bot().startDelivery();
            }
        } finally {
            lifecycle.unlock();
        }
    }

    @Override
    public Subscription subscribe(SubscriptionOptions options, MessageHandler handler) {
        return shared.subscriptions().add(requireNonNull(options, "options"), requireNonNull(handler, "handler"));
    }

    @Override
    public PolledSubscription poll(SubscriptionOptions options) {
        return shared.subscriptions().addPolled(requireNonNull(options, "options"));
    }

    @Override
    public Subscription onEvent(Set<String> types, SubscriptionOptions options, AsyncEventHandler handler) {
        return shared.subscriptions()
                .add(types, requireNonNull(options, "options"), requireNonNull(handler, "handler"));
    }

    @Override
    public void reconcile() {
        bot().reconcile(true);
    }

    @Override
    public int repair() {
        return bot().recovery().repair();
    }

    private void ifOpen(Consumer<OpenBot> action) {
        OpenBot present = bot;
        if (present != null) {
            action.accept(present);
        }
    }

    /** Passes changes of subscriptions to the current opening. */
    private final class Owners implements Subscriptions.Listener {

        @Override
        public void ownersChange() {
            ifOpen(OpenBot::ownersChange);
        }

        @Override
        public void added() {
            ifOpen(OpenBot::ownerAdded);
        }

        @Override
        public void wantsEvents() {
            ifOpen(OpenBot::eventsWanted);
        }

        @Override
        public void resumedOrRemoved(MessageSubscription subscription) {
            ifOpen(open -> open.ownerReturned(subscription));
        }

        @Override
        public void polled() {
            ifOpen(OpenBot::polled);
        }

        @Override
        public boolean isSearching() {
            OpenBot present = bot;
            return present != null && present.mailbox().isSearching();
        }
    }

    // ---- commands

    @Override
    public <R extends ChatResponse> R send(ChatCommand<R> command) {
        ForbiddenCommands.check(requireNonNull(command, "command"), readAllowed());
        return bot().commandsFor(command).send(command);
    }

    @Override
    public <R extends ChatResponse> CompletionStage<R> sendAsync(ChatCommand<R> command) {
        ForbiddenCommands.check(requireNonNull(command, "command"), readAllowed());
        try {
            return bot().commandsFor(command).sendAsync(command);
        } catch (SessionClosedException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public ChatResponse sendRaw(String command, RawOption... options) {
        Set<RawOption> allowed = Set.of(options);
        ForbiddenCommands.check(
                command,
                allowed.contains(RawOption.ALLOW_MARKING_READ) || readAllowed(),
                allowed.contains(RawOption.ALLOW_SESSION_COMMANDS));
        return bot().commandsFor(command).sendText(command);
    }

    private boolean readAllowed() {
        return configuration.allowReadCommands() || !shared.subscriptions().hasOwners();
    }

    @Override
    public CompletionStage<ReceivedMessage> ask(
            ChatRef chat, MsgContent question, Duration timeout, @Nullable Pattern cancelOn) {
        return bot().ask(chat, question, timeout, cancelOn);
    }

    @Override
    public Messages messages() {
        return messages;
    }

    @Override
    public Contacts contacts() {
        return contacts;
    }

    @Override
    public Groups groups() {
        return groups;
    }

    @Override
    public BotAddress address() {
        return address;
    }

    @Override
    public ChatCore core() {
        return bot().core();
    }

    // ---- the end, and a new beginning

    /** Ends an opening whose database another client has taken over; does nothing for an earlier opening. */
    private void ownershipLost(OpenBot opening) {
        synchronized (transition) {
            if (opening != bot || state != State.UP) {
                return;
            }
            state = State.OWNERSHIP_LOST;
            problem = opening.lost();
        }
        LOG.error(
                "{}: {}; the session closes, and only reconnect() opens it again",
                configuration.name(),
                opening.lost());
        commands.execute(
                () -> closeBot(opening, configuration.stopTimeout(), Duration.ZERO, "another client has its database"));
    }

    @Override
    public void reconnect() {
        lifecycle.lock();
        try {
            closeBot(bot, configuration.stopTimeout(), Duration.ZERO, "it is being opened again");
            openAgain();
        } finally {
            lifecycle.unlock();
        }
    }

    private void openAgain() {
        try {
            openBot();
        } catch (RuntimeException | Error e) {
            synchronized (transition) {
                state = State.CLOSED;
                problem = "it could not be opened again: " + (e.getMessage() == null ? e : e.getMessage());
            }
            throw e;
        }
    }

    @Override
    public void close() {
        close(configuration.stopTimeout());
    }

    @Override
    public void close(Duration grace) {
        lifecycle.lock();
        try {
            shared.subscriptions().endPolls();
            closeBot(bot, grace, configuration.flushTimeout(), "it was closed");
        } finally {
            synchronized (transition) {
                state = State.CLOSED;
            }
            endThreads();
            lifecycle.unlock();
        }
    }

    /** Closes an opening, if it is the current one. Messages in flight may send commands until they are done. */
    private void closeBot(@Nullable OpenBot opening, Duration grace, Duration flush, String why) {
        lifecycle.lock();
        try {
            if (opening == null || opening != bot) {
                return;
            }
            synchronized (transition) {
                if (state == State.UP) {
                    state = State.CLOSED;
                    problem = why;
                }
            }
            try {
                opening.drain(grace);
            } finally {
                bot = null;
                opening.close(opening.lost() == null, flush);
            }
        } finally {
            lifecycle.unlock();
        }
    }

    private void endThreads() {
        commands.close();
        handlers.close();
        if (ownCommandThreads != null) {
            ownCommandThreads.shutdown();
        }
        if (ownHandlerThreads != null) {
            ownHandlerThreads.shutdown();
        }
    }

    // ---- what operators see

    @Override
    public SessionHealth health() {
        OpenBot present = bot;
        if (present == null) {
            return new SessionHealth(
                    state, problem, null, Map.of(), Map.of(), null, SessionHealth.Restoration.NONE, Map.of(), null);
        }
        EventSink sink = present.sink();
        State now = state;
        String why = problem;
        if (now == State.UP) {
            String coreProblem = present.problem();
            String databaseProblem = present.databaseProblem();
            now = coreProblem != null
                    ? State.CORE_FAILING
                    : databaseProblem != null ? State.DATABASE_FAILING : State.UP;
            why = coreProblem != null ? coreProblem : databaseProblem != null ? databaseProblem : present.degradation();
        }
        return new SessionHealth(
                now,
                why,
                sink.lastEventAt(),
                sink.hosts().snapshot(),
                sink.hosts().subscriptions(),
                sink.hosts().disconnectedSince(),
                present.recovery().health(),
                present.integrityErrors(),
                present.coreVersion());
    }

    @Override
    public SessionStats stats() {
        return SessionNumbers.of(counters, bot);
    }
}
