package io.github.camelsimplex.client.internal.mailbox;

import io.github.camelsimplex.client.internal.core.Counters;
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
 * classes that say so; no method waits or calls out while holding it. At most {@code maxPending} messages are in
 * memory, see {@link Space}.
 *
 * <p>Each of its users sees a part of it: what arrives ({@link Arrivals}), whose turn it is ({@link Turns}), how a
 * message leaves ({@link Departures}), and what a search needs ({@link ScanTarget}).
 */
public final class Mailbox implements Arrivals, Turns, Departures, ScanTarget {

    private final Counters counters;
    private final KnownItems known;
    private final Lanes lanes;
    private final ChatsToScan behind = new ChatsToScan();
    private final Space space;
    private long sequence;
    private int inFlight;
    private int delayed;
    private int handing;
    private int withoutThread;
    private boolean ended;

    /**
     * Creates an empty mailbox.
     *
     * @param isQuiet whether the messages of a chat may have their turns; see {@link #quiet}
     */
    public Mailbox(int maxPending, Counters counters, Predicate<String> isQuiet) {
        this.counters = counters;
        this.known = new KnownItems(maxPending);
        this.lanes = new Lanes(isQuiet);
        this.space = new Space(maxPending, counters, known, lanes, behind);
    }

    // ---- arrivals

    @Override
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

    @Override
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

    @Override
    public synchronized Admission offerRead(long itemId, String chat, AChatItem item) {
        return known.contains(chat, itemId) ? Admission.KNOWN : place(itemId, chat, false, true, item);
    }

