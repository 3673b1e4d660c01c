package io.github.camelsimplex.client.internal;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.internal.core.Commands;
import io.github.camelsimplex.client.internal.core.Providers;
import io.github.camelsimplex.client.internal.events.AwaitedChats;
import io.github.camelsimplex.client.internal.events.EventSink;
import io.github.camelsimplex.client.internal.mailbox.Mailbox;
import io.github.camelsimplex.client.internal.mailbox.UnreadOnPurpose;
import io.github.camelsimplex.client.internal.recovery.DatabaseRecovery;
import io.github.camelsimplex.client.internal.storage.DatabaseFiles;
import io.github.camelsimplex.client.internal.subscriptions.MessageSubscription;
import io.github.camelsimplex.client.internal.subscriptions.SessionScope;
import io.github.camelsimplex.client.internal.verbs.Opening;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.User;
import io.github.camelsimplex.types.command.ChatCommand;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One opening of a bot's database: starts the parts that {@link BotAssembly} has assembled, notifies them when
 * subscriptions come and go, and ends them in order. Closed once; a session creates a new opening to continue.
 * Thread-safe.
 */
final class OpenBot implements Opening {

    private static final Logger LOG = LoggerFactory.getLogger(OpenBot.class);
    private static final Duration LAST_ACKS = Duration.ofSeconds(5);

    private final SessionConfiguration configuration;
    private final SessionScope shared;
    private final DatabaseFiles files;
    private final ChatCore core;
    private final BotAssembly parts;
    private final Consumer<OpenBot> ownershipLost;
    private volatile boolean closed;
    private volatile long drainedBy;
    private volatile @Nullable String lost;

    /** Opens the database and starts the bot; on failure, closes everything that it opened. */
    static OpenBot open(SessionConfiguration configuration, SessionScope shared, Consumer<OpenBot> ownershipLost) {
        DatabaseFiles files = DatabaseFiles.lock(configuration);
        ChatCore core = null;
        try {
            core = Providers.open(configuration);
            return new OpenBot(configuration, shared, files, core, ownershipLost).start();
        } catch (RuntimeException | Error e) { // a provider that cannot be loaded is an error
            if (isReleasedAfter(e, core)) {
                files.abandon();
            } else {
                files.keep();
            }
            throw e;
        }
    }

