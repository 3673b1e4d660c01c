package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.delivery.Parcel.State;
import io.github.camelsimplex.types.AChatItem;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The messages in memory, their order and their turns. The monitor of this object guards everything here and in the
 * classes that say so; no method waits or calls out while holding it.
 *
 * <p>Space: the mailbox holds at most {@code maxPending} messages, from their arrival until they are settled. A message
 * that does not fit is dropped and its chat is behind: it is read again from the database. Chats with many messages
 * make room for chats with few (the last message of the longest lane is dropped), so a blocked chat cannot stop the
 * others. A report cannot be read again, so it takes the place of a message that can.
 */
public final class Mailbox {

    /** Returned instead of a delivery number: the item was edited or deleted after its owner was found. */
    static final int CHANGED = -1;

    /** Returned instead of a delivery number: the session ends, and the message stays unread. */
    static final int ENDED = -2;

    private final int maxPending;
    private final Counters counters;
    private final KnownItems known;
    private final Lanes lanes;
    private final ChatsToScan behind = new ChatsToScan();
    private long sequence;
    private int held;
    private int inFlight;
    private int delayed;
    private boolean scanWanted;
    private boolean reportsMissed;
    private boolean ended;

    /**
     * Creates an empty mailbox.
     *
     * @param isQuiet whether the messages of a chat may have their turns; see {@link #quiet}
     */
    public Mailbox(int maxPending, Counters counters, Predicate<String> isQuiet) {
        this.maxPending = maxPending;
        this.counters = counters;
        this.known = new KnownItems(maxPending);
        this.lanes = new Lanes(isQuiet);
    }

    // ---- arrival

    /** Takes in a message that came as an event. */
    public synchronized Admission offerLive(long itemId, String chat, boolean isUnread, AChatItem item) {
        if (known.contains(chat, itemId)) {
            return Admission.KNOWN;
        }
        if (isUnread && behind.contains(chat)) {
            behind.add(chat);
            return Admission.DEFERRED;
        }
        return place(itemId, chat, isUnread, false, item);
    }

    /** Takes in a message that was found in the database. */
    public synchronized Admission offerFound(long itemId, String chat, AChatItem item) {
        if (known.contains(chat, itemId)) {
            return Admission.KNOWN;
        }
        if (behind.isTorn(chat)) {
            return Admission.DEFERRED;
        }
        Admission offer = place(itemId, chat, true, true, item);
        if (offer == Admission.ACCEPTED) {
            counters.catchUpMessages.increment();
        }
        return offer;
    }

    /** Takes in a report, which no search for unread items finds. */
    public synchronized Admission offerRead(long itemId, String chat, AChatItem item) {
        return known.contains(chat, itemId) ? Admission.KNOWN : place(itemId, chat, false, true, item);
    }

    /**
     * Takes in a later state of an item that was delivered before. An item that still waits gets the new state; an item
     * that is read from the database later has its state of that time.
     */
    public synchronized void offerState(long itemId, String chat, AChatItem item) {
        Parcel present = known.parcel(itemId);
        if (present != null && present.isWaiting()) {
            present.change(item);
        } else if (present == null && behind.contains(chat) && !known.contains(chat, itemId)) {
            behind.add(chat);
        } else if (known.reason(chat, itemId) == null) {
            place(itemId, chat, false, false, item);
        }
    }

