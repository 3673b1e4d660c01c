package io.github.camelsimplex.client.internal.concurrent;

import io.github.camelsimplex.client.SessionScheduler;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Retries when an executor refuses a task: a bounded executor may be full, and the system may not have a free thread.
 * Callers need not handle refusals until this executor is closed; after that a refusal is thrown. Thread-safe.
 */
public final class PatientExecutor implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(PatientExecutor.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final String name;
    private final Executor executor;
    private final SessionScheduler scheduler;
    private volatile boolean refused;
    private volatile boolean closed;

    public PatientExecutor(String name, Executor executor, SessionScheduler scheduler) {
        this.name = name;
        this.executor = executor;
        this.scheduler = scheduler;
    }

    @Override
    public void execute(Runnable task) {
        AtomicBoolean begun =
                new AtomicBoolean(); // an executor may run the task at once: then an exception is not a refusal
        try {
            executor.execute(() -> {
                begun.set(true);
                task.run();
            });
            refused = false;
        } catch (RuntimeException | Error e) {
            if (closed || begun.get()) {
                throw e;
            }
            if (refused) {
                LOG.debug("the executor of {} still refuses tasks: {}", name, e.toString());
            } else {
                LOG.error("the executor of {} refuses tasks; retrying every {}", name, RETRY, e);
            }
            refused = true;
            scheduler.schedule(() -> executeLater(task), RETRY);
        }
    }

    private void executeLater(Runnable task) {
        try {
            execute(task);
        } catch (RuntimeException | Error e) {
            LOG.debug("the executor of {} ended before it could run the waiting tasks: {}", name, e.toString());
        }
    }

    /** The executor itself, which throws refusals. */
    Executor impatient() {
        return executor;
    }

    /** Stops retrying, because the executor is about to end. */
    public void close() {
        closed = true;
    }
}
