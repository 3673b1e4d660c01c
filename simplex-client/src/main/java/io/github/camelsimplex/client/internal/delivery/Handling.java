package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.Outcome;
import io.github.camelsimplex.client.internal.mailbox.Parcel;
import io.github.camelsimplex.client.internal.subscriptions.MessageSubscription;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A call of a handler, on its thread, until its outcome settles the message. The handler is idle when it has returned,
 * or when it waits for the core on this thread: from then on another thread may settle the message, also while this one
 * is still inside the core. An outcome of this thread settles it after the return, so that the thread itself takes the
 * next turn. The methods are called on the handler's thread only.
 */
final class Handling {

    private final Parcel parcel;
    private final MessageSubscription owner;
    private final Attempt attempt;
    private final Permits permits;
    private final Outcomes outcomes;
    private final Thread thread = Thread.currentThread();
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private boolean idle;
    private boolean returned;
    private boolean settledByOthers = true;

    Handling(Parcel parcel, MessageSubscription owner, Attempt attempt, Permits permits, Outcomes outcomes) {
        this.parcel = parcel;
        this.owner = owner;
        this.attempt = attempt;
        this.permits = permits;
        this.outcomes = outcomes;
    }

    /** What the handler completes, on any thread. */
    CompletableFuture<Outcome> outcome() {
        return outcome;
    }

    /** Gives the permit back, unless the handler is done: it waits, and this thread does not count. */
    void idle() {
        if (idle || outcome.isDone()) {
            return;
        }
        idle = true;
        permits.withoutThread(parcel, owner);
        outcomes.wake();
        settle(this::completed);
    }

    private void completed(@Nullable Outcome result, @Nullable Throwable failure) {
        if (Thread.currentThread() == thread && !returned) {
            settledByOthers = false;
        } else {
            attempt.handlerDone(result, failure);
        }
    }

    /** Notes that the handler has returned. */
    void returned() {
        returned = true;
        idle();
        if (!idle || !settledByOthers) {
            settle(attempt::handlerDone);
        }
    }

    private void settle(BiConsumer<@Nullable Outcome, @Nullable Throwable> settlement) {
        CompletionStage<Outcome> stage = outcome;
        stage.whenComplete(settlement);
    }
}
