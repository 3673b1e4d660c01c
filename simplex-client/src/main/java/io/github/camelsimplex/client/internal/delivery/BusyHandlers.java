package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.internal.mailbox.Parcel;
import io.github.camelsimplex.client.internal.subscriptions.MessageSubscription;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The handlers that occupy a thread now, so that operators learn of those that never return. Thread-safe. */
final class BusyHandlers {

    /** How long a handler may occupy a thread before it shows in the health. */
    static final Duration TOO_LONG = Duration.ofMinutes(10);

    private record Call(MessageSubscription owner, Parcel parcel, long began) {}

    private final LongSupplier nanoTime;
    private final Map<Parcel, Call> calls = new ConcurrentHashMap<>();

    BusyHandlers(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Notes that a handler is called. */
    void began(MessageSubscription owner, Parcel parcel) {
        calls.put(parcel, new Call(owner, parcel, nanoTime.getAsLong()));
    }

    /** Notes that a handler has returned. */
    void returned(Parcel parcel) {
        calls.remove(parcel);
    }

    /** What to say about handlers that have occupied a thread for too long; null if there are none. */
    @Nullable
    String tooLong() {
        long now = nanoTime.getAsLong();
        List<Call> all = calls.values().stream()
                .filter(call -> now - call.began() >= TOO_LONG.toNanos())
                .sorted(Comparator.comparingLong(Call::began))
                .toList();
        if (all.isEmpty()) {
            return null;
        }
        Call oldest = all.get(0);
        return all.size() + " of the handlers at work have not returned for " + TOO_LONG.toMinutes()
                + " minutes or more, first " + oldest.owner() + (oldest.owner().isClosed() ? " (removed)" : "")
                + " with item " + oldest.parcel().itemId + " of " + oldest.parcel().chat;
    }
}
