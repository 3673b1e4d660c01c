package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.AckMode;
import io.github.camelsimplex.client.Acknowledgement;
import io.github.camelsimplex.client.Outcome;
import io.github.camelsimplex.client.internal.mailbox.Parcel;
import io.github.camelsimplex.client.internal.subscriptions.MessageSubscription;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One delivery of a message to a handler, until it is settled. Two things happen once each, in any order: the handler's
 * stage completes, which ends the turn of the chat, and the outcome of the message is decided. The stage decides in
 * automatic mode, the handle or the time-out in manual mode. A NACK takes effect when both have happened, so that a
 * message is never with a handler twice. Thread-safe.
 */
final class Attempt implements Acknowledgement {

    private static final Logger LOG = LoggerFactory.getLogger(Attempt.class);

    private final Parcel parcel;
    private final MessageSubscription owner;
    private final Outcomes outcomes;
    private boolean handlerDone;
    private boolean settled;
    private @Nullable Outcome decision;
    private @Nullable Throwable failure;
    private Runnable cancelTimeout = () -> {};

    Attempt(Parcel parcel, MessageSubscription owner, Outcomes outcomes) {
        this.parcel = parcel;
        this.owner = owner;
        this.outcomes = outcomes;
    }

    private AckMode mode() {
        return owner.options.ackMode();
    }

    /** Notes that the handler's stage has completed. */
    void handlerDone(@Nullable Outcome outcome, @Nullable Throwable error) {
        if (error != null) {
            LOG.debug("{} failed on item {}", owner, parcel.itemId, error);
        }
        Outcome result = error == null && outcome == Outcome.ACK ? Outcome.ACK : Outcome.NACK;
        synchronized (this) {
            handlerDone = true;
            failure = error;
            if (mode() != AckMode.MANUAL || result == Outcome.NACK) {
                decide(result);
            }
        }
        try {
            if (!settleIfPossible()) {
                awaitDecision();
            }
        } finally {
            outcomes.endTurn(parcel, owner);
        }
    }

    /** Cancels the delivery: the message could not be acknowledged first, so it is delivered again. */
    void calledOff() {
        synchronized (this) {
            settled = true;
            decide(Outcome.NACK);
        }
        outcomes.calledOff(owner);
        outcomes.endTurn(parcel, owner);
    }

    private void awaitDecision() {
        Runnable cancel = outcomes.later(
                () -> {
                    LOG.warn("{}: item {} was not acknowledged in time", owner, parcel.itemId);
                    nack();
                },
                owner.options.ackTimeout());
        synchronized (this) {
            cancelTimeout = cancel;
            if (settled) {
                cancel.run();
            }
        }
    }

    @Override
    public void ack() {
        decideByHand(Outcome.ACK);
    }

    @Override
    public void nack() {
        decideByHand(Outcome.NACK);
    }

    private void decideByHand(Outcome outcome) {
        if (mode() != AckMode.MANUAL) {
            return;
        }
        synchronized (this) {
            decide(outcome);
            cancelTimeout.run();
        }
        if (settleIfPossible()) {
            outcomes.wake();
        }
    }

    private void decide(Outcome outcome) {
        if (decision == null) {
            decision = outcome;
        }
    }

    /** Settles the message if there is a decision that may take effect; returns whether it is settled. */
    private boolean settleIfPossible() {
        Outcome outcome;
        Throwable cause;
        synchronized (this) {
            outcome = decision;
            cause = failure;
            if (settled || outcome == null || (outcome == Outcome.NACK && !handlerDone)) {
                return settled;
            }
            settled = true;
        }
        if (mode() != AckMode.NONE) {
            if (outcome == Outcome.ACK) {
                outcomes.acknowledge(parcel);
            } else {
                outcomes.failed(parcel, owner.options, cause);
            }
        }
        outcomes.settled(owner);
        return true;
    }

    @Override
    public synchronized boolean isSettled() {
        return decision != null;
    }
}
