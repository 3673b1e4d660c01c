package io.github.camelsimplex.client.internal;

import io.github.camelsimplex.client.CatchUp;
import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.internal.core.Commands;
import io.github.camelsimplex.client.internal.core.CoreCalls;
import io.github.camelsimplex.client.internal.core.CoreReader;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.core.Items;
import io.github.camelsimplex.client.internal.core.Providers;
import io.github.camelsimplex.client.internal.delivery.AckBatcher;
import io.github.camelsimplex.client.internal.delivery.Dispatcher;
import io.github.camelsimplex.client.internal.delivery.FileGate;
import io.github.camelsimplex.client.internal.delivery.LiveMessages;
import io.github.camelsimplex.client.internal.delivery.LoopGuard;
import io.github.camelsimplex.client.internal.delivery.Mailbox;
import io.github.camelsimplex.client.internal.delivery.NoAcknowledgement;
import io.github.camelsimplex.client.internal.delivery.UnreadOnPurpose;
import io.github.camelsimplex.client.internal.events.AwaitedContacts;
import io.github.camelsimplex.client.internal.events.EventSink;
import io.github.camelsimplex.client.internal.events.Intake;
import io.github.camelsimplex.client.internal.events.Integrity;
import io.github.camelsimplex.client.internal.events.PendingQuestions;
import io.github.camelsimplex.client.internal.events.WaitingState;
import io.github.camelsimplex.client.internal.recovery.DatabaseRecovery;
import io.github.camelsimplex.client.internal.recovery.DatabaseWatch;
import io.github.camelsimplex.client.internal.search.ChatReader;
import io.github.camelsimplex.client.internal.search.Scanner;
import io.github.camelsimplex.client.internal.search.SideScans;
import io.github.camelsimplex.client.internal.start.AfterStart;
import io.github.camelsimplex.client.internal.start.StartSequence;
import io.github.camelsimplex.client.internal.storage.DatabaseFiles;
import io.github.camelsimplex.client.internal.storage.SeenItems;
import io.github.camelsimplex.client.internal.subscriptions.MessageSubscription;
import io.github.camelsimplex.client.internal.subscriptions.SessionScope;
import io.github.camelsimplex.client.internal.subscriptions.Subscriptions;
import io.github.camelsimplex.client.internal.verbs.Opening;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.User;
import io.github.camelsimplex.types.command.ApiChatItemsRead;
import io.github.camelsimplex.types.command.ReconnectAllServers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One opening of a bot's database: the core, the thread that drains it, and the parts that deliver its messages to the
 * subscriptions. Closed once; a session creates a new opening to continue. Thread-safe.
 */
final class OpenBot implements Opening {

    private static final Logger LOG = LoggerFactory.getLogger(OpenBot.class);
    private static final int THOROUGH = 10;
    private static final Duration LAST_ACKS = Duration.ofSeconds(5);

    private final SessionConfiguration configuration;
    private final SessionScope shared;
    private final DatabaseFiles files;
    private final ChatCore core;
    private final AfterStart afterStart;
    private final Commands commands;
    private final StartSequence sequence;
    private final Mailbox mailbox;
    private final AckBatcher acks;
    private final PendingQuestions asks;
    private final Intake intake;
    private final WaitingState waitingState;
    private final Dispatcher dispatcher;
    private final Scanner scanner;
    private final CoreReader reader;
    private final SeenItems seen;
    private final DatabaseRecovery recovery;
    private final Consumer<AChatItem> sentByCommand;
    private final Integrity integrity;
    private final EventSink sink;
    private final DatabaseWatch database;
    private volatile User user;
    private volatile boolean closed;
    private volatile long drainedBy;
    private volatile @Nullable String lost;
    private Runnable cancelReconcile = () -> {};
    private int rounds;

