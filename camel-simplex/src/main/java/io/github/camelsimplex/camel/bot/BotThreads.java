package io.github.camelsimplex.camel.bot;

import io.github.camelsimplex.client.CoreThreads;
import io.github.camelsimplex.client.SessionConfiguration;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.LifecycleStrategy;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of one session, from Camel, so that its names, thread pool profiles and JMX apply. Routes run on virtual
 * threads if Camel uses them. Threads that enter the core are always platform threads: a virtual thread inside native
 * code keeps its carrier, and a few of them would stop all virtual threads of the process. The core is told when they
 * end, except for those of a pool that a profile of the application describes.
 */
final class BotThreads {

    private static final Logger LOG = LoggerFactory.getLogger(BotThreads.class);

    private static final String COMMANDS = "simplexCommands";

    private final String bot;
    private final CamelContext context;
    private final ExecutorServiceManager manager;
    private final ExecutorService handlers;
    private final ExecutorService commands;
    private final ScheduledExecutorService timer;

    BotThreads(String bot, CamelContext context) {
        this.bot = bot;
        this.context = context;
        manager = context.getExecutorServiceManager();
        handlers = pool("simplexHandlers", "simplex-handler-" + bot);
        String commandThreads = "simplex-command-" + bot;
        commands = ThreadType.current() == ThreadType.VIRTUAL || manager.getThreadPoolProfile(COMMANDS) == null
                ? platformThreads(COMMANDS, commandThreads)
                : pool(COMMANDS, commandThreads);
        timer = manager.newScheduledThreadPool("simplexTimer-" + bot, "simplex-timer-" + bot, timerProfile());
    }

    /** A pool with the profile of this id; without one, a pool without a limit, because the session limits its tasks. */
    private ExecutorService pool(String profile, String name) {
        String source = profile + "-" + bot;
        return manager.getThreadPoolProfile(profile) == null
                ? manager.newCachedThreadPool(source, name)
                : manager.newThreadPool(source, name, profile);
    }

    private ThreadPoolExecutor platformThreads(String profile, String name) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 60, TimeUnit.SECONDS, new SynchronousQueue<>(), platformThread(name));
        for (LifecycleStrategy strategy : context.getLifecycleStrategies()) {
            strategy.onThreadPoolAdd(context, pool, profile + "-" + bot, null, null, null);
        }
        return pool;
    }

    private ThreadFactory platformThread(String name) {
        return task -> {
            Thread thread = new Thread(CoreThreads.ending(task), manager.resolveThreadName(name));
            thread.setDaemon(true);
            return thread;
        };
    }

    private static ThreadPoolProfile timerProfile() {
        ThreadPoolProfile profile = new ThreadPoolProfile("simplexTimer");
        profile.setPoolSize(1);
        profile.setMaxPoolSize(0); // no limit for the number of waiting tasks
        return profile;
    }

    /** Makes a session run on these threads. */
    SessionConfiguration.Builder apply(SessionConfiguration.Builder session) {
        return session.executor(handlers)
                .commandExecutor(commands)
                .readerThread(platformThread("simplex-reader-" + bot))
                .scheduler(this::schedule);
    }

    private Runnable schedule(Runnable task, Duration delay) {
        try {
            Future<?> future = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException e) { // the session has been closed
            LOG.debug("{}: a delayed task was dropped at the end: {}", bot, e.toString());
            return () -> {};
        }
    }

    /** Ends the threads, after the session. Does not wait for handlers that ignore the end. */
    void close() {
        manager.shutdownNow(timer);
        manager.shutdown(commands);
        manager.shutdown(handlers);
    }
}
