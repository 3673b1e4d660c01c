package io.github.camelsimplex.client.internal.concurrent;

import io.github.camelsimplex.client.SessionScheduler;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks an executor again when it refuses a task: a bounded one may be full, and a system may have no free thread. Whoever
 * hands a task over here need not think of that, until this is closed: from then on a refusal is thrown. Thread-safe.
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
        AtomicBoolean begun = new AtomicBoolean(); // an executor may run it at once: then what is thrown is no refusal
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
                LOG.debug("the executor of {} still refuses to work: {}", name, e.toString());
            } else {
                LOG.error("the executor of {} refuses to work, and is asked again each {}", name, RETRY, e);
            }
            refused = true;
            scheduler.schedule(() -> executeLater(task), RETRY);
        }
    }

    private void executeLater(Runnable task) {
        try {
            execute(task);
        } catch (RuntimeException | Error e) {
            LOG.debug("the executor of {} has ended before it could do what waited: {}", name, e.toString());
        }
    }

    /** The executor itself, which throws what it refuses. */
    Executor impatient() {
        return executor;
    }

    /** Repeats nothing any more: the executor is about to end. */
    public void close() {
        closed = true;
    }
}
