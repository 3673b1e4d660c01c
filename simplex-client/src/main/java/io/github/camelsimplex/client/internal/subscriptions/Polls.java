package io.github.camelsimplex.client.internal.subscriptions;

import io.github.camelsimplex.client.Outcome;
import io.github.camelsimplex.client.PolledSubscription.PolledMessage;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.SessionScheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The polls of one subscription that wait for a message, and the messages that are on their way to them. A poll that
 * ends withdraws its wish; if a message is on its way already, the poll waits for it, so that no message comes to a
 * poll that has gone. Thread-safe; calls nothing while holding the lock.
 */
final class Polls {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Duration doneTimeout;
    private final SessionScheduler scheduler;
    private final Deque<PolledMessage> arrived = new ArrayDeque<>();
    private final Set<PolledMessage> taken = new HashSet<>();

    /** The number of waiting polls for which no message is on its way. */
    private int wanted;

    private boolean closed;

    /**
     * Creates it.
     *
     * @param doneTimeout how long a message may be with a poll
     */
    Polls(Duration doneTimeout, SessionScheduler scheduler) {
        this.doneTimeout = doneTimeout;
        this.scheduler = scheduler;
    }

    // ---- the side of the delivery

    synchronized boolean isWanted() {
        return wanted > 0;
    }

    /** Reserves a poll for a message that is on its way; returns false if none waits. */
    synchronized boolean reserve() {
        if (wanted == 0) {
            return false;
        }
        wanted--;
        return true;
    }

    /** Notes that the message for a reserved poll does not come. */
    synchronized void release() {
        wanted++;
        notifyAll();
    }

    /** Hands a message to the reserved poll; the stage completes when it is done. */
    CompletionStage<Outcome> hand(ReceivedMessage message) {
        PolledMessage polled = new PolledMessage(message);
        Runnable cancel = scheduler.schedule(() -> polled.done(Outcome.NACK), doneTimeout);
        synchronized (this) {
            arrived.add(polled);
            taken.add(polled);
            notifyAll();
        }
        return polled.outcome().whenComplete((outcome, failure) -> {
            cancel.run();
            done(polled);
        });
    }

    private synchronized void done(PolledMessage polled) {
        taken.remove(polled);
    }

    // ---- the side of the poll

    /** Lets one more poll wait for a message; follow with {@link #await}. */
    synchronized void want() {
        wanted++;
    }

    /**
     * Waits for the message of a poll; null if none came in time, or if the polls are closed.
     *
     * @param beforeWaiting called each time before it waits; returns for how many milliseconds, or 0 to end the poll
     */
    @Nullable
    PolledMessage await(Patience beforeWaiting) throws InterruptedException {
        boolean interrupted = false;
        try {
            while (true) {
                long milliseconds = beforeWaiting.milliseconds();
                synchronized (this) {
                    PolledMessage message = arrived.poll();
                    if (message != null) {
                        return message;
                    }
                    boolean ends = milliseconds <= 0 || closed || interrupted;
                    if (ends && wanted > 0) {
                        wanted--;
                        if (interrupted) {
                            interrupted = false;
                            throw new InterruptedException();
                        }
                        return null;
                    }
                    try {
                        wait(ends ? 0 : milliseconds);
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Says how long a poll waits until it looks again. */
    interface Patience {
        long milliseconds();

        /** Waits until a time. */
        static Patience until(Duration limit) {
            long capped = (limit.compareTo(LONGEST) < 0 ? limit : LONGEST).toMillis();
            long end = System.nanoTime() / 1_000_000 + capped;
            return () -> end - System.nanoTime() / 1_000_000;
        }
    }

    /** Ends all polls; messages that are not done count as failed. */
    void close() {
        Set<PolledMessage> undone;
        synchronized (this) {
            closed = true;
            undone = Set.copyOf(taken);
            notifyAll();
        }
        undone.forEach(message -> message.done(Outcome.NACK));
    }
}
