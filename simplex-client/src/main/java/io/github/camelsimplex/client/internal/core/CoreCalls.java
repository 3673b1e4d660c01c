package io.github.camelsimplex.client.internal.core;

import io.github.camelsimplex.client.ChatTimeoutException;
import io.github.camelsimplex.client.SessionClosedException;
import io.github.camelsimplex.client.SessionScheduler;
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

/**
 * Calls the core on threads that may wait for it, and waits for an answer at most for the time-out. A thread inside the
 * core cannot be interrupted: while several calls are overdue, new ones are refused. Late answers are discarded.
 * Thread-safe.
 */
public final class CoreCalls {

    private static final int MOST_OVERDUE = 16;

    private final String bot;
    private final Executor executor;
    private final SessionScheduler scheduler;
    private final Duration timeout;
    private final Counters counters;
    private final AtomicInteger overdue = new AtomicInteger();

    public CoreCalls(String bot, Executor executor, SessionScheduler scheduler, Duration timeout, Counters counters) {
        this.bot = bot;
        this.executor = executor;
        this.scheduler = scheduler;
        this.timeout = timeout;
        this.counters = counters;
    }

    /** One call, from its start until the core releases its thread. */
    private final class Call<T> implements Runnable {

        final String name;
        final CompletableFuture<T> answer = new CompletableFuture<>();
        private final Supplier<T> exchange;
        private boolean ended;
        private boolean isOverdue;

        Call(String name, Supplier<T> exchange) {
            this.name = name;
            this.exchange = exchange;
        }

        @Override
        public void run() {
            if (isTooLate()) {
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

        /** Whether the time-out passed before a thread was free for the call: then it is not sent any more. */
        private synchronized boolean isTooLate() {
            if (isOverdue) {
                end();
            }
            return isOverdue;
        }

        private synchronized void end() {
            ended = true;
            if (isOverdue) {
                overdue.decrementAndGet();
            }
        }

        /** Ends the wait after the time-out. */
        ChatTimeoutException timedOut() {
            synchronized (this) {
                if (!ended && !isOverdue) {
                    isOverdue = true;
                    overdue.incrementAndGet();
                }
            }
            counters.failedCommands.increment();
            return new ChatTimeoutException(bot + ": no answer to " + name + " within " + timeout);
        }
    }

    /** Starts a call; every failure completes the future exceptionally. */
    <T> CompletableFuture<T> start(String name, Supplier<T> exchange) {
        Call<T> call = begin(name, exchange);
        if (call.answer.isDone()) {
            return call.answer;
        }
        Runnable cancel = scheduler.schedule(() -> timedOut(call), timeout);
        return call.answer.whenComplete((result, error) -> cancel.run());
    }

    private void timedOut(Call<?> call) {
        if (!call.answer.isDone()) {
            ChatTimeoutException why = call.timedOut();
            Threads.complete(executor, () -> call.answer.completeExceptionally(why));
        }
    }

    /** Calls, and waits for the answer. */
    <T> T await(String name, Supplier<T> exchange) {
        Call<T> call = begin(name, exchange);
        try {
            return call.answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw call.timedOut();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChatTimeoutException(bot + ": interrupted while waiting for the answer to " + name);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    private <T> Call<T> begin(String name, Supplier<T> exchange) {
        Call<T> call = new Call<>(name, exchange);
        if (overdue.get() >= MOST_OVERDUE) {
            counters.failedCommands.increment();
            call.answer.completeExceptionally(new ChatTimeoutException(bot + ": the core does not answer, "
                    + MOST_OVERDUE + " commands are overdue; " + name + " was not sent"));
            return call;
        }
        try {
            executor.execute(call);
        } catch (RejectedExecutionException e) {
            SessionClosedException closed =
                    new SessionClosedException(bot + ": the session is closed, " + name + " was not sent");
            closed.initCause(e);
            call.answer.completeExceptionally(closed);
        }
        return call;
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
