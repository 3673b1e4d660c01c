package io.github.camelsimplex.client.internal.subscriptions;

import static java.util.Objects.requireNonNull;

import io.github.camelsimplex.client.AsyncEventHandler;
import io.github.camelsimplex.client.ReceivedEvent;
import io.github.camelsimplex.client.Subscription;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.client.internal.concurrent.HandlerQueue;
import io.github.camelsimplex.client.internal.core.CoreCalls;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.core.Errors;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Receives events of some types in their order; by default one at a time. Thread-safe. */
public final class EventSubscription implements Subscription {

    private static final Logger LOG = LoggerFactory.getLogger(EventSubscription.class);
    private static final String ALL = "*";

    /** An event, and the action for when the handler is done with it. */
    private record Entry(ReceivedEvent event, DeliveryRecord receipt, Runnable done) {}

    private final Set<String> types;
    private final AsyncEventHandler handler;
    private final Counters counters;
    private final Consumer<EventSubscription> remove;
    private final HandlerQueue<Entry> queue;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Runnable resumed;

    EventSubscription(
            Set<String> types,
            SubscriptionOptions options,
            AsyncEventHandler handler,
            Executor executor,
            int capacity,
            Counters counters,
            boolean started,
            Runnable resumed,
            Consumer<EventSubscription> remove) {
        this.types = Set.copyOf(types);
        this.handler = handler;
        this.counters = counters;
        this.remove = remove;
        this.queue = new HandlerQueue<>(
                executor, capacity, options.concurrency(), counters.lostEvents, started, this::handle);
        this.resumed = resumed;
        if (options.suspended()) {
            queue.suspend();
        }
    }

    /** Starts delivery, beginning with the events that have waited. */
    void start() {
        queue.start();
    }

    boolean wants(String type) {
        return !queue.isSuspended() && (types.contains(type) || types.contains(ALL));
    }

    /** Queues an event if there is space; otherwise the event is lost, and counts as done. */
    void offer(ReceivedEvent event, DeliveryRecord receipt, Runnable done) {
        receipt.taken(this); // before its handler can fail
        if (!queue.add(new Entry(event, receipt, done))) {
            receipt.failed(this);
            done.run();
        }
    }

    private CompletionStage<?> handle(Entry entry) {
        inFlight.incrementAndGet();
        return call(entry.event()).handle((done, failure) -> {
            if (failure != null) {
                failed(entry, CoreCalls.unwrapped(failure));
            }
            inFlight.decrementAndGet();
            entry.done().run();
            return done;
        });
    }

    private CompletionStage<?> call(ReceivedEvent event) {
        try {
            return requireNonNull(handler.handle(event), "the handler's stage");
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void failed(Entry entry, Throwable failure) {
        entry.receipt().failed(this);
        counters.failedEvents.increment();
        String what = "the handler of " + types + " failed on " + entry.event().type();
        if (handler.logsFailures()) {
            LOG.debug("{}", what, failure);
        } else {
            Errors.logFailure(LOG, what, failure);
        }
    }

    @Override
    public void suspend() {
        queue.suspend();
    }

    @Override
    public void resume() {
        queue.resume();
        resumed.run();
    }

    @Override
    public boolean isSuspended() {
        return queue.isSuspended();
    }

    @Override
    public int inFlight() {
        return inFlight.get();
    }

    @Override
    public void close() {
        queue.close();
        remove.accept(this);
    }
}
