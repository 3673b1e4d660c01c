package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.AckMode;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.core.HandlerThread;
import io.github.camelsimplex.client.internal.mailbox.Parcel;
import io.github.camelsimplex.client.internal.mailbox.Turns;
import io.github.camelsimplex.client.internal.subscriptions.MessageSubscription;
import io.github.camelsimplex.types.User;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Hands messages to the handlers of their owners. In {@link AckMode#NONE}, the core marks the message as
 * read first. Thread-safe; calls handlers without a lock.
 */
final class HandOver {

    private final Turns turns;
    private final Runners runners;
    private final BusyHandlers busy;
    private final Executor executor;
    private final Permits permits;
    private final Outcomes outcomes;
    private final FileGate files;
    private final LoopGuard loops;
    private final Supplier<User> user;
    private final Counters counters;

    HandOver(
            Turns turns,
            Runners runners,
            BusyHandlers busy,
            Executor executor,
            Permits permits,
            Outcomes outcomes,
            FileGate files,
            LoopGuard loops,
            Supplier<User> user,
            Counters counters) {
        this.turns = turns;
        this.runners = runners;
        this.busy = busy;
        this.executor = executor;
        this.permits = permits;
        this.outcomes = outcomes;
        this.files = files;
        this.loops = loops;
        this.user = user;
        this.counters = counters;
    }

    /**
     * Starts a delivery of a message whose owner has a permit for it. Returns false if the owner cannot get it after
     * all: the message was deleted or edited, or the owner is suspended or gone.
     */
    boolean begin(Parcel parcel, MessageSubscription owner) {
        if (parcel.isDeleted() || !owner.begin()) {
            return false;
        }
        int delivery = turns.delivered(parcel);
        if (delivery == Turns.ENDED) { // a runner had it already when the session began to end
            owner.notBegun();
            permits.release(owner);
            return true;
        }
        if (delivery == Turns.CHANGED) {
            owner.notBegun();
            return false;
        }
        count(parcel, delivery);
        deliver(parcel, owner, delivery);
        return true;
    }

    private void count(Parcel parcel, int delivery) {
        counters.delivered.increment();
        loops.handedOver(parcel.routed());
        if (delivery > 1) {
            counters.redelivered.increment();
        }
    }

    private void deliver(Parcel parcel, MessageSubscription owner, int delivery) {
        Attempt attempt = new Attempt(parcel, owner, outcomes);
        ReceivedMessage message = parcel.message(
                user.get(), delivery, attempt, files.refusal(parcel.routed().chatItem()));
        boolean acknowledgesFirst = owner.options.ackMode() == AckMode.NONE;
        if (acknowledgesFirst && parcel.unread) {
            outcomes.acknowledgeFirst(parcel, new CallAfterwards(parcel, owner, message, attempt));
            return;
        }
        if (acknowledgesFirst) {
            outcomes.acknowledge(parcel);
        }
        hand(parcel, owner, message, attempt);
    }

    private void hand(Parcel parcel, MessageSubscription owner, ReceivedMessage message, Attempt attempt) {
        if (!owner.isPolled()) {
            runners.inHandler(() -> call(parcel, owner, message, attempt)).returned();
            return;
        }
        turns.beginHanding();
        try {
            call(parcel, owner, message, attempt).returned();
        } finally {
            turns.endHanding();
        }
    }

    private Handling call(Parcel parcel, MessageSubscription owner, ReceivedMessage message, Attempt attempt) {
        Handling handling = new Handling(parcel, owner, attempt, permits, outcomes);
        busy.began(owner, parcel);
        try {
            HandlerThread.call(() -> owner.handler.handle(message, handling.outcome()), handling::idle);
        } catch (RuntimeException | Error e) {
            handling.outcome().completeExceptionally(e);
        } finally {
            busy.returned(parcel);
        }
        return handling;
    }

    /** Calls the handler when the core has marked the message as read. */
    private final class CallAfterwards implements AckBatcher.Confirmation {

        private final Parcel parcel;
        private final MessageSubscription owner;
        private final ReceivedMessage message;
        private final Attempt attempt;

        CallAfterwards(Parcel parcel, MessageSubscription owner, ReceivedMessage message, Attempt attempt) {
            this.parcel = parcel;
            this.owner = owner;
            this.message = message;
            this.attempt = attempt;
        }

        @Override
        public void confirmed() {
            executor.execute(() -> call(parcel, owner, message, attempt).returned());
        }

        @Override
        public void dropped() {
            attempt.calledOff();
        }
    }
}
