package io.github.camelsimplex.client.internal.concurrent;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes elements to a consumer in their order, on an executor: at most a number of them at a time, the next one when
 * the stage of an earlier one has completed. Adding never waits; elements that do not fit are dropped and counted.
 * Thread-safe; does not own a thread.
 */
public final class HandlerQueue<T> {

    private static final Logger LOG = LoggerFactory.getLogger(HandlerQueue.class);

    private final Executor executor;
    private final int capacity;
    private final int parallel;
    private final LongAdder lost;
    private final Function<T, CompletionStage<?>> consumer;
    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private int running;
    private boolean started;
    private boolean suspended;
    private boolean closed;

    /**
     * Creates an empty queue.
     *
     * @param parallel the number of elements that may be with the consumer at the same time
     * @param lost counts the dropped elements
     * @param started whether the queue is started already, so that it need not wait for {@link #start()}
     */
    public HandlerQueue(
            Executor executor,
            int capacity,
            int parallel,
            LongAdder lost,
            boolean started,
            Function<T, CompletionStage<?>> consumer) {
        this.executor = executor;
        this.capacity = capacity;
        this.parallel = parallel;
        this.lost = lost;
        this.started = started;
        this.consumer = consumer;
    }

    /** Adds an element; drops it and returns false if it does not fit. */
    public boolean add(T element) {
        synchronized (waiting) {
            if (closed) {
                return false;
            }
            if (waiting.size() >= capacity) {
                lost.increment();
                return false;
            }
            waiting.add(element);
        }
        drainIfPossible();
        return true;
    }

    /** Drops the waiting elements and refuses further ones. */
    public void close() {
        synchronized (waiting) {
            closed = true;
            waiting.clear();
        }
    }

    /** Starts the queue, beginning with the elements that have waited. */
    public void start() {
        synchronized (waiting) {
            started = true;
        }
        drainIfPossible();
    }

    /** Pauses until {@link #resume()}; waiting elements are kept. */
    public void suspend() {
        synchronized (waiting) {
            suspended = true;
        }
    }

    public void resume() {
        synchronized (waiting) {
            suspended = false;
        }
        drainIfPossible();
    }

    public boolean isSuspended() {
        synchronized (waiting) {
            return suspended || closed;
        }
    }

    private boolean mustRest() {
        return !started || suspended || waiting.isEmpty();
    }

    private void drainIfPossible() {
        int more;
        synchronized (waiting) {
            more = mustRest() ? 0 : Math.min(parallel - running, waiting.size());
            running += more;
        }
        for (int started = 0; started < more; started++) {
            drainOnExecutor();
        }
    }

    private void drainOnExecutor() {
        try {
            executor.execute(this::drain);
        } catch (RuntimeException | Error e) { // a bounded executor, or a system without a free thread
            LOG.error("the executor of handlers refuses tasks; waiting elements are tried again with the next one", e);
            synchronized (waiting) {
                running--;
            }
        }
    }

    private void drain() {
        while (true) {
            T element;
            synchronized (waiting) {
                if (mustRest()) {
                    running--;
                    return;
                }
                element = waiting.remove();
            }
            CompletionStage<?> stage = consume(element);
            if (!stage.toCompletableFuture().isDone()) {
                stage.whenComplete((result, error) -> drainOnExecutor());
                return;
            }
        }
    }

    private CompletionStage<?> consume(T element) {
        try {
            return consumer.apply(element);
        } catch (RuntimeException | Error e) { // the failure of one element must not block the others
            LOG.error("{} could not be handed over", element.getClass().getSimpleName(), e);
            return CompletableFuture.completedFuture(null);
        }
    }
}
