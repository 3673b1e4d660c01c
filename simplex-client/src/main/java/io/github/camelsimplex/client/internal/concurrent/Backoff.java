package io.github.camelsimplex.client.internal.concurrent;

import io.github.camelsimplex.client.SessionScheduler;
import java.time.Duration;

/** Repeats something that fails, later and later, and never twice for one delay. Thread-safe. */
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

    /** Schedules the next try, unless there is one already. */
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

    /** The next failure is a first one again. */
    public synchronized void succeeded() {
        delay = first;
    }
}
