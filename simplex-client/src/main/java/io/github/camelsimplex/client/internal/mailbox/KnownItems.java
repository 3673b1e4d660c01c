package io.github.camelsimplex.client.internal.mailbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The known items by id, so that an item is never taken in twice and a search need not look at it again: items in
 * memory, items about to be marked as read, recently settled items, and items that stay unread for a reason. Guarded by
 * the mailbox.
 */
final class KnownItems {

    private final Map<Long, Parcel> parcels = new HashMap<>();

    /** The unread items among the parcels. */
    private final ItemIds unread = new ItemIds();

    /** The items about to be marked as read, and those marked while a list is made. */
    private final ItemIds acking = new ItemIds();

    private final ItemIds readMeanwhile = new ItemIds();
    private final RecentIds settled = new RecentIds();
    private final UnreadOnPurpose remembered = new UnreadOnPurpose();
    private final UnclaimedReports reports;
    private boolean listing;

    KnownItems(int maxReports) {
        this.reports = new UnclaimedReports(maxReports);
    }

    boolean contains(String chat, long itemId) {
        return parcels.containsKey(itemId)
                || acking.contains(chat, itemId)
                || settled.contains(itemId)
                || remembered.reason(chat, itemId) != null
                || reports.find(itemId) != null;
    }

    // ---- items in memory

    /** The item, if it will have a turn; null if it is not in memory. */
    @Nullable
    Parcel parcel(long itemId) {
        return parcels.get(itemId);
    }

    /** The item in memory, or a held report; null if it is neither. */
    @Nullable
    Parcel find(long itemId) {
        Parcel parcel = parcels.get(itemId);
        return parcel != null ? parcel : reports.find(itemId);
    }

    /** Adds an item; a later state of an item that is already here does not replace the first entry. */
    void add(Parcel parcel) {
        parcels.putIfAbsent(parcel.itemId, parcel);
        if (parcel.unread) {
            unread.add(parcel.chat, parcel.itemId);
        }
    }

    void takeOut(Parcel parcel) {
        if (parcels.remove(parcel.itemId, parcel) && parcel.unread) {
            unread.remove(parcel.chat, parcel.itemId);
        }
    }

    // ---- items that are done

    void acknowledging(Parcel parcel) {
        takeOut(parcel);
        acking.add(parcel.chat, parcel.itemId);
    }

    /** Notes an item that is done without having been in memory. */
    void skipped(String chat, long itemId, boolean isUnread) {
        settled.add(itemId);
        if (isUnread) {
            acking.add(chat, itemId);
        }
    }

    /**
     * Notes an item that is done and does not need an acknowledgement. A later state does not settle an item that is
     * still here.
     */
    void settled(Parcel parcel) {
        takeOut(parcel);
        if (!parcels.containsKey(parcel.itemId)) {
            settled.add(parcel.itemId);
        }
    }

    boolean isSettled(long itemId) {
        return settled.contains(itemId);
    }

    /** Notes that the core has marked items as read. */
    void confirmed(String chat, Collection<Long> itemIds) {
        itemIds.forEach(itemId -> {
            acking.remove(chat, itemId);
            if (listing) {
                readMeanwhile.add(chat, itemId);
            }
            settled.add(itemId);
        });
    }

    // ---- items that stay unread

    /**
     * Notes that an item leaves memory for a reason; returns false if it is lost then, although it was not delivered.
     */
    boolean remember(Parcel parcel, Object reason) {
        takeOut(parcel);
        if (parcel.unread) {
            remembered.add(parcel.chat, parcel.itemId, reason);
            return true;
        }
        return reason == UnreadOnPurpose.Reason.EXHAUSTED
                || (UnclaimedReports.mayHold(reason) && reports.add(parcel, reason));
    }

    void remember(String chat, long itemId, Object reason) {
        remembered.add(chat, itemId, reason);
    }

    /** The reason why an item stays unread; null if it is not remembered. */
    @Nullable
    Object reason(String chat, long itemId) {
        return remembered.reason(chat, itemId);
    }

    /** Forgets the reason why an item stays unread, if it is this one; returns whether it was. */
    boolean forgetReason(String chat, long itemId, UnreadOnPurpose.Reason reason) {
        return remembered.reason(chat, itemId) == reason && remembered.remove(chat, itemId);
    }

    /** Forgets the reason why an item stays unread, in any chat. */
    void forgetReason(long itemId) {
        remembered.removeAnywhere(itemId);
    }

    /** Forgets the reason for an item that turned out to be read. Waits for a change of the item continue. */
    void seenRead(String chat, long itemId) {
        Object reason = remembered.reason(chat, itemId);
        if (reason != null && !UnreadOnPurpose.isWaiting(reason)) {
            remembered.remove(chat, itemId);
            settled.add(itemId);
        }
    }

    /** Forgets items that stay unread for some reasons, and returns their chats. */
    Set<String> forgetReasons(Predicate<Object> reasons) {
        return remembered.forget(reasons);
    }

    /** Removes and returns the reports that were held for some reasons. */
    List<Parcel> takeReports(Predicate<Object> reasons) {
        return reports.take(reasons);
    }

    /** Settles the items that stay unread for a reason; returns them by chat. */
    Map<String, Set<Long>> acknowledgingAll(UnreadOnPurpose.Reason reason) {
        reports.take(why -> why == reason).forEach(report -> settled.add(report.itemId));
        Map<String, Set<Long>> items = remembered.take(reason);
        items.forEach((chat, ids) -> ids.forEach(itemId -> acking.add(chat, itemId)));
        return items;
    }

    /** The number of items that are remembered or held. */
    int remembered() {
        return remembered.size() + reports.size();
    }

    // ---- items that a search may skip

    /**
     * Starts a list of the chats with unread items: its counts may include items that are marked as read from now on.
     */
    void beginList() {
        listing = true;
    }

    void endList() {
        listing = false;
        readMeanwhile.clear();
    }

    /** See {@link ScanTarget#accountsFor}. */
    boolean accountsFor(String chat, long unreadCount, long firstId, boolean thorough) {
        int certain = unread.count(chat) + remembered.countFrom(chat, firstId);
        int uncertain = acking.count(chat) + readMeanwhile.count(chat);
        return contains(chat, firstId)
                && unreadCount <= certain + uncertain
                && !(thorough && (certain > unreadCount || remembered.waits(chat)));
    }

    /** The items of a chat that are certainly unread, and about which a page would not show anything new. */
    Set<Long> unread(String chat) {
        Set<Long> ids = remembered.forGood(chat);
        ids.addAll(unread.of(chat));
        return ids;
    }

    /** The items of a chat that are about to be marked as read. */
    Set<Long> acknowledging(String chat) {
        return Set.copyOf(acking.of(chat));
    }
}
