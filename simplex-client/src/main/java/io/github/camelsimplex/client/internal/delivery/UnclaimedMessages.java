package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.Unclaimed;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.mailbox.Departures;
import io.github.camelsimplex.client.internal.mailbox.Parcel;
import io.github.camelsimplex.client.internal.mailbox.UnreadOnPurpose;
import io.github.camelsimplex.client.internal.subscriptions.MessageSubscription;
import io.github.camelsimplex.client.internal.subscriptions.Subscriptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Decides about messages that no owner claims: they are acknowledged once the owners are complete, or stay unread for
 * later owners. Thread-safe.
 */
final class UnclaimedMessages {

    /**
     * Routes start one after another: a message counts as unclaimed only after this time has passed since the last
     * start.
     */
    static final Duration SETTLING = Duration.ofSeconds(3);

    private final Unclaimed unclaimed;
    private final Departures departures;
    private final Outcomes outcomes;
    private final Subscriptions subscriptions;
    private final SessionScheduler scheduler;
    private final Counters counters;
    private final BooleanSupplier isOpen;
    private final AtomicInteger settling = new AtomicInteger();

    /**
     * Creates it; the owners count as complete until the first {@link #ownersChange}.
     *
     * @param isOpen whether messages are delivered now
     */
    UnclaimedMessages(
            Unclaimed unclaimed,
            Departures departures,
            Outcomes outcomes,
            Subscriptions subscriptions,
            SessionScheduler scheduler,
            Counters counters,
            BooleanSupplier isOpen) {
        this.unclaimed = unclaimed;
        this.departures = departures;
        this.outcomes = outcomes;
        this.subscriptions = subscriptions;
        this.scheduler = scheduler;
        this.counters = counters;
        this.isOpen = isOpen;
    }

    /** Notes that owners come or go: more may follow, so unclaimed messages are kept for a moment. */
    void ownersChange() {
        if (isOpen.getAsBoolean() && unclaimed == Unclaimed.ACK) {
            settling.incrementAndGet();
            scheduler.schedule(this::settledDown, SETTLING);
        }
    }

    private void settledDown() {
        if (settling.decrementAndGet() == 0 && isOpen.getAsBoolean() && subscriptions.hasOwners()) {
            acknowledgeAll();
        }
    }

    /** Acknowledges messages left unclaimed since the last change of owners. */
    private void acknowledgeAll() {
        outcomes.acknowledgeAll(UnreadOnPurpose.Reason.UNCLAIMED);
    }

    /**
     * Takes a message that no owner claims.
     *
     * @param owners the owners that were asked
     */
    void take(Parcel parcel, List<MessageSubscription> owners) {
        counters.unclaimed.increment();
        if (mayAcknowledge(owners)) {
            outcomes.acknowledge(parcel);
            return;
        }
        departures.remember(parcel, UnreadOnPurpose.Reason.UNCLAIMED);
        if (subscriptions.owners() != owners) {
            // an owner that came meanwhile may have looked before the message was remembered
            departures.forgetReasons(reason -> reason == UnreadOnPurpose.Reason.UNCLAIMED);
        } else if (mayAcknowledge(owners)) {
            acknowledgeAll();
        }
    }

    /** Whether the set of owners has not changed for a while. */
    private boolean mayAcknowledge(List<MessageSubscription> owners) {
        return unclaimed == Unclaimed.ACK && settling.get() == 0 && subscriptions.owners() == owners;
    }
}
