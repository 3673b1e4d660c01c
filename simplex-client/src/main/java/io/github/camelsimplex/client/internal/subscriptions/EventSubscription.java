package io.github.camelsimplex.client.internal.subscriptions;

import io.github.camelsimplex.client.EventHandler;
import io.github.camelsimplex.client.ReceivedEvent;
import io.github.camelsimplex.client.Subscription;
import io.github.camelsimplex.client.internal.concurrent.BoundedSerialQueue;
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

/** Receives events of some types, one at a time and in order. Thread-safe. */
public final class EventSubscription implements Subscription {

    private static final Logger LOG = LoggerFactory.getLogger(EventSubscription.class);
    private static final String ALL = "*";

    /** An event, and the action for when the handler is done with it. */
    private record Entry(ReceivedEvent event, DeliveryRecord receipt, Runnable done) {}

    private final Set<String> types;
    private final EventHandler handler;
    private final Counters counters;
    private final Consumer<EventSubscription> remove;
    private final BoundedSerialQueue<Entry> queue;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Runnable resumed;

    EventSubscription(
            Set<String> types,
            EventHandler handler,
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
        this.queue = new BoundedSerialQueue<>(executor, capacity, counters.lostEvents, started, this::handle);
        this.resumed = resumed;
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
        try {
            handler.handle(entry.event());
        } catch (RuntimeException | Error e) {
            entry.receipt().failed(this);
            counters.failedEvents.increment();
            String what =
                    "the handler of " + types + " failed on " + entry.event().type();
            if (handler.logsFailures()) {
                LOG.debug("{}", what, e);
            } else {
                Errors.logFailure(LOG, what, e);
            }
        } finally {
            inFlight.decrementAndGet();
            entry.done().run();
        }
        return CompletableFuture.completedFuture(null);
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
