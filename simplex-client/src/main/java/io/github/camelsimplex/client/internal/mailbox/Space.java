package io.github.camelsimplex.client.internal.mailbox;

import io.github.camelsimplex.client.internal.core.Counters;
import java.util.Optional;
import java.util.Set;

/**
 * The space for messages in memory: which messages get a place, which give way, and which chats are worth a scan
 * because there is space again. Guarded by the mailbox.
 *
 * <p>A message has its place from its arrival until it is settled. A message that does not fit is dropped and its chat
 * is behind: it is read again from the database. Chats with many messages make room for chats with few (the last
 * message of the longest lane is dropped), so a blocked chat cannot stop the others. A report cannot be read again, so
 * it takes the place of a message that can.
 */
final class Space {

    private final int maxPending;
    private final Counters counters;
    private final KnownItems known;
    private final Lanes lanes;
    private final ChatsToScan behind;
    private int held;
    private boolean scanWanted;
    private boolean reportsMissed;

    /**
     * Creates an empty space.
     *
     * @param maxPending the number of messages that fit
     */
    Space(int maxPending, Counters counters, KnownItems known, Lanes lanes, ChatsToScan behind) {
        this.maxPending = maxPending;
        this.counters = counters;
        this.known = known;
        this.lanes = lanes;
        this.behind = behind;
    }

    /** The number of messages that have a place. */
    int held() {
        return held;
    }

    // ---- places

    /** Gives a place to a message, or makes one; returns false if it was turned away. */
    boolean take(Lane lane, boolean isUnread) {
        if (held >= maxPending && !makeSpaceFor(lane, isUnread)) {
            turnedAway(lane.chat, isUnread);
            return false;
        }
        held++;
        return true;
    }

    /**
     * Makes space by dropping a message that can be read again: for a chat with fewer messages, or for an item that
     * cannot be read again.
     */
    private boolean makeSpaceFor(Lane lane, boolean isUnread) {
        Lane longest = lanes.longest().orElse(null);
        if (longest == null) {
            return !isUnread && held < 2 * maxPending;
        }
        if (isUnread && longest.waiting.size() <= lane.waiting.size() + 1) {
            return false;
        }
        Parcel last = longest.waiting.removeLast();
        known.takeOut(last);
        held--;
        behind.tear(last.chat);
        counters.overflowed.increment();
        return true;
    }

    private void turnedAway(String chat, boolean isUnread) {
        if (isUnread) {
            behind.add(chat);
            counters.overflowed.increment();
        } else {
            reportLost();
        }
    }

    /** Drops the messages of a chat that wait and that can be read again. */
    void dropWaiting(String chat) {
        behind.tear(chat);
        Lane lane = lanes.find(chat);
        if (lane != null) {
            lane.waiting.stream().filter(parcel -> parcel.unread).forEach(parcel -> {
                known.takeOut(parcel);
                held--;
            });
            lane.waiting.removeIf(parcel -> parcel.unread);
        }
    }

    /** Frees the place of a message that has left. */
    void free(Parcel parcel) {
        held--;
        Lane lane = lanes.find(parcel.chat);
        if (lane != null) {
            wantScanIfSpace(lane);
        } else {
            scanWanted |= !behind.isEmpty() && held <= maxPending / 2;
        }
    }

    // ---- reports

    /** Notes that a message was lost that a search for unread items cannot find. */
    void reportLost() {
        counters.lostEvents.increment();
        reportsMissed = true;
    }

    /** Whether a report was lost; resets the answer. */
    boolean takeReportsMissed() {
        boolean missed = reportsMissed;
        reportsMissed = false;
        return missed;
    }

    // ---- scans

    /** Requests a scan. */
    void wantScan() {
        scanWanted = true;
    }

    /** Requests a scan if a chat is behind and there is space for its messages. */
    void wantScanIfSpace(Lane lane) {
        scanWanted |=
                !behind.isEmpty() && (held <= maxPending / 2 || (lane.waiting.isEmpty() && behind.lists(lane.chat)));
    }

    /** Whether a scan is wanted; resets the answer. */
    boolean takeScanWanted() {
        boolean wanted = scanWanted;
        scanWanted = false;
        return wanted;
    }

    /** See {@link ScanTarget#nextToScan}. */
    Optional<String> nextToScan(Set<String> not) {
        int share = Math.max(1, maxPending / Math.max(1, lanes.size()));
        boolean space = held < maxPending;
        boolean unfair = !space && lanes.someLong();
        return behind.next(chat -> {
            if (not.contains(chat)) {
                return false;
            }
            Lane lane = lanes.find(chat);
            int waiting = lane == null ? 0 : lane.waiting.size();
            return space ? waiting <= share / 2 : unfair && waiting == 0;
        });
    }
}
