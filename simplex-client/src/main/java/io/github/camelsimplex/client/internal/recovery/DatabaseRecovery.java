package io.github.camelsimplex.client.internal.recovery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.client.Recovery;
import io.github.camelsimplex.client.Recovery.RatchetSync;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.SessionHealth;
import io.github.camelsimplex.client.StorageException;
import io.github.camelsimplex.client.internal.concurrent.Backoff;
import io.github.camelsimplex.client.internal.core.Commands;
import io.github.camelsimplex.client.internal.core.SendingCommand;
import io.github.camelsimplex.client.internal.storage.StateFile;
import io.github.camelsimplex.client.internal.subscriptions.DeliveryRecord;
import io.github.camelsimplex.client.internal.subscriptions.SessionScope;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.RatchetSyncState;
import io.github.camelsimplex.types.SimplexException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recovers a database that was restored from a backup (facts 52 to 56): detects it, gets new keys for its connections,
 * and reports lost messages. Thread-safe.
 */
public final class DatabaseRecovery {

    /** The event that reports that the keys of a peer are good again. */
    static final String DONE = "ratchetSyncDone";

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseRecovery.class);
    private static final int ENOUGH_SIGNS = 2;
    private static final Duration LISTING_AGAIN = Duration.ofSeconds(10);
    private static final Duration LONGEST_REPAIR = Duration.ofDays(1);
    private static final Duration FIRST_JUDGMENT = Duration.ofSeconds(10);
    private static final Duration LAST_JUDGMENT = Duration.ofHours(1);

    /** The longest time between related signs; signs that are farther apart are independent. */
    private static final Duration TOGETHER = Duration.ofDays(1);

    private final String bot;
    private final Recovery recovery;
    private final SessionScope shared;
    private final StateFile state;
    private final LongSupplier userId;
    private final RestorationCheck check;
    private final PeerList list;
    private final RatchetRepair repair;
    private final LostMessages lost;
    private final RestoredMessage message;
    private final PatientSends sends;
    private final Clock clock;
    private final Backoff judgments;

    /** The time when the keys of a connection were last found to be invalid. */
    private final Map<Peer, Instant> withoutKeys = new HashMap<>();

    private volatile boolean doubtful;
    private volatile boolean restored;
    private volatile boolean closed;

    public DatabaseRecovery(
            SessionConfiguration configuration,
            SessionScope shared,
            Commands commands,
            StateFile state,
            LongSupplier userId) {
        bot = configuration.name();
        recovery = configuration.recovery();
        this.shared = shared;
        this.state = state;
        this.userId = userId;
        clock = configuration.clock();
        judgments = new Backoff(shared.scheduler(), FIRST_JUDGMENT, LAST_JUDGMENT);
        check = new RestorationCheck(bot, commands, state);
        list = new PeerList(commands);
        repair = new RatchetRepair(bot, commands, shared, recovery.ratchetSyncRate());
        message = new RestoredMessage(bot, recovery.restoredMessage(), commands, state, repair, shared);
        lost = new LostMessages(bot, shared.scheduler(), shared.counters(), message::due, message::tell);
        sends = new PatientSends(bot, repair, this::requestKeys, configuration.commandTimeout());
    }

    /** The wait of commands that send to a chat without good keys. */
    public PatientSends sends() {
        return sends;
    }

    // ---- at the start

    /** Checks the open database before any message can arrive. */
    public void beforeStart() {
        doubtful = recovery.ratchetSync() != RatchetSync.OFF && check.isDoubtful(userId.getAsLong());
    }

    /** Continues after the start of the chat, before anything is sent. */
    public void afterStart() {
        if (doubtful) {
            judge();
        }
        restored = recovery.ratchetSync() != RatchetSync.OFF && state.needsRepair();
        if (restored) {
            begin();
        }
        state.chatsToTell().forEach(message::tell);
    }

    private void judge() {
        switch (check.verdict()) {
            case RESTORED -> {
                LOG.warn(
                        "{}: the database is an older copy: item {} was seen before, but item {} is new in it. It"
                                + " was restored from a backup, so messages since then are missing",
                        bot,
                        check.remembered(),
                        check.firstNew());
                remember(() -> state.restored(check.greatest()));
            }
            case UNKNOWN -> {
                LOG.warn(
                        "{}: the newest items of the database are gone, and a note to check whether it was restored"
                                + " from a backup cannot be created; trying again",
                        bot);
                judgments.failed(() -> shared.commands().execute(this::judgeAgain));
            }
            case SAME -> LOG.debug("{}: the newest items of the database were deleted", bot);
        }
    }

    private void judgeAgain() {
        if (closed || restored) {
            return;
        }
        judge();
        if (state.needsRepair()) {
            restored = true;
            begin();
        }
    }

    private void begin() {
        if (recovery.ratchetSync() == RatchetSync.AUTO) {
            repairSoon();
        } else {
            LOG.warn("{}: contacts and members cannot be reached until the connections are repaired", bot);
        }
    }

    /**
     * Runs an action that sends to all contacts: at once, or later, when all connections that need new keys were asked
     * for them.
     */
    public void whenAsked(Runnable action) {
        if (repair.isAsked(SendingCommand.EVERYWHERE)) {
            action.run();
        } else {
            CompletionStage<Boolean> ready =
                    repair.ready(SendingCommand.EVERYWHERE, RatchetRepair.Goal.ASKED, LONGEST_REPAIR);
            ready.thenAccept(asked -> later(asked, action));
        }
    }

    private void later(boolean asked, Runnable action) {
        try {
            if (asked) {
                action.run();
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "{}: an action that waited for new keys has failed, and is tried again at the next start: {}",
                    bot,
                    e.toString());
        }
    }

    /** Lets all connections wait from now on; their list follows when the core has returned it. */
    private void repairSoon() {
        repair.listing();
        shared.commands().execute(() -> {
            remember(state::repairDue);
            repairAll();
        });
    }

    /** Stores a change of the state file; a change that cannot be stored is detected again later. */
    private void remember(Runnable change) {
        try {
            change.run();
        } catch (StorageException e) {
            LOG.warn("{}: the need for new keys could not be stored: {}", bot, e.toString());
        }
    }

    private void repairAll() {
        try {
            askAll(list.all(userId.getAsLong()));
        } catch (SimplexException e) {
            if (!closed) {
                LOG.warn(
                        "{}: connections cannot be listed for new keys, next try in {}: {}",
                        bot,
                        LISTING_AGAIN,
                        e.toString());
                shared.scheduler().schedule(() -> shared.commands().execute(this::repairAll), LISTING_AGAIN);
            }
        }
    }

    private void askAll(List<Peer> peers) {
        LOG.info("{}: asking {} connections for new keys", bot, peers.size());
        repair.all(peers, this::allAsked);
    }

    private void allAsked() {
        remember(state::repaired);
        LOG.info("{}: all connections were asked for new keys; {} have not agreed yet", bot, repair.pending());
    }

    /** Starts to get new keys for all connections; returns their number. */
    public int repair() {
        List<Peer> peers = list.all(userId.getAsLong());
        remember(state::repairDue);
        askAll(peers);
        return peers.size();
    }

    // ---- meanwhile

    /** Checks an event for a change of keys. Never waits. */
    public void event(ChatEvent event) {
        Peer.Change change = Peer.change(event);
        if (change == null) {
            return;
        }
        if (change.state().equals(RatchetSyncState.REQUIRED)) {
            required(change.peer());
        } else if (change.state().equals(RatchetSyncState.OK)) {
            repair.good(change.peer());
            message.tell(change.peer().chat());
            shared.subscriptions().publish(done(change.peer()), false, DeliveryRecord.NONE, () -> {});
        }
    }

    private void required(Peer peer) {
        if (recovery.ratchetSync() == RatchetSync.AUTO) {
            LOG.info("{}: the keys of {} are not valid any more, asking for new ones", bot, peer);
            repair.required(peer);
            sign(peer);
        } else if (recovery.ratchetSync() == RatchetSync.MANUAL) {
            LOG.warn(
                    "{}: the keys of {} are not valid any more, and messages cannot be sent or received until a"
                            + " repair",
                    bot,
                    peer);
        }
    }

    private ChatEvent done(Peer peer) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("type", DONE).put("chat", peer.chat());
        if (peer.contactId() > 0) {
            json.put("contactId", peer.contactId());
        } else {
            json.put("groupId", peer.groupId()).put("groupMemberId", peer.memberId());
        }
        return new ChatEvent.Unknown(DONE, json.put("lostMessages", lost.of(peer.chat())));
    }

    /** Checks a new item: its id may show an older copy, and it may represent lost messages. Never waits. */
    public void see(AChatItem item) {
        check.arrived(item.chatItem().meta().itemId());
        lost.see(item);
    }

    /** Asks for new keys because a send was refused; returns false if this is disabled. */
    private boolean requestKeys(String chat) {
        if (repair.isUnderRepair(chat)) {
            return true;
        }
        if (recovery.ratchetSync() != RatchetSync.AUTO || !chat.startsWith("@")) {
            return false;
        }
        Peer peer = Peer.contact(Long.parseLong(chat.substring(1)));
        repair.force(peer);
        sign(peer);
        return true;
    }

    /**
     * Notes a connection with invalid keys. A single one may be caused by the peer, whose database may have been
     * restored; a second one within a day means that this database was restored, together with its state file. Peers
     * restore their own backups weeks apart.
     */
    private void sign(Peer peer) {
        Instant now = clock.instant();
        synchronized (withoutKeys) {
            withoutKeys.put(peer, now);
            withoutKeys.values().removeIf(time -> time.isBefore(now.minus(TOGETHER)));
            if (withoutKeys.size() < ENOUGH_SIGNS || restored) {
                return;
            }
            restored = true;
        }
        LOG.warn(
                "{}: the keys of {} connections are not valid: it seems that the database was restored from"
                        + " a backup, together with its state file",
                bot,
                ENOUGH_SIGNS);
        repairSoon();
    }

    /** The number of connections that wait for new keys. */
    public int withoutKeys() {
        return repair.pending();
    }

    /** The state of the recovery for operators. */
    public SessionHealth.Restoration health() {
        return new SessionHealth.Restoration(restored, repair.pending(), lost.byChat());
    }

    public void close() {
        closed = true;
        lost.close();
        message.close();
        repair.close();
    }
}
