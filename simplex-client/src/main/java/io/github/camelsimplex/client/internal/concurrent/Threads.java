package io.github.camelsimplex.client.internal.concurrent;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Names the threads of a session, and makes do without one. */
public final class Threads {

    private Threads() {}

    /** Makes daemon threads with a name and a number. */
    public static ThreadFactory daemons(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Completes a stage on an executor, or here and now when that takes no more: somebody may be waiting, and what they
     * wait for must come however late it is. So a patient executor is asked once only.
     */
    public static void complete(Executor executor, Runnable completion) {
        try {
            (executor instanceof PatientExecutor patient ? patient.impatient() : executor).execute(completion);
        } catch (RejectedExecutionException | OutOfMemoryError e) { // shut down, full, or no thread is left
            completion.run();
        }
    }
}
