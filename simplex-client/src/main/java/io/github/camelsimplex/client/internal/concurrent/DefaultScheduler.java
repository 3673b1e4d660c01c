package io.github.camelsimplex.client.internal.concurrent;

import io.github.camelsimplex.client.SessionScheduler;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The default scheduler of all sessions: one shared daemon thread, which ends when there is no work. */
public final class DefaultScheduler implements SessionScheduler {

    public static final SessionScheduler INSTANCE = new DefaultScheduler();

    private final ScheduledThreadPoolExecutor timer;

    private DefaultScheduler() {
        timer = new ScheduledThreadPoolExecutor(1, Threads.daemons("simplex-timer"));
        timer.setRemoveOnCancelPolicy(true);
        // short, because Maven's exec:java, which people use to try a bot, waits for the thread before it ends
        timer.setKeepAliveTime(500, TimeUnit.MILLISECONDS);
        timer.allowCoreThreadTimeOut(true);
    }

    @Override
    public Runnable schedule(Runnable task, Duration delay) {
        Future<?> future = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }
}
