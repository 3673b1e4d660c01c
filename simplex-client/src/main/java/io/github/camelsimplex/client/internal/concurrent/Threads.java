package io.github.camelsimplex.client.internal.concurrent;

import io.github.camelsimplex.client.CoreThreads;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates the threads of a session, and completes stages even without a free thread. */
public final class Threads {

    private Threads() {}

    /** Creates daemon threads with a name and a number; they may call a core. */
    public static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(CoreThreads.ending(task), name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Completes a stage on an executor, or on the calling thread if the executor refuses: a caller may be waiting for
     * the stage, so it must complete even at shutdown. A patient executor is therefore asked only once, and a limited
     * one without its limit.
     */
    public static void complete(Executor executor, Runnable completion) {
        try {
            Executor unlimited = executor instanceof LimitedExecutor limited ? limited.unlimited() : executor;
            (unlimited instanceof PatientExecutor patient ? patient.impatient() : unlimited).execute(completion);
        } catch (RejectedExecutionException | OutOfMemoryError e) { // shut down, full, or without a free thread
            completion.run();
        }
    }
}
