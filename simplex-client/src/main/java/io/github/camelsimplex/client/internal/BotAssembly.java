package io.github.camelsimplex.client.internal;

import io.github.camelsimplex.client.CatchUp;
import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.internal.core.Commands;
import io.github.camelsimplex.client.internal.core.CoreCalls;
import io.github.camelsimplex.client.internal.core.CoreReader;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.core.Items;
import io.github.camelsimplex.client.internal.delivery.AckBatcher;
import io.github.camelsimplex.client.internal.delivery.Dispatcher;
import io.github.camelsimplex.client.internal.delivery.FileGate;
import io.github.camelsimplex.client.internal.delivery.LiveMessages;
import io.github.camelsimplex.client.internal.delivery.LoopGuard;
import io.github.camelsimplex.client.internal.delivery.NoAcknowledgement;
import io.github.camelsimplex.client.internal.events.EventSink;
import io.github.camelsimplex.client.internal.events.Intake;
import io.github.camelsimplex.client.internal.events.Integrity;
import io.github.camelsimplex.client.internal.events.PendingQuestions;
import io.github.camelsimplex.client.internal.events.UnsentItems;
import io.github.camelsimplex.client.internal.events.WaitingState;
import io.github.camelsimplex.client.internal.mailbox.Mailbox;
import io.github.camelsimplex.client.internal.recovery.DatabaseRecovery;
import io.github.camelsimplex.client.internal.recovery.DatabaseWatch;
import io.github.camelsimplex.client.internal.search.ChatReader;
import io.github.camelsimplex.client.internal.search.Reconciliation;
import io.github.camelsimplex.client.internal.search.Scanner;
import io.github.camelsimplex.client.internal.search.SideScans;
import io.github.camelsimplex.client.internal.start.AfterStart;
import io.github.camelsimplex.client.internal.start.Handshake;
import io.github.camelsimplex.client.internal.start.OwnServers;
import io.github.camelsimplex.client.internal.start.StartSequence;
import io.github.camelsimplex.client.internal.storage.DatabaseFiles;
import io.github.camelsimplex.client.internal.storage.SeenItems;
import io.github.camelsimplex.client.internal.subscriptions.SessionScope;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.User;
import io.github.camelsimplex.types.command.ApiChatItemsRead;
import io.github.camelsimplex.types.command.ReconnectAllServers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an opening and their connections: passes events between the parts, and does not decide anything itself.
 * {@link OpenBot} starts and ends the parts.
 */
final class BotAssembly {

    private static final Duration LONGEST_IF_SHARED = Duration.ofSeconds(15);

    private final SessionConfiguration configuration;
    private final SessionScope shared;
    private final DatabaseFiles files;
    private final ChatCore core;
    private final Counters counters;
    private final LoopGuard loops;
    private final FileGate fileGate;
    private final LiveMessages live;
    private volatile User user;

    final AfterStart afterStart;
    final Commands commands;
    final @Nullable String coreVersion;
    final StartSequence sequence;
    final OwnServers servers;
    final DatabaseRecovery recovery;
    final Mailbox mailbox;
    final SeenItems seen;
    final Integrity integrity;
    final AckBatcher acks;
    final PendingQuestions questions;
    final WaitingState waitingState;
    final Intake intake;
    final Scanner scanner;
    final Dispatcher dispatcher;
    final Reconciliation reconciliation;
    final DatabaseWatch database;
    final EventSink sink;
    final UnsentItems unsent;
    final CoreReader reader;

    /**
     * Creates the parts; sends only the commands that find the bot's user.
     *
     * @param databaseLost called, on the reader's thread, when another client has taken over the database
     */
    BotAssembly(
            SessionConfiguration configuration,
            SessionScope shared,
            DatabaseFiles files,
            ChatCore core,
            Consumer<String> databaseLost) {
        this.configuration = configuration;
        this.shared = shared;
        this.files = files;
        this.core = core;
        counters = shared.counters();
        String bot = configuration.name();
        afterStart = new AfterStart(configuration, shared);
        commands = commands();
        coreVersion = Handshake.version(bot, commands);
        sequence = new StartSequence(configuration, commands);
        user = sequence.user();
        servers = new OwnServers(configuration, commands, files.state());
        recovery = new DatabaseRecovery(configuration, shared, commands, files.state(), this::userId);
        mailbox = new Mailbox(configuration.maxPending(), counters, afterStart.messages()::isQuiet);
        seen = new SeenItems(bot, files.state());
        integrity = new Integrity(bot, counters);
        acks = acks();
        questions = questions();
        live = new LiveMessages(mailbox, shared.scheduler(), this::wake);
        loops = new LoopGuard(bot, configuration.loopLimit(), mailbox, shared.scheduler(), counters, this::wake);
        fileGate = new FileGate(
                commands,
                configuration.network().anyFileServer(),
                shared.scheduler(),
                mailbox,
                this::wake,
                configuration.clock());
        waitingState = new WaitingState(shared.subscriptions());
        intake = intake();
        scanner = scanner();
        dispatcher = dispatcher();
        reconciliation = new Reconciliation(
                scanner,
                dispatcher,
                mailbox,
                shared.subscriptions(),
                waitingState,
                shared.scheduler(),
                reconcileInterval(),
                () -> shared.commands().execute(seen::save));
        database = database();
        unsent = new UnsentItems(commands);
        sink = sink(databaseLost);
        reader = new CoreReader(bot, core, sink, shared.scheduler(), counters, configuration.readerThread());
        connect();
    }

