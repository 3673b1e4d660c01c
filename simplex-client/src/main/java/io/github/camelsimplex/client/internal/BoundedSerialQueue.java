package io.github.camelsimplex.client.internal;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands elements to a consumer one after another, on an executor: the next one when the stage of the last one is
 * complete. Adding never waits; what does not fit is dropped and counted. Thread-safe, owns no thread.
 */
final class BoundedSerialQueue<T> {

    private static final Logger LOG = LoggerFactory.getLogger(BoundedSerialQueue.class);

    private final Executor executor;
    private final int capacity;
    private final LongAdder lost;
    private final Function<T, CompletionStage<?>> consumer;
    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private boolean running;
    private boolean paused;
    private boolean closed;

    BoundedSerialQueue(Executor executor, int capacity, LongAdder lost, Function<T, CompletionStage<?>> consumer) {
        this.executor = executor;
        this.capacity = capacity;
        this.lost = lost;
        this.consumer = consumer;
    }

    /** Adds an element; says whether it fits, and drops it when it does not. */
    boolean add(T element) {
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
        start();
        return true;
    }

    /** Forgets the elements that wait, and takes no more. */
    void close() {
        synchronized (waiting) {
            closed = true;
            waiting.clear();
        }
    }

    /** Keeps elements, and hands over none until {@link #resume()}. */
    void pause() {
        synchronized (waiting) {
            paused = true;
        }
    }

    void resume() {
        synchronized (waiting) {
            paused = false;
        }
        start();
    }

    private void start() {
        synchronized (waiting) {
            if (running || paused || waiting.isEmpty()) {
                return;
            }
            running = true;
        }
        executor.execute(this::drain);
    }

    private void drain() {
        while (true) {
            T element;
            synchronized (waiting) {
                if (paused || waiting.isEmpty()) {
                    running = false;
                    return;
                }
                element = waiting.remove();
            }
            CompletionStage<?> stage = consume(element);
            if (!stage.toCompletableFuture().isDone()) {
                stage.whenComplete((result, error) -> executor.execute(this::drain));
                return;
            }
        }
    }

    private CompletionStage<?> consume(T element) {
        try {
            return consumer.apply(element);
        } catch (RuntimeException | Error e) { // one element's failure must not keep the others back
            LOG.error("{} could not be handed over", element.getClass().getSimpleName(), e);
            return CompletableFuture.completedFuture(null);
        }
    }
}
