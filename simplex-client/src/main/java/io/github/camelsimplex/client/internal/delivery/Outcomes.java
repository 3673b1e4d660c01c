package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.mailbox.Departures;
import io.github.camelsimplex.client.internal.mailbox.Parcel;
import io.github.camelsimplex.client.internal.mailbox.Turns;
import io.github.camelsimplex.client.internal.mailbox.UnreadOnPurpose;
import io.github.camelsimplex.client.internal.subscriptions.MessageSubscription;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the outcome of a delivery: acknowledges the message, or leaves it to the {@link FailurePolicy}, and frees
 * its chat and its owner's permit. Thread-safe.
 */
final class Outcomes {

    private final Turns turns;
    private final Departures departures;
    private final AckBatcher acks;
    private final Permits permits;
    private final SessionScheduler scheduler;
    private final FailurePolicy failures;
    private final Runnable wake;

    /**
     * Creates it.
     *
     * @param wake starts turns that have become available
     * @param excuse the failures that do not count as deliveries
     */
    Outcomes(
            Turns turns,
            Departures departures,
            AckBatcher acks,
            Permits permits,
            SessionScheduler scheduler,
            Counters counters,
            Runnable wake,
            Excuse excuse) {
        this.turns = turns;
        this.departures = departures;
        this.acks = acks;
        this.permits = permits;
        this.scheduler = scheduler;
        this.wake = wake;
        this.failures = new FailurePolicy(turns, departures, scheduler, counters, this::acknowledge, wake, excuse);
    }

    /** Acknowledges a message that is done. */
    void acknowledge(Parcel parcel) {
        if (parcel.unread) {
            departures.acknowledging(parcel);
            acks.add(parcel.chat, parcel.itemId);
        } else {
            departures.forget(parcel);
        }
    }

    /** Acknowledges an unread message before its handler gets it. */
    void acknowledgeFirst(Parcel parcel, AckBatcher.Confirmation confirmation) {
        departures.acknowledging(parcel);
        acks.add(parcel.chat, parcel.itemId, confirmation);
    }

    /** Acknowledges all items that stay unread for a reason. */
    void acknowledgeAll(UnreadOnPurpose.Reason reason) {
        departures.acknowledgingAll(reason).forEach((chat, items) -> items.forEach(itemId -> acks.add(chat, itemId)));
    }

    /** Handles a failed message: it is delivered again, or given up. */
    void failed(Parcel parcel, SubscriptionOptions options, @Nullable Throwable cause) {
        failures.failed(parcel, options, cause);
    }

    /** Notes that a delivery is settled. */
    void settled(MessageSubscription owner) {
        owner.end();
        turns.returned();
    }

    /** Notes the end of a delivery whose handler did not get the message. */
    void calledOff(MessageSubscription owner) {
        owner.notBegun();
        turns.returned();
    }

    /** Ends the turn of a message: its chat and its owner's permit become free. */
    void endTurn(Parcel parcel, MessageSubscription owner) {
        permits.release(parcel, owner);
        turns.endTurn(parcel);
        wake();
    }

    /** Starts turns that have become available. */
    void wake() {
        wake.run();
    }

    /** Schedules the time-out of a manual acknowledgement; returns what cancels it. */
    Runnable later(Runnable task, Duration delay) {
        return scheduler.schedule(task, delay);
    }
}