    /** Connects parts that depend on each other. */
    private void connect() {
        commands.patience(recovery.sends());
        commands.onRefused(database::isFailure);
        afterStart.messages().listener(this::quiet);
        afterStart.sends().onHeld(dispatcher::answerWaits);
        recovery.sends().onWaiting(dispatcher::answerWaits);
    }

    private Commands commands() {
        CoreCalls calls = new CoreCalls(
                configuration.name(),
                shared.calls(),
                shared.commands(),
                shared.scheduler(),
                configuration.commandTimeout(),
                counters);
        return new Commands(configuration.name(), core, calls, afterStart.sends(), counters, configuration.clock());
    }

    private AckBatcher acks() {
        return new AckBatcher(
                (chat, ids) -> commands.execute(new ApiChatItemsRead(ChatRef.parse(chat), ids)),
                this::acknowledged,
                shared.scheduler(),
                shared.commands(),
                configuration.ackWindow(),
                counters);
    }

    private PendingQuestions questions() {
        return new PendingQuestions(
                commands,
                mailbox,
                shared.scheduler(),
                shared.commands(),
                this::answered,
                item -> intake.arrivedAgain(item),
                () -> scanner.wake());
    }

    private Intake intake() {
        return new Intake(
                mailbox,
                acks,
                questions,
                live,
                fileGate,
                waitingState,
                shared.subscriptions(),
                this::user,
                counters,
                cutoff(),
                this::wake,
                this::look);
    }

    private Scanner scanner() {
        String bot = configuration.name();
        SideScans sideScans =
                new SideScans(shared.subscriptions(), intake, waitingState, this::user, configuration.catchUpReports());
        return new Scanner(
                bot,
                commands,
                new ChatReader(bot, commands, core, counters),
                mailbox,
                intake,
                sideScans,
                this::userId,
                shared.commands(),
                shared.scheduler(),
                counters,
                shared.subscriptions()::hasOwners);
    }

    private Dispatcher dispatcher() {
        return new Dispatcher(
                mailbox,
                acks,
                shared.subscriptions(),
                fileGate,
                live,
                loops,
                configuration.unclaimed(),
                configuration.maxPending() / 2,
                this::user,
                shared.scheduler(),
                shared.handlers(),
                counters,
                scanner::wake,
                this::fails);
    }

    private DatabaseWatch database() {
        return new DatabaseWatch(
                configuration.name(),
                configuration.clock(),
                shared.scheduler(),
                () -> commands.sendAsync(new ReconnectAllServers()),
                reconciliation::databaseMended,
                counters);
    }

    private EventSink sink(Consumer<String> databaseLost) {
        return new EventSink(
                configuration,
                shared,
                afterStart,
                intake,
                waitingState,
                this::user,
                database,
                reconciliation::catchUp,
                databaseLost,
                recovery::event,
                unsent);
    }

    /** Whether the database or the core fails, or failed a command: a shared core may have gone and be back already. */
    private boolean fails(@Nullable Throwable cause) {
        boolean failsNow = database.problem() != null || sink.failure() != null;
        return failsNow || (core.isShared() && commands.isAbsence(cause));
    }

    /** The interval of searches; shorter if another client can take events away, because nothing else shows that. */
    private Duration reconcileInterval() {
        Duration wanted = configuration.reconcileInterval();
        return core.isShared() && wanted.compareTo(LONGEST_IF_SHARED) > 0 ? LONGEST_IF_SHARED : wanted;
    }

    /** The time before which unread messages are skipped. */
    private Instant cutoff() {
        CatchUp catchUp = configuration
                .catchUp()
                .orElseGet(() -> files.state().created() && !core.isShared() ? new CatchUp.All() : new CatchUp.New());
        if (catchUp instanceof CatchUp.New) {
            return files.state().firstOpened();
        }
        return catchUp instanceof CatchUp.NotOlderThan limit
                ? configuration.clock().instant().minus(limit.age())
                : Instant.MIN;
    }

    // ---- connections

    private void wake() {
        dispatcher.wake();
    }

    private void quiet(@Nullable String chat) {
        mailbox.quiet(chat);
        wake();
    }

    private void look(AChatItem item) {
        seen.seen(item);
        recovery.see(item);
        integrity.look(item);
    }

    /** Takes in an item that a command has sent, for which there is no event. */
    void sentByCommand(AChatItem item) {
        loops.sent(item);
        unsent.given(item);
        intake.sent(item);
    }

    private void acknowledged(String chat, List<Long> itemIds) {
        mailbox.confirmed(chat, itemIds);
        seen.save();
    }

    private void answered(CompletableFuture<ReceivedMessage> answer, AChatItem item) {
        answer.complete(new ReceivedMessage(user, item, 1, false, NoAcknowledgement.INSTANCE));
        if (Items.isUnread(item.chatItem())) {
            acks.add(Items.chat(item), item.chatItem().meta().itemId());
        }
    }

    User user() {
        return user;
    }

    void user(User changed) {
        user = changed;
    }

    private long userId() {
        return user.userId();
    }
}
