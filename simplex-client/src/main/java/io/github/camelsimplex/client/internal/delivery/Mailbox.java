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
 * The messages that are in memory: which they are, in which order, and whose turn it is. The monitor of this object
 * guards everything here and in the classes that say so; nothing in it waits or calls out.
 *
 * <p>Space: at most {@code maxPending} messages are held, from their arrival until they are settled. A message that finds
 * no space is dropped and its chat is behind: it comes back from the database. A chat that holds much gives way to one
 * that holds little (the last message of the longest lane is dropped), so a chat that stands still cannot stop the others.
 * A report does not come back, so it takes the place of a message that does.
 */
public final class Mailbox {

    /** Instead of the number of a delivery: the item was edited or deleted since its owner was found. */
    static final int CHANGED = -1;

    /** Instead of the number of a delivery: the session ends, and the message stays unread. */
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
     * Creates an empty one.
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
     * Takes in a later state of an item that was delivered before; one that still waits gets it instead, and one that comes
     * from the database later comes as it is then.
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

    /** What comes back from the database gives way: to a chat that holds less, and to what would not come back. */
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

    /** Whether a message that no search for unread items finds was turned away; asking takes the answer away. */
    public synchronized boolean takeReportsMissed() {
        boolean missed = reportsMissed;
        reportsMissed = false;
        return missed;
    }

    // ---- turns

    /** Takes the message whose turn is next, or whose owner is ready for it now; null when there is none. */
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

    /** The messages of a chat, or of all chats for null, may have their turns if they are quiet now. */
    public synchronized void quiet(@Nullable String chat) {
        lanes.quiet(chat);
    }

    /** Whether somebody should take a turn; without a lock, so that looking holds up nobody. */
    boolean hasReady() {
        return lanes.hasReady();
    }

    /** Brings back a message at its turn: its owner is ready for it now. */
    synchronized void grant(Parcel parcel) {
        Lane lane = lanes.find(parcel.chat);
        if (lane != null) {
            lanes.queue(lane);
        }
    }

    /** Ends the turn of a message and lets the next one of its chat come. */
    synchronized void endTurn(Parcel parcel) {
        Lane lane = lanes.find(parcel.chat);
        if (lane != null && lane.running == parcel) {
            lane.running = null;
            lanes.schedule(lane);
            lanes.removeIfIdle(lane);
        }
    }

    // ---- what becomes of a message

    /** No handler gets anything from now on: what is in flight can come to its end. */
    synchronized void endDeliveries() {
        ended = true;
    }

    /**
     * The handler gets it now; says for which time, {@link #CHANGED} when it is not what it was routed as, or
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

    /** Whether a delivery has yet to give its permit back, which it does now. */
    synchronized boolean returnPermit(Parcel parcel) {
        boolean has = !parcel.permitReturned;
        parcel.permitReturned = true;
        return has;
    }

    /** The messages that handlers have of a chat; of a group also those of its support chats. */
    synchronized List<Parcel> withHandlers(String chat) {
        return lanes.running(chat).stream()
                .filter(parcel -> parcel.state == State.RUNNING)
                .toList();
    }

    /** A delivery is over, however it went. */
    synchronized void returned() {
        inFlight--;
        notifyAll();
    }

    /** Waits until no message is in flight, at most for the time given; says whether that is so. */
    public synchronized boolean awaitNoneInFlight(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (inFlight > 0 && System.nanoTime() < end) {
            wait(1 + (end - System.nanoTime()) / 1_000_000);
        }
        return inFlight == 0;
    }

    /** It is done: the message can go, the id stays known until the core has confirmed. */
    public synchronized void acknowledging(Parcel parcel) {
        known.acknowledging(parcel);
        release(parcel);
    }

    /** An item that is never delivered is done with, and about to be marked as read if it is unread. */
    public synchronized void skipped(String chat, long itemId, boolean isUnread) {
        known.skipped(chat, itemId, isUnread);
    }

    /** Takes an item as an answer, out of its lane if it waits there; says no when a handler has it, had it, or will. */
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

    /** Whether an item was settled a short while ago, or is about to be. */
    public synchronized boolean isSettled(long itemId) {
        return known.isSettled(itemId);
    }

    /** It needs no acknowledgement. A later state of an item settles nothing while the item itself is still here. */
    synchronized void forget(Parcel parcel) {
        known.settled(parcel);
        release(parcel);
    }

    /** The core has marked items as read. */
    public synchronized void confirmed(String chat, Collection<Long> itemIds) {
        known.confirmed(chat, itemIds);
    }

