package io.github.camelsimplex.client.internal.core;

import io.github.camelsimplex.client.ChatTimeoutException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Work that sends its commands on its own thread. Elsewhere a caller waits for a second thread, because a thread inside
 * the core cannot be called back. Here the result fails after a time-out while the thread is still inside the core; the
 * work then ends at its next command. Thread-safe.
 */
public final class InlineWork<T> {

    private static final ThreadLocal<@Nullable InlineWork<?>> CURRENT = new ThreadLocal<>();

    private final CompletableFuture<T> result = new CompletableFuture<>();
    private volatile @Nullable String abandoned;

    private InlineWork() {}

    /**
     * Runs work on a thread of the executor.
     *
     * @param done called once with the result or the failure, on the thread of the work, or after a time-out on another
     */
    public static <T> void start(
            Callable<T> work, Executor executor, BiConsumer<? super @Nullable T, ? super @Nullable Throwable> done) {
        InlineWork<T> inline = new InlineWork<>();
        CompletableFuture<T> unused = inline.result.whenComplete(done);
        executor.execute(() -> inline.run(work));
    }

    /** The work of the calling thread; null if it is not doing any. */
    static @Nullable InlineWork<?> current() {
        return CURRENT.get();
    }

    /** Runs a task whose commands go to the core on this thread too, because it must not wait for another one. */
    static void onThisThread(Runnable task) {
        InlineWork<?> outer = CURRENT.get();
        CURRENT.set(new InlineWork<>());
        try {
            task.run();
        } finally {
            restore(outer);
        }
    }

    private void run(Callable<T> work) {
        InlineWork<?> outer = CURRENT.get(); // an executor may run the work on a thread that is doing some
        T value;
        try {
            CURRENT.set(this);
            value = work.call();
        } catch (Throwable e) {
            restore(outer);
            result.completeExceptionally(e);
            return;
        }
        restore(outer);
        result.complete(value);
    }

    private static void restore(@Nullable InlineWork<?> outer) {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }

    /** Notes that a command took too long: the work must not go on. */
    void abandon(ChatTimeoutException why) {
        abandoned = why.getMessage();
    }

    /** Fails the result after {@link #abandon}. */
    void fail(ChatTimeoutException why) {
        result.completeExceptionally(why);
    }

    /** Throws if the work was abandoned. */
    void check() {
        String why = abandoned;
        if (why != null) {
            throw new ChatTimeoutException(why);
        }
    }

    /** Throws if the calling thread does work that was abandoned: others may use by now what it works on. */
    public static void checkCurrent() {
        InlineWork<?> work = CURRENT.get();
        if (work != null) {
            work.check();
        }
    }
}
