package io.github.camelsimplex.client.internal.concurrent;

import io.github.camelsimplex.client.SessionScheduler;
import java.time.Duration;

/** Repeats a failing task with growing delays, and schedules one repetition at a time. Thread-safe. */
public final class Backoff {

    private final SessionScheduler scheduler;
    private final Duration first;
    private final Duration last;
    private Duration delay;
    private boolean pending;

    public Backoff(SessionScheduler scheduler, Duration first, Duration last) {
        this.scheduler = scheduler;
        this.first = first;
        this.last = last;
        this.delay = first;
    }

    /** Schedules the next try, unless one is already scheduled. */
    public synchronized void failed(Runnable again) {
        if (!pending) {
            pending = true;
            scheduler.schedule(
                    () -> {
                        due();
                        again.run();
                    },
                    delay);
            Duration doubled = delay.multipliedBy(2);
            delay = doubled.compareTo(last) > 0 ? last : doubled;
        }
    }

    private synchronized void due() {
        pending = false;
    }

    /** Resets the delay after a success. */
    public synchronized void succeeded() {
        delay = first;
    }
}