    @Override
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
        if (!space.take(lane, isUnread)) {
            lanes.removeIfIdle(lane);
            return Admission.DEFERRED;
        }
        Parcel parcel = new Parcel(itemId, chat, ++sequence, found, isUnread, item);
        known.add(parcel);
        lane.waiting.addLast(parcel);
        lanes.schedule(lane);
        return Admission.ACCEPTED;
    }

    @Override
    public synchronized boolean takeReportsMissed() {
        return space.takeReportsMissed();
    }

    @Override
    public synchronized void skipped(String chat, long itemId, boolean isUnread) {
        known.skipped(chat, itemId, isUnread);
    }

    @Override
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

    @Override
    public synchronized boolean isSettled(long itemId) {
        return known.isSettled(itemId);
    }

    @Override
    public synchronized void edited(long itemId, AChatItem item) {
        Parcel parcel = known.find(itemId);
        if (parcel != null && parcel.isWaiting()) {
            parcel.change(item);
        }
    }

    @Override
    public synchronized void deleted(long itemId) {
        Parcel parcel = known.find(itemId);
        if (parcel != null) {
            parcel.delete();
        } else {
            known.forgetReason(itemId); // no reason to keep it: a search acknowledges the rest of it
        }
    }

    // ---- turns

    @Override
    public synchronized @Nullable Parcel nextTurn() {
        for (Lane lane = lanes.poll(); lane != null; lane = lanes.poll()) {
            if (lane.running == null && lane.canRun()) {
                lane.running = lane.waiting.removeFirst();
                space.wantScanIfSpace(lane);
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

    @Override
    public boolean hasReady() {
        return lanes.hasReady();
    }

    @Override
    public synchronized void grant(Parcel parcel) {
        Lane lane = lanes.find(parcel.chat);
        if (lane != null) {
            lanes.queue(lane);
        }
    }

    @Override
    public synchronized void endTurn(Parcel parcel) {
        Lane lane = lanes.find(parcel.chat);
        if (lane != null && lane.running == parcel) {
            lane.running = null;
            lanes.schedule(lane);
            lanes.removeIfIdle(lane);
        }
    }

    @Override
    public synchronized void endDeliveries() {
        ended = true;
    }

    @Override
    public synchronized int delivered(Parcel parcel) {
        if (ended) {
            return ENDED;
        }
        if (parcel.isChanged()) {
            return CHANGED;
        }
        inFlight++;
        return parcel.beginDelivery();
    }

    @Override
    public synchronized Hold reduce(Parcel parcel, Hold hold) {
        Hold before = parcel.reduce(hold);
        if (before == Hold.NO_THREAD && hold == Hold.NOTHING) {
            withoutThread--;
        } else if (before.compareTo(Hold.NO_THREAD) < 0 && hold == Hold.NO_THREAD) {
            withoutThread++;
        }
        return before;
    }

    @Override
    public synchronized List<Parcel> withHandlers(String chat) {
        return lanes.running(chat).stream()
                .filter(parcel -> !parcel.isWaiting())
                .toList();
    }

    @Override
    public synchronized void returned() {
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

    @Override
    public synchronized void delay(Parcel parcel, boolean holdsChat) {
        parcel.delay();
        delayed++;
        if (holdsChat) {
            lanes.of(parcel.chat).blockers++;
        }
    }

    @Override
    public synchronized void retry(Parcel parcel, boolean heldChat) {
        delayed--;
        Lane lane = lanes.of(parcel.chat);
        if (heldChat) {
            lane.blockers--;
        }
        putBack(parcel, lane);
    }

    private void putBack(Parcel parcel, Lane lane) {
        parcel.waitAgain();
        lane.putBack(parcel);
        lanes.schedule(lane);
    }

    @Override
    public synchronized void setAside(Parcel parcel) {
        parcel.delay();
    }

    @Override
    public synchronized void putBack(Parcel parcel) {
        putBack(parcel, lanes.of(parcel.chat));
    }

    @Override
    public synchronized void beginHanding() {
        handing++;
    }

    @Override
    public synchronized void endHanding() {
        handing--;
    }

    @Override
    public synchronized boolean overtakes(Parcel parcel) {
        Lane lane = lanes.find(parcel.chat);
        return parcel.isOutrunning() || (lane != null && lane.hasEarlier(parcel));
    }

    @Override
    public synchronized boolean takeScanWanted() {
        return space.takeScanWanted();
    }

    // ---- departures

    @Override
    public synchronized void acknowledging(Parcel parcel) {
        known.acknowledging(parcel);
        space.free(parcel);
    }

    @Override
    public synchronized Map<String, Set<Long>> acknowledgingAll(UnreadOnPurpose.Reason reason) {
        return known.acknowledgingAll(reason);
    }

    @Override
    public synchronized void forget(Parcel parcel) {
        known.settled(parcel);
        space.free(parcel);
    }

    /** Notes that the core has marked items as read. */
    public synchronized void confirmed(String chat, Collection<Long> itemIds) {
        known.confirmed(chat, itemIds);
    }

    @Override
    public synchronized void remember(Parcel parcel, Object reason) {
        if (!known.remember(parcel, reason)) {
            space.reportLost();
        }
        space.free(parcel);
    }

    @Override
    public synchronized void leave(Parcel parcel) {
        if (parcel.unread) {
            known.takeOut(parcel);
            space.dropWaiting(parcel.chat);
            space.wantScan();
        } else if (!known.remember(parcel, UnreadOnPurpose.Reason.UNCLAIMED)) {
            space.reportLost();
        }
        space.free(parcel);
    }

    // ---- items that stay unread

    @Override
    public synchronized @Nullable Object reason(String chat, long itemId) {
        return known.reason(chat, itemId);
    }

    @Override
    public synchronized void remember(String chat, long itemId, Object reason) {
        known.remember(chat, itemId, reason);
    }

    @Override
    public synchronized boolean noLongerWaiting(String chat, long itemId, UnreadOnPurpose.Reason reason) {
        return known.forgetReason(chat, itemId, reason);
    }

    @Override
    public synchronized boolean lookAgainFor(String chat, long itemId, UnreadOnPurpose.Reason reason) {
        boolean waited = noLongerWaiting(chat, itemId, reason);
        if (waited) {
            behind.add(chat);
            space.wantScan();
        }
        return waited;
    }

    @Override
    public synchronized void forgetReasons(Predicate<Object> reasons) {
        Set<String> chats = known.forgetReasons(reasons);
        for (String chat : chats) {
            space.dropWaiting(chat);
            lanes.outrun(chat);
        }
        if (!chats.isEmpty()) {
            space.wantScan();
        }
        known.takeReports(reasons).stream()
                .filter(report -> !report.isDeleted())
                .forEach(report -> place(report.itemId, report.chat, false, false, report.beginRouting()));
    }

    // ---- scans

    @Override
    public synchronized void markAllBehind() {
        behind.addAll();
    }

    @Override
    public synchronized boolean allBehind() {
        return behind.isAll();
    }

    @Override
    public synchronized void markBehind(String chat) {
        behind.add(chat);
    }

    @Override
    public synchronized long beginList() {
        known.beginList();
        return behind.beginList();
    }

    @Override
    public synchronized void endList() {
        known.endList();
    }

    @Override
    public synchronized void listed(long since) {
        behind.listed(since);
    }

    @Override
    public synchronized long beginScan(String chat) {
        return behind.beginScan(chat);
    }

    @Override
    public synchronized void caughtUp(String chat, long version) {
        behind.caughtUp(chat, version);
    }

    @Override
    public synchronized void giveUp(String chat) {
        behind.giveUp(chat);
    }

    @Override
    public synchronized Optional<String> nextToScan(Set<String> not) {
        return space.nextToScan(not);
    }

    @Override
    public synchronized boolean accountsFor(String chat, long unreadCount, long firstId, boolean thorough) {
        return known.accountsFor(chat, unreadCount, firstId, thorough);
    }

    @Override
    public synchronized Set<Long> knownUnread(String chat) {
        return known.unread(chat);
    }

    @Override
    public synchronized Set<Long> acknowledging(String chat) {
        return known.acknowledging(chat);
    }

    @Override
    public synchronized void seenRead(String chat, long itemId) {
        known.seenRead(chat, itemId);
    }

    /** Whether messages of the database are on their way into memory, or messages in memory look for their owners. */
    public synchronized boolean isSearching() {
        return behind.size() > 0 || behind.isAll() || lanes.hasReady() || lanes.isRouting() || handing > 0;
    }

    // ---- numbers

    /** The numbers of messages by state, at one moment. */
    public record Numbers(int pending, int inFlight, int withoutThread, int delayed, int behindChats, int remembered) {

        public static final Numbers NONE = new Numbers(0, 0, 0, 0, 0, 0);
    }

    public synchronized Numbers numbers() {
        int pending = Math.max(0, space.held() - inFlight - delayed);
        return new Numbers(pending, inFlight, withoutThread, delayed, behind.size(), known.remembered());
    }
}