    /** Closes the core after a failure; tells whether nothing has the database open any more. */
    private static boolean isReleasedAfter(Throwable failure, @Nullable ChatCore core) {
        if (core == null) {
            return true;
        }
        try {
            core.close();
            return core.isReleased();
        } catch (RuntimeException | Error e) {
            failure.addSuppressed(e);
            return false;
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
        this.core = core;
        this.ownershipLost = ownershipLost;
        parts = new BotAssembly(configuration, shared, files, core, this::databaseLost);
    }

    private void databaseLost(String why) {
        lost = why;
        parts.acks.abandon();
        ownershipLost.accept(this);
    }

    private OpenBot start() {
        if (core.isShared()) {
            LOG.info(
                    "{}: another process has the database open. No other client may be connected to it: the events go"
                            + " to one client only, and nothing shows who gets them",
                    configuration.name());
        }
        parts.reader.start();
        try {
            parts.sequence.folders();
            parts.seen.begin();
            parts.recovery.beforeStart();
            parts.afterStart.begin(
                    parts.sequence.isNew() || isInMemory(), files.state().endedCleanly());
            parts.sequence.beforeStart(core.isShared());
            parts.sequence.start();
            parts.recovery.afterStart();
            parts.servers.set(user().userId(), !core.isShared() && !parts.sequence.isNew());
            parts.commands.onSent(items -> items.forEach(parts::sentByCommand));
            String link = parts.sequence.address(user()).orElse(null);
            parts.recovery.whenAsked(() -> user(parts.sequence.profile(user(), link)));
            return this;
        } catch (RuntimeException | Error e) {
            parts.afterStart.close();
            parts.reader.stop();
            throw e;
        }
    }

    private boolean isInMemory() {
        CoreConfiguration database = configuration.database();
        return database.database() == null && database.connectionString() == null;
    }

    // ---- delivery

    /** Starts delivery, after a search of the database. */
    void startDelivery() {
        parts.scanner.open();
        parts.dispatcher.open();
        parts.reconciliation.start();
    }

    /** Searches for messages whose event was lost. */
    void reconcile(boolean thorough) {
        parts.reconciliation.search(thorough);
    }

    /** Notes that owners are about to come or go. */
    void ownersChange() {
        parts.dispatcher.ownersChange();
        if (!shared.subscriptions().hasOwners()) { // earlier messages must come before those that arrive from now on
            parts.mailbox.markAllBehind();
        }
    }

    /** Notes that an owner was added. */
    void ownerAdded() {
        parts.mailbox.forgetReasons(reason -> reason == UnreadOnPurpose.Reason.UNCLAIMED);
        parts.dispatcher.lookAtUnpolled();
        parts.reconciliation.catchUp();
    }

    /** Notes that a poll waits: messages may have waited for one. */
    void polled() {
        parts.dispatcher.lookAtUnpolled();
    }

    /** Repeats the events of pending requests and invitations for a new event subscription. */
    void eventsWanted() {
        parts.reconciliation.eventsWanted();
    }

    /** Delivers the messages that a subscription kept waiting, to it or to another. */
    void ownerReturned(MessageSubscription subscription) {
        if (subscription.isClosed()) {
            parts.dispatcher.ownerLeft(subscription);
        }
        parts.mailbox.forgetReasons(reason -> reason == subscription);
        parts.dispatcher.lookAtUnpolled();
    }

    CompletionStage<ReceivedMessage> ask(
            ChatRef chat, MsgContent question, Duration timeout, @Nullable Pattern cancelOn) {
        return parts.questions.ask(chat, question, timeout, cancelOn);
    }

    // ---- the rest

    DatabaseRecovery recovery() {
        return parts.recovery;
    }

    @Override
    public Commands commands() {
        return parts.commands;
    }

    /** The commands, for a text that a user of the session sends. */
    Commands commandsFor(String text) {
        parts.servers.before(text);
        return parts.commands;
    }

    /** The commands, for one that a user of the session sends. */
    Commands commandsFor(ChatCommand<?> command) {
        parts.servers.before(command);
        return parts.commands;
    }

    ChatCore core() {
        return core;
    }

    User user() {
        return parts.user();
    }

    @Override
    public void user(User changed) {
        parts.user(changed);
    }

    Mailbox mailbox() {
        return parts.mailbox;
    }

    /** The number of commands that wait until their chat is quiet. */
    int waitingSends() {
        return parts.afterStart.sends().waiting();
    }

    /** The version that the core reports; null if it does not tell. */
    @Nullable
    String coreVersion() {
        return parts.coreVersion;
    }

    /** The number of messages, by chat, that did not arrive as they were sent. */
    Map<String, Long> integrityErrors() {
        return parts.integrity.byChat();
    }

    int pendingAcks() {
        return parts.acks.size();
    }

    @Override
    public AwaitedChats awaitedChats() {
        return parts.sink.connecting();
    }

    EventSink sink() {
        return parts.sink;
    }

    /** The reason why this session has lost the database; null while it owns it. */
    @Nullable
    String lost() {
        return lost;
    }

    @Nullable
    String problem() {
        if (!parts.reader.isAlive() && !closed) {
            return "the thread that reads events has ended";
        }
        return parts.sink.failure();
    }

    /** The reason why the database cannot be used; null while it can. */
    @Nullable
    String databaseProblem() {
        return parts.database.problem();
    }

    /** The reason why the bot may miss or repeat messages although it works; null while there is none. */
    @Nullable
    String degradation() {
        String search = parts.scanner.problem();
        if (search != null) {
            return search;
        }
        String overdue = parts.commands.underWay().overdue(configuration.commandTimeout());
        return overdue != null ? overdue : parts.dispatcher.busyHandlers();
    }

    /** Stops delivery, and waits for messages in flight; they may still send commands. */
    void drain(Duration grace) {
        drainedBy = System.nanoTime() + grace.toNanos();
        closed = true;
        parts.reconciliation.close();
        parts.database.close();
        parts.scanner.close();
        parts.dispatcher.close();
        parts.recovery.close();
        parts.afterStart.close();
        parts.questions.close(configuration.name() + ": the session closed before the answer came");
        parts.sink.connecting().close(configuration.name() + ": the session closed before the connection was ready");
        try {
            if (!parts.mailbox.awaitNoneInFlight(grace)) {
                LOG.warn(
                        "{}: {} messages are still in flight after {}; they stay unread",
                        configuration.name(),
                        parts.mailbox.numbers().inFlight(),
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
     * @param flush how long to wait, within the time for messages in flight, until the core has sent what it was given
     */
    void close(boolean owned, Duration flush) {
        try {
            parts.acks.flushAndClose(owned ? left().plus(LAST_ACKS) : Duration.ZERO);
            if (owned) {
                flush(left().compareTo(flush) < 0 ? left() : flush);
            }
        } finally {
            closeCore(owned);
        }
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(0, drainedBy - System.nanoTime()));
    }

    /** A shared core goes on without this session, and one that fails sends nothing. */
    private void flush(Duration limit) {
        if (core.isShared() || !isWorking() || limit.isZero()) {
            return;
        }
        try {
            int chats = parts.unsent.awaitSent(limit);
            if (chats > 0) {
                LOG.warn(
                        "{}: after {}, messages or files to {} are not sent yet; the core sends them after the next start",
                        configuration.name(),
                        limit,
                        chats == 1 ? "one chat" : chats + " chats");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isWorking() {
        return parts.reader.isAlive() && parts.sink.failure() == null;
    }

    private void closeCore(boolean owned) {
        boolean working = isWorking();
        boolean released = false;
        try {
            parts.reader.stop();
            core.close();
            if (owned && working) { // a core that has failed may not have stopped in order
                parts.seen.end();
            }
            released = core.isReleased();
        } finally {
            if (released) {
                files.release();
            } else {
                files.keep();
            }
        }
    }
}
