package io.github.camelsimplex.client.internal.delivery;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of items by their ids, so that none is taken in twice and a search need not look again: those in memory,
 * those about to be marked as read, those that were settled a short while ago, and those that stay unread for a reason.
 * Guarded by the mailbox.
 */
final class KnownItems {

    private final Map<Long, Parcel> parcels = new HashMap<>();

    /** The unread ones among the parcels. */
    private final ItemIds unread = new ItemIds();

    /** What is about to be marked as read, and what has been while a list is made. */
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

    /** The item, if its turn comes; null when it is not in memory. */
    @Nullable
    Parcel parcel(long itemId) {
        return parcels.get(itemId);
    }

    /** The item in memory, a report that is held too; null when it is neither. */
    @Nullable
    Parcel find(long itemId) {
        Parcel parcel = parcels.get(itemId);
        return parcel != null ? parcel : reports.find(itemId);
    }

    /** Takes in an item; a later state of one that is here already is known by the first. */
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

    /** It was never in memory. */
    void skipped(String chat, long itemId, boolean isUnread) {
        settled.add(itemId);
        if (isUnread) {
            acking.add(chat, itemId);
        }
    }

    /** It needs no acknowledgement. A later state of an item settles nothing while the item itself is still here. */
    void settled(Parcel parcel) {
        takeOut(parcel);
        if (!parcels.containsKey(parcel.itemId)) {
            settled.add(parcel.itemId);
        }
    }

    boolean isSettled(long itemId) {
        return settled.contains(itemId);
    }

    /** The core has marked items as read. */
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

    /** An item leaves memory for a reason; says no when that is the end of it, though nobody has had it. */
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

    /** Why an item stays unread; null when it is not remembered. */
    @Nullable
    Object reason(String chat, long itemId) {
        return remembered.reason(chat, itemId);
    }

    /** Forgets why an item stays unread if it is for this reason; says whether it was. */
    boolean forgetReason(String chat, long itemId, UnreadOnPurpose.Reason reason) {
        return remembered.reason(chat, itemId) == reason && remembered.remove(chat, itemId);
    }

    /** Forgets why an item stays unread, whatever its chat. */
    void forgetReason(long itemId) {
        remembered.removeAnywhere(itemId);
    }

    /** Forgets why an item stays unread that does not: it is read. What waits for it to change goes on waiting. */
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

    /** Gives back the reports that were held for some reasons. */
    List<Parcel> takeReports(Predicate<Object> reasons) {
        return reports.take(reasons);
    }

    /** The items that stay unread for a reason are done after all; returns them by chat. */
    Map<String, Set<Long>> acknowledgingAll(UnreadOnPurpose.Reason reason) {
        reports.take(why -> why == reason).forEach(report -> settled.add(report.itemId));
        Map<String, Set<Long>> items = remembered.take(reason);
        items.forEach((chat, ids) -> ids.forEach(itemId -> acking.add(chat, itemId)));
        return items;
    }

    /** How many items are remembered or held. */
    int remembered() {
        return remembered.size() + reports.size();
    }

    // ---- what a search need not look for

    /** A list of the chats with unread items is being made: what is marked as read from now on may be counted in it. */
    void beginList() {
        listing = true;
    }

    void endList() {
        listing = false;
        readMeanwhile.clear();
    }

    /** As {@link Mailbox#accountsFor}. */
    boolean accountsFor(String chat, long unreadCount, long firstId, boolean thorough) {
        int certain = unread.count(chat) + remembered.countFrom(chat, firstId);
        int uncertain = acking.count(chat) + readMeanwhile.count(chat);
        return contains(chat, firstId)
                && unreadCount <= certain + uncertain
                && !(thorough && (certain > unreadCount || remembered.waits(chat)));
    }

    /** The items of a chat that are unread for certain, and of which a page would show nothing new. */
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
