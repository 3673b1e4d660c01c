package io.github.camelsimplex.client;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells a core that a thread which has called it ends, so that the core can free what it keeps for the thread. Whoever
 * makes threads that call a core, wraps their work; a core registers what to do at the end. Threads that were not made
 * in this way are left alone.
 */
public final class CoreThreads {

    private static final ThreadLocal<@Nullable Set<Runnable>> ENDINGS = new ThreadLocal<>();

    private CoreThreads() {}

    /**
     * Wraps the whole work of a new thread.
     *
     * @param work what the thread does, from its start to its end
     */
    public static Runnable ending(Runnable work) {
        requireNonNull(work, "work");
        return () -> {
            Set<Runnable> endings = new LinkedHashSet<>();
            ENDINGS.set(endings);
            try {
                work.run();
            } finally {
                ENDINGS.remove();
                endings.forEach(Runnable::run);
            }
        };
    }

    /**
     * Runs an action once when the current thread ends, if its work was wrapped.
     *
     * @param action runs on this thread after its work; the same action is registered once. It must not throw
     */
    public static void atEnd(Runnable action) {
        Set<Runnable> endings = ENDINGS.get();
        if (endings != null) {
            endings.add(action);
        }
    }
}
