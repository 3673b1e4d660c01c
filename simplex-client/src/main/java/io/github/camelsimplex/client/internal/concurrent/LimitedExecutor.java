package io.github.camelsimplex.client.internal.concurrent;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs at most a number of tasks at a time on another executor; further tasks wait in order, without a thread. So
 * several kinds of tasks can share threads, and none of them can take all. Thread-safe.
 */
public final class LimitedExecutor implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(LimitedExecutor.class);

    private final Executor executor;
    private final int limit;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private int running;

    public LimitedExecutor(Executor executor, int limit) {
        this.executor = executor;
        this.limit = limit;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (waiting) {
            if (running >= limit) {
                waiting.add(task);
                return;
            }
            running++;
        }
        try {
            executor.execute(() -> work(task));
        } catch (RuntimeException | Error e) { // the executor has ended
            synchronized (waiting) {
                running--;
            }
            throw e;
        }
    }

    private void work(Runnable first) {
        Runnable task = first;
        while (task != null) {
            try {
                task.run();
            } catch (RuntimeException | Error e) { // the failure of one task must not block the others
                LOG.error("a task of the session failed", e);
            }
            task = next();
        }
    }

    private @Nullable Runnable next() {
        synchronized (waiting) {
            Runnable next = waiting.poll();
            if (next == null) {
                running--;
            }
            return next;
        }
    }

    /** The number of tasks that wait for others to end. */
    public int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /** The executor without the limit. */
    Executor unlimited() {
        return executor;
    }
}
