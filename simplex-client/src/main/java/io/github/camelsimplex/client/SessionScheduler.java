package io.github.camelsimplex.client;

import java.time.Duration;

/** Runs short tasks after a delay. The session uses no other source of delays, so that tests can control the time. */
@FunctionalInterface
public interface SessionScheduler {

    /**
     * Runs a task once after a delay, on any thread except the caller's. The task is short and never blocks.
     *
     * @return cancels the task if it has not started
     */
    Runnable schedule(Runnable task, Duration delay);
}