    private Admission place(long itemId, String chat, boolean isUnread, boolean found, AChatItem item) {
        Lane lane = lanes.of(chat);
        if (held >= maxPending && !makeSpaceFor(lane, isUnread)) {
            turnedAway(chat, isUnread);
            lanes.removeIfIdle(lane);
            return Admission.DEFERRED;
        }
        Parcel parcel = new Parcel(itemId, chat, ++sequence, found, isUnread, item);
        known.add(parcel);
        lane.waiting.addLast(parcel);
        held++;
        lanes.schedule(lane);
        return Admission.ACCEPTED;
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

    private void reportLost() {
        counters.lostEvents.increment();
        reportsMissed = true;
    }

    /** Whether a message that a search for unread items cannot find was turned away; resets the answer. */
    public synchronized boolean takeReportsMissed() {
        boolean missed = reportsMissed;
        reportsMissed = false;
        return missed;
    }

    // ---- turns

    /** Takes the message whose turn is next, or whose owner is ready for it now; null if there is none. */
    synchronized @Nullable Parcel nextTurn() {
        for (Lane lane = lanes.poll(); lane != null; lane = lanes.poll()) {
            if (lane.running == null && lane.canRun()) {
                lane.running = lane.waiting.removeFirst();
                wantScanIfSpace(lane);
            }
            if (lane.running != null) {
                return lane.running;
            }
            lanes.removeIfIdle(lane);
        }
        return null;
    }

    /** Allows turns for the messages of a chat, or of all chats for null, if they are quiet now. */
    public synchronized void quiet(@Nullable String chat) {
        lanes.quiet(chat);
    }

    /** Whether a turn is available; reads without a lock, so that it does not delay other threads. */
    boolean hasReady() {
        return lanes.hasReady();
    }

    /** Continues the turn of a message whose owner is ready for it now. */
    synchronized void grant(Parcel parcel) {
        Lane lane = lanes.find(parcel.chat);
        if (lane != null) {
            lanes.queue(lane);
        }
    }

    /** Ends the turn of a message and starts that of the next one in its chat. */
    synchronized void endTurn(Parcel parcel) {
        Lane lane = lanes.find(parcel.chat);
        if (lane != null && lane.running == parcel) {
            lane.running = null;
            lanes.schedule(lane);
            lanes.removeIfIdle(lane);
        }
    }

    // ---- results

    /** Stops deliveries, so that messages in flight can finish. */
    synchronized void endDeliveries() {
        ended = true;
    }

    /**
     * Starts a delivery; returns its number, {@link #CHANGED} if the item has changed since it was routed, or
     * {@link #ENDED}.
     */
    synchronized int delivered(Parcel parcel) {
        if (ended) {
            return ENDED;
        }
        if (parcel.isChanged()) {
            return CHANGED;
        }
        parcel.state = State.RUNNING;
        parcel.permitReturned = false;
        inFlight++;
        return ++parcel.deliveries;
    }

    /** Returns the permit of a delivery; false if it was returned before. */
    synchronized boolean returnPermit(Parcel parcel) {
        boolean has = !parcel.permitReturned;
        parcel.permitReturned = true;
        return has;
    }

    /** The messages of a chat that handlers are processing; for a group, including those of its support chats. */
    synchronized List<Parcel> withHandlers(String chat) {
        return lanes.running(chat).stream()
                .filter(parcel -> parcel.state == State.RUNNING)
                .toList();
    }

    /** Notes the end of a delivery, successful or not. */
    synchronized void returned() {
        inFlight--;
        notifyAll();
    }

    /** Waits until no message is in flight, at most for the limit; returns whether none is. */
    public synchronized boolean awaitNoneInFlight(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (inFlight > 0 && System.nanoTime() < end) {
            wait(1 + (end - System.nanoTime()) / 1_000_000);
        }
        return inFlight == 0;
    }

    /** Removes a message that is done; its id stays known until the core has confirmed the acknowledgement. */
    public synchronized void acknowledging(Parcel parcel) {
        known.acknowledging(parcel);
        release(parcel);
    }

    /** Notes an item that is never delivered; it is about to be marked as read if it is unread. */
    public synchronized void skipped(String chat, long itemId, boolean isUnread) {
        known.skipped(chat, itemId, isUnread);
    }

    /**
     * Takes an item as an answer, out of its lane if it waits there; returns false if a handler has it, had it, or will
     * get it.
     */
    public synchronized boolean takeForAnswer(String chat, long itemId, boolean isUnread) {
        Parcel parcel = known.parcel(itemId);
        if (parcel == null) {
            if (known.contains(chat, itemId)) {
                return false;
            }
            known.skipped(chat, itemId, isUnread);
            return true;
        }
        Lane lane = lanes.find(chat);
        if (lane == null || !lane.waiting.remove(parcel)) {
            return false;
        }
        forget(parcel);
        known.skipped(chat, itemId, isUnread);
        lanes.removeIfIdle(lane);
        return true;
    }

    /** Whether an item was settled recently, or is about to be. */
    public synchronized boolean isSettled(long itemId) {
        return known.isSettled(itemId);
    }

    /**
     * Removes a message that does not need an acknowledgement. A later state does not settle an item that is still
     * here.
     */
    synchronized void forget(Parcel parcel) {
        known.settled(parcel);
        release(parcel);
    }

    /** Notes that the core has marked items as read. */
    public synchronized void confirmed(String chat, Collection<Long> itemIds) {
        known.confirmed(chat, itemIds);
    }

    /** Removes a message that stays unread for a reason. */
    public synchronized void remember(Parcel parcel, Object reason) {
        if (!known.remember(parcel, reason)) {
            reportLost();
        }
        release(parcel);
    }

    /** Removes a message without an owner, and those behind it: they stay in the database until a search finds them. */
    synchronized void leave(Parcel parcel) {
        if (parcel.unread) {
            known.takeOut(parcel);
            dropWaiting(parcel.chat);
            scanWanted = true;
        } else if (!known.remember(parcel, UnreadOnPurpose.Reason.UNCLAIMED)) {
            reportLost();
        }
        release(parcel);
    }

    /** Settles the items that stay unread for a reason; returns them by chat. */
    synchronized Map<String, Set<Long>> acknowledgingAll(UnreadOnPurpose.Reason reason) {
        return known.acknowledgingAll(reason);
    }

    /** Notes an item of the database that stays unread for a reason. */
    public synchronized void remember(String chat, long itemId, Object reason) {
        known.remember(chat, itemId, reason);
    }

    /** Delays a failed message until its next delivery. */
    synchronized void delay(Parcel parcel, boolean holdsChat) {
        parcel.state = State.DELAYED;
        delayed++;
        if (holdsChat) {
            lanes.of(parcel.chat).blockers++;
        }
    }

    /** Starts the next delivery of a delayed message. */
    synchronized void retry(Parcel parcel, boolean heldChat) {
        delayed--;
        Lane lane = lanes.of(parcel.chat);
        if (heldChat) {
            lane.blockers--;
        }
        parcel.state = State.WAITING;
        parcel.owner = null;
        lane.putBack(parcel);
        lanes.schedule(lane);
    }

    private void release(Parcel parcel) {
        held--;
        Lane lane = lanes.find(parcel.chat);
        if (lane != null) {
            wantScanIfSpace(lane);
        } else {
            scanWanted |= !behind.isEmpty() && held <= maxPending / 2;
        }
    }

    private void wantScanIfSpace(Lane lane) {
        scanWanted |=
                !behind.isEmpty() && (held <= maxPending / 2 || (lane.waiting.isEmpty() && behind.lists(lane.chat)));
    }

    // ---- changes while it waits

    /** Notes the new text of an item: a waiting message is delivered with it, a message in flight is not. */
    public synchronized void edited(long itemId, AChatItem item) {
        Parcel parcel = known.find(itemId);
        if (parcel != null && parcel.isWaiting()) {
            parcel.change(item);
        }
    }

    /** Notes a deletion: a waiting message is not delivered any more. */
    public synchronized void deleted(long itemId) {
        Parcel parcel = known.find(itemId);
        if (parcel != null) {
            parcel.deleted = true;
        } else {
            known.forgetReason(itemId); // no reason to keep it: a search acknowledges the rest of it
        }
    }

    /** Ends the wait of an item: it may be offered again. */
    public synchronized boolean noLongerWaiting(String chat, long itemId, UnreadOnPurpose.Reason reason) {
        return known.forgetReason(chat, itemId, reason);
    }

    /** Ends the wait of an item; returns whether it waited, and then requests a scan of its chat. */
    synchronized boolean lookAgainFor(String chat, long itemId, UnreadOnPurpose.Reason reason) {
        boolean waited = noLongerWaiting(chat, itemId, reason);
        if (waited) {
            behind.add(chat);
            scanWanted = true;
        }
        return waited;
    }

    /**
     * Forgets the items that stay unread for some reasons: their chats are behind, and later messages wait for the
     * scan.
     */
    public synchronized void forgetReasons(Predicate<Object> reasons) {
        Set<String> chats = known.forgetReasons(reasons);
        chats.forEach(this::dropWaiting);
        scanWanted |= !chats.isEmpty();
        known.takeReports(reasons).stream()
                .filter(report -> !report.deleted)
                .forEach(report -> place(report.itemId, report.chat, false, false, report.beginRouting()));
    }

    private void dropWaiting(String chat) {
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

    // ---- queries of the scan

    /** Whether a scan is wanted; resets the answer. */
    synchronized boolean takeScanWanted() {
        boolean wanted = scanWanted;
        scanWanted = false;
        return wanted;
    }

    public synchronized void markAllBehind() {
        behind.addAll();
    }

    public synchronized boolean allBehind() {
        return behind.isAll();
    }

    public synchronized void markBehind(String chat) {
        behind.add(chat);
    }

    public synchronized long beginList() {
        known.beginList();
        return behind.beginList();
    }

    /** Ends the list, complete or failed. */
    public synchronized void endList() {
        known.endList();
    }

    public synchronized void listed(long since) {
        behind.listed(since);
    }

    public synchronized long beginScan(String chat) {
        return behind.beginScan(chat);
    }

    public synchronized void caughtUp(String chat, long version) {
        behind.caughtUp(chat, version);
    }

    /** Treats a chat that cannot be scanned as complete, so that new messages do not wait for a scan. */
    public synchronized void giveUp(String chat) {
        behind.giveUp(chat);
    }

    /**
     * The next chat that needs a scan: it is behind, and most of its share of the space is free again.
     *
     * @param not chats that must not be scanned now
     */
    public synchronized Optional<String> nextToScan(Set<String> not) {
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

    /**
     * Whether the mailbox knows as many unread items of a chat as the core has counted, including the first of them.
     * The count may include items that were marked as read meanwhile, so the answer may by chance be yes although an
     * item was missed, until the next list.
     *
     * @param firstId the smallest id of an unread item
     * @param thorough whether to return false also if a page may show something new: that the wait of an item has
     *     ended, or that a remembered item is gone
     */
    public synchronized boolean accountsFor(String chat, long unreadCount, long firstId, boolean thorough) {
        return known.accountsFor(chat, unreadCount, firstId, thorough);
    }

    /** The items of a chat that are certainly unread, and about which a page would not show anything new. */
    public synchronized Set<Long> knownUnread(String chat) {
        return known.unread(chat);
    }

    /** The items of a chat that are about to be marked as read: the core may have counted them as unread. */
    public synchronized Set<Long> acknowledging(String chat) {
        return known.acknowledging(chat);
    }

    /** Notes that a remembered item was read, by hand or by another client: it does not count any more. */
    public synchronized void seenRead(String chat, long itemId) {
        known.seenRead(chat, itemId);
    }

    /** The reason why an item stays unread; null if it is not remembered. */
    public synchronized @Nullable Object reason(String chat, long itemId) {
        return known.reason(chat, itemId);
    }

    // ---- numbers

    /** The numbers of messages by state, at one moment. */
    public record Numbers(int pending, int inFlight, int delayed, int behindChats, int remembered) {

        public static final Numbers NONE = new Numbers(0, 0, 0, 0, 0);
    }

    public synchronized Numbers numbers() {
        return new Numbers(
                Math.max(0, held - inFlight - delayed), inFlight, delayed, behind.size(), known.remembered());
    }
}