    /** It stays unread for a reason. */
    public synchronized void remember(Parcel parcel, Object reason) {
        if (!known.remember(parcel, reason)) {
            reportLost();
        }
        release(parcel);
    }

    /** Nobody is there for it: it and what waits behind it is left to the database, and to a search. */
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

    /** The items that stay unread for a reason are done after all; returns them by chat. */
    synchronized Map<String, Set<Long>> acknowledgingAll(UnreadOnPurpose.Reason reason) {
        return known.acknowledgingAll(reason);
    }

    /** An item of the database stays unread for a reason. */
    public synchronized void remember(String chat, long itemId, Object reason) {
        known.remember(chat, itemId, reason);
    }

    /** It failed and waits for its next delivery. */
    synchronized void delay(Parcel parcel, boolean holdsChat) {
        parcel.state = State.DELAYED;
        delayed++;
        if (holdsChat) {
            lanes.of(parcel.chat).blockers++;
        }
    }

    /** Its next delivery is due. */
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

    /** An item has a new text: what waits is delivered with it, what is in flight is not. */
    public synchronized void edited(long itemId, AChatItem item) {
        Parcel parcel = known.find(itemId);
        if (parcel != null && parcel.isWaiting()) {
            parcel.change(item);
        }
    }

    /** An item was deleted: what waits is not delivered any more. */
    public synchronized void deleted(long itemId) {
        Parcel parcel = known.find(itemId);
        if (parcel != null) {
            parcel.deleted = true;
        } else {
            known.forgetReason(itemId); // no reason to keep it: a search acknowledges what is left of it
        }
    }

    /** What an item of the chat waits for has come: it may be offered again. */
    public synchronized boolean noLongerWaiting(String chat, long itemId, UnreadOnPurpose.Reason reason) {
        return known.forgetReason(chat, itemId, reason);
    }

    /** An item of the chat need not wait any longer; says whether it has, and then has its chat searched for it. */
    synchronized boolean lookAgainFor(String chat, long itemId, UnreadOnPurpose.Reason reason) {
        boolean waited = noLongerWaiting(chat, itemId, reason);
        if (waited) {
            behind.add(chat);
            scanWanted = true;
        }
        return waited;
    }

    /** A reason why items stay unread is gone: their chats are behind, and what came after them waits for the scan. */
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

    // ---- what the scan asks

    /** Whether the scan has something to do; asking takes the wish away. */
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

    /** The list is made, or has failed. */
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

    /** No scan can tell what the chat holds: what arrives does not wait for one. */
    public synchronized void giveUp(String chat) {
        behind.giveUp(chat);
    }

    /**
     * The next chat that is worth a scan: it is behind, and has used up most of its share of the space.
     *
     * @param not chats that are not worth one now
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
     * Whether as many unread items of a chat as the core has counted, with the first of them, are known here. What was
     * marked as read meanwhile may have been counted, so this may say yes though an item was missed, by chance and until
     * the next list.
     *
     * @param firstId the smallest id of an unread item
     * @param thorough whether to say no also where a page may show more than is known: that something has come which an
     *     item waits for, or that an item is gone which is remembered
     */
    public synchronized boolean accountsFor(String chat, long unreadCount, long firstId, boolean thorough) {
        return known.accountsFor(chat, unreadCount, firstId, thorough);
    }

    /** The items of a chat that are unread for certain, and of which a page would show nothing new. */
    public synchronized Set<Long> knownUnread(String chat) {
        return known.unread(chat);
    }

    /** The items of a chat that are about to be marked as read: the core may have counted them as unread. */
    public synchronized Set<Long> acknowledging(String chat) {
        return known.acknowledging(chat);
    }

    /** An item that is remembered as unread is read, by hand or by another client: it does not count any more. */
    public synchronized void seenRead(String chat, long itemId) {
        known.seenRead(chat, itemId);
    }

    /** Why an item stays unread; null when it is not remembered. */
    public synchronized @Nullable Object reason(String chat, long itemId) {
        return known.reason(chat, itemId);
    }

    // ---- numbers

    /** How many messages are where, at one moment. */
    public record Numbers(int pending, int inFlight, int delayed, int behindChats, int remembered) {

        public static final Numbers NONE = new Numbers(0, 0, 0, 0, 0);
    }

    public synchronized Numbers numbers() {
        return new Numbers(
                Math.max(0, held - inFlight - delayed), inFlight, delayed, behind.size(), known.remembered());
    }
}
