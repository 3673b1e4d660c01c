package io.github.camelsimplex.client.internal.core;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The thread of a handler: it may go into the core itself, if other chats need not wait for the handler meanwhile. */
public final class HandlerThread {

    private static final ThreadLocal<@Nullable Runnable> CURRENT = new ThreadLocal<>();

    /** Runs a task on the calling thread, which is that of a handler, while other chats may use the handler's permit. */
    public static final Executor EXECUTOR = task -> {
        Runnable idle = CURRENT.get();
        if (idle != null) {
            idle.run();
        }
        task.run();
    };

    private HandlerThread() {}

    /** Whether the calling thread is inside a handler. */
    public static boolean isCurrent() {
        return CURRENT.get() != null;
    }

    /**
     * Calls a handler.
     *
     * @param idle lets others use the handler's permit; called before the handler waits for the core on this thread
     */
    public static void call(Runnable handler, Runnable idle) {
        Runnable outer = CURRENT.get(); // an executor may run tasks on the thread that gives them
        CURRENT.set(idle);
        try {
            handler.run();
        } finally {
            CURRENT.set(outer);
        }
    }
}
