package io.github.camelsimplex.client.internal.mailbox;

import io.github.camelsimplex.client.internal.subscriptions.MessageSubscription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reports that cannot be delivered now and that a search would not find: reports are read from the beginning, so the
 * database does not show that they wait. Ordered and bounded. Guarded by the mailbox.
 */
final class UnclaimedReports {

    private record Held(Parcel parcel, Object reason) {}

    private final int bound;
    private final Map<Long, Held> byId = new LinkedHashMap<>();

    UnclaimedReports(int bound) {
        this.bound = bound;
    }

    /** Whether the wait for this reason ends without a search: when the owner resumes, or a new owner comes. */
    static boolean mayHold(Object reason) {
        return reason instanceof MessageSubscription
                || reason == UnreadOnPurpose.Reason.UNCLAIMED
                || reason == UnreadOnPurpose.Reason.UNPOLLED;
    }

    /** Keeps a report; returns false if there is no space. */
    boolean add(Parcel parcel, Object reason) {
        if (byId.size() >= bound && !byId.containsKey(parcel.itemId)) {
            return false;
        }
        byId.put(parcel.itemId, new Held(parcel, reason));
        return true;
    }

    @Nullable
    Parcel find(long itemId) {
        Held held = byId.get(itemId);
        return held == null ? null : held.parcel();
    }

    /** Removes and returns the reports that waited for some reasons. */
    List<Parcel> take(Predicate<Object> reasons) {
        List<Parcel> taken = new ArrayList<>();
        byId.values().removeIf(held -> reasons.test(held.reason()) && taken.add(held.parcel()));
        return taken;
    }

    int size() {
        return byId.size();
    }
}
