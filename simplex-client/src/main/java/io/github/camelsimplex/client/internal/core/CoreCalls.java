package io.github.camelsimplex.client.internal.core;

import io.github.camelsimplex.client.ChatTimeoutException;
import io.github.camelsimplex.client.SessionClosedException;
import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.internal.concurrent.LimitedExecutor;
import io.github.camelsimplex.client.internal.concurrent.Threads;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls the core on threads that may wait for it, and waits for an answer at most for the time-out. A thread inside the
 * core cannot be interrupted: while several calls are overdue, new ones are refused. Late answers are discarded.
 * Thread-safe.
 */
public final class CoreCalls {

    private static final int MOST_OVERDUE = 16;
    private static final int MOST_WAITING = 20_000;

    private final String bot;
    private final LimitedExecutor executor;
    private final Executor completions;
    private final SessionScheduler scheduler;
    private final Duration timeout;
    private final Counters counters;
    private final AtomicInteger overdue = new AtomicInteger();

    /**
     * Creates it without calls.
     *
     * @param executor runs the calls
     * @param completions the executor on which stages fail when an answer takes too long
     */
    public CoreCalls(
            String bot,
            LimitedExecutor executor,
            Executor completions,
            SessionScheduler scheduler,
            Duration timeout,
            Counters counters) {
        this.bot = bot;
        this.executor = executor;
        this.completions = completions;
        this.scheduler = scheduler;
        this.timeout = timeout;
        this.counters = counters;
    }

    /** One call, from its start until the core releases its thread. */
    private final class Call<T> implements Runnable {

        final String name;
        final CompletableFuture<T> answer = new CompletableFuture<>();
        private final Supplier<T> exchange;
        private boolean begun;
        private boolean ended;
        private boolean isOverdue;

        Call(String name, Supplier<T> exchange) {
            this.name = name;
            this.exchange = exchange;
        }

        /** Runs the call on a thread of the executor. What depends on the answer may send further commands there. */
        @Override
        public void run() {
            InlineWork.onThisThread(this::exchange);
        }

        void exchange() {
            if (!begins()) {
                return;
            }
            T result;
            try {
                result = exchange.get();
            } catch (RuntimeException | Error e) {
                end();
                answer.completeExceptionally(e);
                return;
            }
            end();
            answer.complete(result);
        }

        /** Returns false if the time-out passed before a thread was free for the call: then it is not sent any more. */
        private synchronized boolean begins() {
            begun = !isOverdue;
            return begun;
        }

        private synchronized void end() {
            ended = true;
            if (isOverdue) {
                overdue.decrementAndGet();
            }
        }

        /**
         * Ends the wait after the time-out; returns null if the core has answered meanwhile.
         *
         * @param work the work to abandon in this case
         */
        @Nullable
        ChatTimeoutException timedOut(@Nullable InlineWork<?> work) {
            ChatTimeoutException why = tooLate();
            synchronized (this) {
                if (ended || isOverdue) {
                    return null;
                }
                isOverdue = true;
                if (begun) { // a call without a thread does not keep one
                    overdue.incrementAndGet();
                }
                if (work != null) {
                    work.abandon(why);
                }
            }
            counters.failedCommands.increment();
            return why;
        }

        ChatTimeoutException tooLate() {
            return new ChatTimeoutException(bot + ": no answer to " + name + " within " + timeout);
        }

        synchronized boolean isOverdue() {
            return isOverdue;
        }
    }

    /** Starts a call; every failure completes the future exceptionally. */
    <T> CompletableFuture<T> start(String name, Supplier<T> exchange) {
        Call<T> call = new Call<>(name, exchange);
        if (isRefused(call) || isTooMany(call)) {
            return call.answer;
        }
        begin(call);
        if (call.answer.isDone()) {
            return call.answer;
        }
        Runnable cancel = scheduler.schedule(() -> timedOut(call), timeout);
        return call.answer.whenComplete((result, error) -> cancel.run());
    }

    private void timedOut(Call<?> call) {
        ChatTimeoutException why = call.timedOut(null);
        if (why != null) {
            Threads.complete(completions, () -> call.answer.completeExceptionally(why));
        }
    }

    /** Calls, and waits for the answer. */
    <T> T await(String name, Supplier<T> exchange) {
        InlineWork<?> work = InlineWork.current();
        Call<T> call = new Call<>(name, exchange);
        if (work != null) {
            work.check();
        }
        if (!isRefused(call)) {
            if (work == null) {
                begin(call);
            } else {
                callHere(call, work);
            }
        }
        return await(call);
    }

    /** Calls on this thread. After the time-out the work fails at once; the thread is free when the core answers. */
    private void callHere(Call<?> call, InlineWork<?> work) {
        Runnable cancel = scheduler.schedule(
                () -> {
                    ChatTimeoutException why = call.timedOut(work);
                    if (why != null) {
                        Threads.complete(completions, () -> work.fail(why));
                    }
                },
                timeout);
        call.exchange();
        cancel.run();
        if (call.isOverdue()) {
            throw call.tooLate();
        }
    }

    private <T> T await(Call<T> call) {
        try {
            return call.answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            ChatTimeoutException why = call.timedOut(null);
            if (why != null) {
                throw why;
            }
            return answered(call); // in this instant
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChatTimeoutException(bot + ": interrupted while waiting for the answer to " + call.name);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    private static <T> T answered(Call<T> call) {
        try {
            return call.answer.join();
        } catch (CompletionException e) {
            throw unwrapped(e);
        }
    }

    /** Fails a call at once while the core does not answer the earlier ones. */
    private boolean isRefused(Call<?> call) {
        return overdue.get() >= MOST_OVERDUE
                && refuse(call, "the core does not answer, " + MOST_OVERDUE + " commands are overdue");
    }

    /** Fails a call at once while very many wait: only callers that do not wait themselves can cause that. */
    private boolean isTooMany(Call<?> call) {
        return executor.waiting() >= MOST_WAITING && refuse(call, MOST_WAITING + " commands wait for the core");
    }

    private boolean refuse(Call<?> call, String why) {
        counters.failedCommands.increment();
        call.answer.completeExceptionally(
                new ChatTimeoutException(bot + ": " + why + "; " + call.name + " was not sent"));
        return true;
    }

    private void begin(Call<?> call) {
        try {
            executor.execute(call);
        } catch (RejectedExecutionException e) {
            SessionClosedException closed =
                    new SessionClosedException(bot + ": the session is closed, " + call.name + " was not sent");
            closed.initCause(e);
            call.answer.completeExceptionally(closed);
        }
    }

    /** The exception that a stage failed with, ready to be thrown again. */
    public static RuntimeException unwrapped(Throwable thrown) {
        Throwable inner = thrown;
        while ((inner instanceof CompletionException || inner instanceof ExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        if (inner instanceof RuntimeException runtime) {
            return runtime;
        }
        if (inner instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(inner);
    }
}
