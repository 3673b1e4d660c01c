package io.github.camelsimplex.camel.consume;

import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.camel.SimplexConsumer;
import io.github.camelsimplex.camel.SimplexEndpoint;
import io.github.camelsimplex.camel.config.FilterConfiguration;
import io.github.camelsimplex.camel.config.Options;
import io.github.camelsimplex.camel.produce.Waits;
import io.github.camelsimplex.client.AsyncEventHandler;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.ReceivedEvent;
import io.github.camelsimplex.client.SessionClosedException;
import io.github.camelsimplex.client.Subscription;
import io.github.camelsimplex.client.SubscriptionOptions;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns events into exchanges in their order, as many at a time as {@code concurrentConsumers} says. */
final class EventSource implements ConsumerSource {

    private final Supplier<SimplexConsumer> consumer;
    private final Set<String> types;
    private final @Nullable Predicate predicate;
    private final SubscriptionOptions subscriptionOptions;

    EventSource(SimplexEndpoint endpoint, Supplier<SimplexConsumer> consumer, Options options) {
        this.consumer = consumer;
        FilterConfiguration values = endpoint.getFilterConfiguration();
        EventOptions.check(endpoint, options);
        this.types = Set.copyOf(EventNames.require(options, values.getEvent()));
        this.predicate = values.getFilter();
        SubscriptionOptions.Builder builder = SubscriptionOptions.builder();
        options.apply(
                "concurrentConsumers",
                endpoint.getConsumerConfiguration().getConcurrentConsumers(),
                builder::concurrency);
        this.subscriptionOptions = builder.build();
    }

    @Override
    public Subscription subscribe(ChatSession session, String name, int order, boolean suspended) {
        SubscriptionOptions options =
                subscriptionOptions.toBuilder().name(name).suspended(suspended).build();
        return session.onEvent(types, options, new AsyncEventHandler() {
            @Override
            public CompletionStage<?> handle(ReceivedEvent event) {
                return EventSource.this.handle(session, event);
            }

            @Override
            public boolean logsFailures() {
                return true; // by the exception handler of the consumer
            }
        });
    }

    @Override
    public boolean isManual() {
        return false;
    }

    private CompletionStage<?> handle(ChatSession session, ReceivedEvent event) {
        SimplexConsumer current = consumer.get();
        Exchange exchange = current.createExchange(false);
        String bot = current.botName();
        IncomingEvent.write(exchange, bot, event);
        EarlierText.of(session, event.event())
                .ifPresent(text -> exchange.getMessage().setHeader(SimplexConstants.OLD_TEXT, text));
        CompletableFuture<Void> done = new CompletableFuture<>();
        Waits.Wait wait = current.waits().begin(exchange);
        LogContext context = LogContext.of(exchange, bot);
        try {
            if (predicate == null || predicate.matches(exchange)) {
                current.getAsyncProcessor().process(exchange, doneSync -> completed(current, exchange, wait, done));
            } else {
                completed(current, exchange, wait, done);
            }
        } catch (RuntimeException e) {
            exchange.setException(e);
            completed(current, exchange, wait, done);
        } finally {
            context.close();
        }
        return done;
    }

    /** Reports a failure to the session, which counts it and repeats the event if its cause waits in the database. */
    private static void completed(
            SimplexConsumer consumer, Exchange exchange, Waits.Wait wait, CompletableFuture<Void> done) {
        wait.completed();
        Exception failure = exchange.getException();
        if (wait.isInterrupted()) {
            done.completeExceptionally(
                    new SessionClosedException(consumer.name() + " stopped while the exchange waited for an answer"));
        } else if (failure != null) {
            consumer.getExceptionHandler().handleException("Error processing exchange", exchange, failure);
            done.completeExceptionally(failure);
        } else {
            done.complete(null);
        }
    }
}
