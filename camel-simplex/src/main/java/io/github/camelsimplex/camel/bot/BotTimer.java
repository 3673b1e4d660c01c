package io.github.camelsimplex.camel.bot;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The timer of all bots of a component: one thread, from Camel, however many bots there are. Its tasks do not wait.
 * Thread-safe.
 */
public final class BotTimer {

    private static final Logger LOG = LoggerFactory.getLogger(BotTimer.class);
    private static final String NAME = "simplexTimer";

    private final ExecutorServiceManager manager;
    private final ScheduledExecutorService timer;

    public BotTimer(CamelContext context) {
        manager = context.getExecutorServiceManager();
        ThreadPoolProfile profile = new ThreadPoolProfile(NAME);
        profile.setPoolSize(1);
        profile.setMaxPoolSize(0); // no limit for the number of waiting tasks
        timer = manager.newScheduledThreadPool(NAME, "simplex-timer", profile);
    }

    /** Runs a task after a delay; returns what cancels it. */
    Runnable schedule(Runnable task, Duration delay) {
        try {
            Future<?> future = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) { // the component has been stopped
            LOG.debug("a delayed task was dropped at the end: {}", e.toString());
            return () -> {};
        }
    }

    /** Ends the thread, after all bots. */
    public void close() {
        manager.shutdownNow(timer);
    }
}