    /** Opens the database and starts the bot; on failure, closes everything that it opened. */
    static OpenBot open(SessionConfiguration configuration, SessionScope shared, Consumer<OpenBot> ownershipLost) {
        DatabaseFiles files = DatabaseFiles.lock(configuration);
        ChatCore core = null;
        try {
            core = Providers.open(configuration);
            return new OpenBot(configuration, shared, files, core, ownershipLost).start();
        } catch (RuntimeException | Error e) { // a provider that cannot be loaded is an error
            closeAfter(e, core);
            files.abandon();
            throw e;
        }
    }

    private static void closeAfter(Throwable failure, @Nullable ChatCore core) {
        try {
            if (core != null) {
                core.close();
            }
        } catch (RuntimeException | Error e) {
            failure.addSuppressed(e);
        }
    }

    private OpenBot(
            SessionConfiguration configuration,
            SessionScope shared,
            DatabaseFiles files,
            ChatCore core,
            Consumer<OpenBot> ownershipLost) {
        this.configuration = configuration;
        this.shared = shared;
        this.files = files;
        String bot = configuration.name();
        Counters counters = shared.counters();
        this.core = core;
        afterStart = new AfterStart(configuration, shared);
        commands = new Commands(
                bot,
                core,
                new CoreCalls(bot, shared.commands(), shared.scheduler(), configuration.commandTimeout(), counters),
                afterStart.sends(),
                counters);
        sequence = new StartSequence(configuration, commands);
        user = sequence.user();
        recovery = new DatabaseRecovery(configuration, shared, commands, files.state(), () -> user().userId());
        commands.patience(recovery.sends());
        mailbox = new Mailbox(configuration.maxPending(), counters, afterStart.messages()::isQuiet);
        afterStart.messages().listener(this::quiet);
        integrity = new Integrity(bot, counters);
        seen = new SeenItems(bot, files.state());
        acks = new AckBatcher(
                (chat, ids) -> commands.execute(new ApiChatItemsRead(ChatRef.parse(chat), ids)),
                this::acknowledged,
                shared.scheduler(),
                shared.commands(),
                configuration.ackWindow(),
                counters);
        asks = new PendingQuestions(
                commands,
                mailbox,
                shared.scheduler(),
                shared.commands(),
                this::answered,
                this::arrivedAgain,
                this::scanBehind);
        LiveMessages live = new LiveMessages(mailbox, shared.scheduler(), this::wake);
        LoopGuard loops =
                new LoopGuard(bot, configuration.loopLimit(), mailbox, shared.scheduler(), counters, this::wake);
        waitingState = new WaitingState(shared.subscriptions());
        FileGate gate = new FileGate(commands, shared.scheduler(), mailbox, this::wake);
        intake = new Intake(
                mailbox,
                acks,
                asks,
                live,
                gate,
                waitingState,
                shared.subscriptions(),
                this::user,
                counters,
                cutoff(),
                this::wake,
                item -> {
                    seen.seen(item);
                    recovery.see(item);
                    integrity.look(item);
                });
        sentByCommand = item -> {
            loops.sent(item);
            intake.sent(item);
        };
        SideScans sideScans =
                new SideScans(shared.subscriptions(), intake, waitingState, this::user, configuration.catchUpReports());
        scanner = new Scanner(
                bot,
                commands,
                new ChatReader(bot, commands, core, counters),
                mailbox,
                intake,
                sideScans,
                () -> user().userId(),
                shared.commands(),
                shared.scheduler(),
                counters,
                shared.subscriptions()::hasOwners);
        dispatcher = new Dispatcher(
                mailbox,
                acks,
                shared.subscriptions(),
                gate,
                live,
                loops,
                configuration.unclaimed(),
                this::user,
                shared.scheduler(),
                shared.handlers(),
                counters,
                scanner::wake,
                this::databaseFails);
        database = new DatabaseWatch(
                bot,
                configuration.clock(),
                shared.scheduler(),
                () -> commands.sendAsync(new ReconnectAllServers()),
                this::databaseMended,
                counters);
        afterStart.sends().onHeld(dispatcher::answerWaits);
        recovery.sends().onWaiting(dispatcher::answerWaits);
        commands.onRefused(database::isFailure);
        sink = new EventSink(
                configuration,
                shared,
                afterStart,
                intake,
                waitingState,
                this::user,
                database,
                this::catchUp,
                why -> {
                    lost = why;
                    acks.abandon();
                    ownershipLost.accept(this);
                },
                recovery::event);
        reader = new CoreReader(bot, core, sink, shared.scheduler(), counters);
    }

