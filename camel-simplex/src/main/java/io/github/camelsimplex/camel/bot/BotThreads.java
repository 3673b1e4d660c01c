package io.github.camelsimplex.camel.bot;

import io.github.camelsimplex.client.CoreThreads;
import io.github.camelsimplex.client.SessionConfiguration;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.LifecycleStrategy;
import org.apache.camel.util.concurrent.ThreadType;

/**
 * The threads of one session besides the timer that all share, from Camel, so that its names, thread pool profiles and JMX apply. Routes run on virtual
 * threads if Camel uses them. Threads that enter the core are always platform threads: a virtual thread inside native
 * code keeps its carrier, and a few of them would stop all virtual threads of the process. The core is told when they
 * end, except for those of a pool that a profile of the application describes.
 */
final class BotThreads {

    private static final String HANDLERS = "simplexHandlers";
    private static final String COMMANDS = "simplexCommands";

    private final String bot;
    private final CamelContext context;
    private final ExecutorServiceManager manager;
    private final ExecutorService handlers;
    private final ExecutorService commands;
    private final BotTimer timer;
    private volatile boolean closed;

    BotThreads(String bot, CamelContext context, BotTimer timer) {
        this.bot = bot;
        this.context = context;
        this.timer = timer;
        manager = context.getExecutorServiceManager();
        boolean virtual = ThreadType.current() == ThreadType.VIRTUAL;
        String handlerThreads = "simplex-handler-" + bot;
        handlers = virtual || manager.getThreadPoolProfile(HANDLERS) != null
                ? pool(HANDLERS, handlerThreads)
                : platformThreads(HANDLERS, handlerThreads); // operations of a route enter the core on them
        String commandThreads = "simplex-command-" + bot;
        commands = virtual || manager.getThreadPoolProfile(COMMANDS) == null
                ? platformThreads(COMMANDS, commandThreads)
                : pool(COMMANDS, commandThreads);
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

    /** Makes a session run on these threads. */
    SessionConfiguration.Builder apply(SessionConfiguration.Builder session) {
        return session.executor(handlers)
                .commandExecutor(commands)
                .readerThread(platformThread("simplex-reader-" + bot))
                .scheduler(this::schedule);
    }

    private Runnable schedule(Runnable task, Duration delay) {
        return timer.schedule(
                () -> {
                    if (!closed) {
                        task.run();
                    }
                },
                delay);
    }

    /** Ends the threads, after the session. Does not wait for handlers that ignore the end. */
    void close() {
        closed = true;
        manager.shutdown(commands);
        manager.shutdown(handlers);
    }
}
