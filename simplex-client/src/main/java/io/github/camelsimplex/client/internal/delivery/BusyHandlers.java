package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.internal.mailbox.Parcel;
import io.github.camelsimplex.client.internal.subscriptions.MessageSubscription;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The handlers and filters that occupy a thread now, so that operators learn of those that never return. Thread-safe.
 */
final class BusyHandlers {

    /** How long a handler may occupy a thread before it shows in the health. */
    static final Duration TOO_LONG = Duration.ofMinutes(10);

    /** How long a filter may take before it shows in the health: it holds up all messages that it has to judge. */
    static final Duration TOO_LONG_FOR_A_FILTER = Duration.ofMinutes(1);

    private record Call(MessageSubscription owner, Parcel parcel, long began) {}

    private final LongSupplier nanoTime;
    private final Map<Parcel, Call> handlers = new ConcurrentHashMap<>();
    private final Map<Parcel, Call> filters = new ConcurrentHashMap<>();

    BusyHandlers(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Notes that a handler is called. */
    void began(MessageSubscription owner, Parcel parcel) {
        handlers.put(parcel, new Call(owner, parcel, nanoTime.getAsLong()));
    }

    /** Notes that a handler has returned. */
    void returned(Parcel parcel) {
        handlers.remove(parcel);
    }

    /** Notes that a filter is called. */
    void beganFilter(MessageSubscription owner, Parcel parcel) {
        filters.put(parcel, new Call(owner, parcel, nanoTime.getAsLong()));
    }

    /** Notes that a filter has returned. */
    void returnedFromFilter(Parcel parcel) {
        filters.remove(parcel);
    }

    /** The number of filters at work whose owners have been removed. */
    int filtersOfRemovedOwners() {
        if (filters.isEmpty()) {
            return 0;
        }
        return (int) filters.values().stream()
                .filter(call -> call.owner().isClosed())
                .count();
    }

    /** What to say about handlers and filters that have occupied a thread for too long; null if there are none. */
    @Nullable
    String tooLong() {
        String problems = Stream.of(
                        tooLong("handlers", handlers, TOO_LONG), tooLong("filters", filters, TOO_LONG_FOR_A_FILTER))
                .filter(problem -> !problem.isEmpty())
                .collect(Collectors.joining("; "));
        return problems.isEmpty() ? null : problems;
    }

    private String tooLong(String what, Map<Parcel, Call> calls, Duration limit) {
        long now = nanoTime.getAsLong();
        List<Call> all = calls.values().stream()
                .filter(call -> now - call.began() >= limit.toNanos())
                .sorted(Comparator.comparingLong(Call::began))
                .toList();
        if (all.isEmpty()) {
            return "";
        }
        Call oldest = all.get(0);
        return all.size() + " of the " + what + " at work have not returned for " + limit.toMinutes()
                + (limit.toMinutes() == 1 ? " minute" : " minutes") + " or more, first " + oldest.owner()
                + (oldest.owner().isClosed() ? " (removed)" : "")
                + " with item " + oldest.parcel().itemId + " of " + oldest.parcel().chat;
    }
}