    private OpenBot start() {
        reader.start();
        try {
            sequence.folders();
            seen.begin();
            recovery.beforeStart();
            afterStart.begin(sequence.isNew() || isInMemory(), files.state().endedCleanly());
            sequence.start();
            recovery.afterStart();
            commands.onSent(items -> items.forEach(sentByCommand));
            String link = sequence.address(user).orElse(null);
            recovery.whenAsked(() -> user = sequence.profile(user, link));
            return this;
        } catch (RuntimeException | Error e) {
            afterStart.close();
            reader.stop();
            throw e;
        }
    }

    private boolean isInMemory() {
        CoreConfiguration database = configuration.database();
        return database.database() == null && database.connectionString() == null;
    }

    private Instant cutoff() {
        CatchUp catchUp = configuration
                .catchUp()
                .orElseGet(() -> files.state().created() ? new CatchUp.All() : new CatchUp.New());
        if (catchUp instanceof CatchUp.New) {
            return files.state().firstOpened();
        }
        return catchUp instanceof CatchUp.NotOlderThan limit
                ? configuration.clock().instant().minus(limit.age())
                : Instant.MIN;
    }

    private void acknowledged(String chat, List<Long> itemIds) {
        mailbox.confirmed(chat, itemIds);
        seen.save();
    }

    // ---- delivery

    /** Starts delivery, after a search of the database. */
    void startDelivery() {
        scanner.open();
        dispatcher.open();
        catchUp();
        scheduleReconcile();
    }

    /** Searches for all messages that are not in memory. */
    private void catchUp() {
        if (wantsScan()) {
            mailbox.markAllBehind();
            scanner.reconcile(true);
        }
    }

    /** Retries, as after a start, everything that was given up before the failure was detected. */
    private void databaseMended() {
        mailbox.forgetReasons(reason -> reason == UnreadOnPurpose.Reason.EXHAUSTED);
        catchUp();
    }

    private boolean wantsScan() {
        return dispatcher.isOpen() && (shared.subscriptions().hasOwners() || wantsWaitingState());
    }

    private boolean wantsWaitingState() {
        Subscriptions subscriptions = shared.subscriptions();
        return subscriptions.wantsEvent(WaitingState.REQUEST) || subscriptions.wantsEvent(WaitingState.INVITATION);
    }

    private synchronized void scheduleReconcile() {
        if (!closed) {
            cancelReconcile = shared.scheduler().schedule(this::round, configuration.reconcileInterval());
        }
    }

    private void round() {
        int round;
        synchronized (this) {
            round = ++rounds;
        }
        try {
            reconcile(waitingState.takeFailed() || round % THOROUGH == 0);
            shared.commands().execute(seen::save);
        } finally {
            scheduleReconcile();
        }
    }

    /** Searches for messages whose event was lost. */
    void reconcile(boolean thorough) {
        if (wantsScan()) {
            scanner.reconcile(thorough);
        }
    }

    /** Notes that owners are about to come or go. */
    void ownersChange() {
        dispatcher.ownersChange();
        if (!shared.subscriptions().hasOwners()) { // earlier messages must come before those that arrive from now on
            mailbox.markAllBehind();
        }
    }

    /** Notes that an owner was added. */
    void ownerAdded() {
        mailbox.forgetReasons(reason -> reason == UnreadOnPurpose.Reason.UNCLAIMED);
        dispatcher.wake();
        catchUp();
    }

    /** Repeats the events of pending requests and invitations for a new event subscription. */
    void eventsWanted() {
        if (dispatcher.isOpen()
                && (wantsWaitingState() || shared.subscriptions().wantsEvent(WaitingState.FILE))) {
            scanner.reconcile(true);
        }
    }

