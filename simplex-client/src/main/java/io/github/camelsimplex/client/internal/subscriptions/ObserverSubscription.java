package io.github.camelsimplex.client.internal.subscriptions;

import static java.util.Objects.requireNonNull;

import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.Outcome;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.Subscription;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.client.internal.concurrent.HandlerQueue;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.core.Errors;
import io.github.camelsimplex.client.internal.core.Items;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives live copies of messages, one at a time, and of the bot's own messages on request. Copies that it misses
 * because it is too slow or suspended are not repeated. Thread-safe.
 */
final class ObserverSubscription implements Subscription {

    private static final Logger LOG = LoggerFactory.getLogger(ObserverSubscription.class);

    private final SubscriptionOptions options;
    private final MessageHandler handler;
    private final Consumer<ObserverSubscription> remove;
    private final HandlerQueue<ReceivedMessage> queue;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Counters counters;

    ObserverSubscription(
            SubscriptionOptions options,
            MessageHandler handler,
            Executor executor,
            int capacity,
            Counters counters,
            boolean started,
            Consumer<ObserverSubscription> remove) {
        this.options = options;
        this.handler = handler;
        this.remove = remove;
        this.counters = counters;
        this.queue = new HandlerQueue<>(executor, capacity, 1, counters.lostEvents, started, this::handle);
    }

    /** Starts delivery, beginning with the copies that have waited. */
    void start() {
        queue.start();
    }

    void offer(ReceivedMessage message) {
        if (!queue.isSuspended() && wants(message)) {
            queue.add(message);
        }
    }

    private boolean wants(ReceivedMessage message) {
        if (message.sent()) {
            return options.includeSent();
        }
        return options.observe()
                && (options.includeHistory() || !Items.isHistory(message.item()))
                && (options.liveMessages() || !message.live());
    }

    private CompletionStage<?> handle(ReceivedMessage message) {
        inFlight.incrementAndGet();
        CompletionStage<Outcome> stage;
        try {
            stage = options.filter().test(message)
                    ? requireNonNull(handler.handle(message), "the handler's stage")
                    : CompletableFuture.completedFuture(Outcome.ACK);
        } catch (RuntimeException | Error e) {
            stage = CompletableFuture.failedFuture(e);
        }
        return stage.handle((outcome, error) -> {
            inFlight.decrementAndGet();
            if (error != null) {
                counters.failedEvents.increment();
                Errors.logFailure(LOG, options.name() + " failed on a copy of item " + message.itemId(), error);
            }
            return outcome;
        });
    }

    @Override
    public void suspend() {
        queue.suspend();
    }

    @Override
    public void resume() {
        queue.resume();
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
