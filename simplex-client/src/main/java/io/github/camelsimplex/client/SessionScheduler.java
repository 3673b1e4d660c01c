package io.github.camelsimplex.client;

import java.time.Duration;

/**
 * Runs short tasks later. The session's only source of delays, so that tests move time by hand.
 */
@FunctionalInterface
public interface SessionScheduler {

    /**
     * Runs a task once after a delay, on any thread but the caller's. The task is short and never blocks.
     *
     * @return cancels the task if it has not begun
     */
    Runnable schedule(Runnable task, Duration delay);
}