    /** Delivers the messages that a subscription kept waiting, to it or to another. */
    void ownerReturned(MessageSubscription subscription) {
        if (subscription.isClosed()) {
            dispatcher.ownerLeft(subscription);
        }
        mailbox.forgetReasons(reason -> reason == subscription);
        dispatcher.wake();
    }

    private void wake() {
        dispatcher.wake();
    }

    private void quiet(@Nullable String chat) {
        mailbox.quiet(chat);
        wake();
    }

    private void scanBehind() {
        scanner.wake();
    }

    private void arrivedAgain(AChatItem item) {
        intake.arrivedAgain(item);
    }

    private void answered(CompletableFuture<ReceivedMessage> answer, AChatItem item) {
        answer.complete(new ReceivedMessage(user, item, 1, false, NoAcknowledgement.INSTANCE));
        if (Items.isUnread(item.chatItem())) {
            acks.add(Items.chat(item), item.chatItem().meta().itemId());
        }
    }

    CompletionStage<ReceivedMessage> ask(ChatRef chat, MsgContent question, Duration timeout) {
        return asks.ask(chat, question, timeout);
    }

    // ---- the rest

    DatabaseRecovery recovery() {
        return recovery;
    }

    @Override
    public Commands commands() {
        return commands;
    }

    ChatCore core() {
        return core;
    }

    User user() {
        return user;
    }

    @Override
    public void user(User changed) {
        user = changed;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    /** The number of commands that wait until their chat is quiet. */
    int waitingSends() {
        return afterStart.sends().waiting();
    }

    /** The number of messages, by chat, that did not arrive as they were sent. */
    Map<String, Long> integrityErrors() {
        return integrity.byChat();
    }

    int pendingAcks() {
        return acks.size();
    }

    @Override
    public AwaitedContacts awaitedContacts() {
        return sink.connecting();
    }

    EventSink sink() {
        return sink;
    }

    /** The reason why this session has lost the database; null while it owns it. */
    @Nullable
    String lost() {
        return lost;
    }

    @Nullable
    String problem() {
        if (!reader.isAlive() && !closed) {
            return "the thread that reads events has ended";
        }
        return sink.failure();
    }

    /** The reason why the database cannot be used; null while it can. */
    @Nullable
    String databaseProblem() {
        return database.problem();
    }

    private boolean databaseFails() {
        return databaseProblem() != null;
    }

    /** The reason why messages with lost events may not be found; null while the search works. */
    @Nullable
    String searchProblem() {
        return scanner.problem();
    }

    /** Stops delivery, and waits for messages in flight; they may still send commands. */
    void drain(Duration grace) {
        drainedBy = System.nanoTime() + grace.toNanos();
        synchronized (this) {
            closed = true;
            cancelReconcile.run();
        }
        database.close();
        scanner.close();
        dispatcher.close();
        recovery.close();
        afterStart.close();
        asks.close(configuration.name() + ": the session closed before the answer came");
        sink.connecting().close(configuration.name() + ": the session closed before the connection was ready");
        try {
            if (!mailbox.awaitNoneInFlight(grace)) {
                LOG.warn(
                        "{}: {} messages are still in flight after {}; they stay unread",
                        configuration.name(),
                        mailbox.numbers().inFlight(),
                        grace);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Acknowledges delivered messages and closes the core. The acknowledgements may use the rest of the time for
     * messages in flight, and a little more.
     *
     * @param owned whether this session still owns the database
     */
    void close(boolean owned) {
        Duration left = Duration.ofNanos(Math.max(0, drainedBy - System.nanoTime()));
        acks.flushAndClose(owned ? left.plus(LAST_ACKS) : Duration.ZERO);
        boolean working = reader.isAlive() && sink.failure() == null;
        reader.stop();
        core.close();
        if (owned && working) { // a core that has failed may not have stopped in order
            seen.end();
        }
        files.release();
    }
}
