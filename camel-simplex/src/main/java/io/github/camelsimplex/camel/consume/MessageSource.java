package io.github.camelsimplex.camel.consume;

import io.github.camelsimplex.camel.IncomingMessage;
import io.github.camelsimplex.camel.ManualAck;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.camel.SimplexConsumer;
import io.github.camelsimplex.camel.SimplexEndpoint;
import io.github.camelsimplex.camel.config.ConsumerConfiguration;
import io.github.camelsimplex.camel.config.Options;
import io.github.camelsimplex.camel.produce.Waits;
import io.github.camelsimplex.client.AckMode;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.OnExhausted;
import io.github.camelsimplex.client.Outcome;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.Subscription;
import io.github.camelsimplex.client.SubscriptionOptions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns messages into exchanges, and acknowledges a message when its exchange completes. */
final class MessageSource implements ConsumerSource {

    private final SimplexEndpoint endpoint;
    private final Supplier<SimplexConsumer> consumer;
    private final MessageFilter filter;
    private final @Nullable Predicate predicate;
    private final SubscriptionOptions subscriptionOptions;

    /**
     * The ids of messages without a certain owner, because the filter failed, until their next delivery; it fails if the
     * filter still does, and the filter is asked again before another one.
     */
    private final Set<Long> filterFailures = ConcurrentHashMap.newKeySet();

    MessageSource(SimplexEndpoint endpoint, Supplier<SimplexConsumer> consumer, Options options) {
        this.endpoint = endpoint;
        this.consumer = consumer;
        this.filter = MessageFilter.of(endpoint, options);
        this.predicate = endpoint.getFilterConfiguration().getFilter();
        this.subscriptionOptions = subscriptionOptions(endpoint, options);
    }

    /** The delivery options of an endpoint. */
    static SubscriptionOptions subscriptionOptions(SimplexEndpoint endpoint, Options options) {
        ConsumerConfiguration values = endpoint.getConsumerConfiguration();
        boolean observe = endpoint.getFilterConfiguration().isObserve();
        if (values.isIncludeSent() && !observe) {
            throw options.invalid(
                    "includeSent", true, "needs observe=true: the bot's own messages do not have an owner");
        }
        SubscriptionOptions.Builder builder = SubscriptionOptions.builder();
        options.apply("ackTimeout", values.getAckTimeout(), builder::ackTimeout);
        options.apply("redeliveryDelay", values.getRedeliveryDelay(), builder::redeliveryDelay);
        options.apply("maximumRedeliveryDelay", values.getMaximumRedeliveryDelay(), builder::maximumRedeliveryDelay);
        options.apply("maximumDeliveries", values.getMaximumDeliveries(), builder::maximumDeliveries);
        options.apply("concurrentConsumers", values.getConcurrentConsumers(), builder::concurrency);
        options.apply("maxWaiting", values.getMaxWaiting(), builder::maxWaiting);
        options.apply("maxFileSize", options.bytes("maxFileSize", values.getMaxFileSize()), builder::maxFileSize);
        options.apply("fileTimeout", values.getFileTimeout(), builder::fileTimeout);
        return builder.observe(observe)
                .commandsFirst(endpoint.getFilterConfiguration().getCommand() != null)
                .includeSent(values.isIncludeSent())
                .includeHistory(values.isIncludeHistory())
                .liveMessages(options.name("liveMessages", values.getLiveMessages(), List.of("final", "all"))
                        .equals("all"))
                .receiveFiles(values.isReceiveFiles())
                .ackMode(AckMode.valueOf(options.name("ackMode", values.getAckMode(), List.of("auto", "manual", "none"))
                        .toUpperCase(Locale.ROOT)))
                .onExhausted(
                        OnExhausted.valueOf(options.name("onExhausted", values.getOnExhausted(), List.of("keep", "ack"))
                                .toUpperCase(Locale.ROOT)))
                .redeliveryBlocksChat(values.isRedeliveryBlocksChat())
                .build();
    }

    @Override
    public Subscription subscribe(ChatSession session, String name, int order, boolean suspended) {
        SubscriptionOptions options = subscriptionOptions.toBuilder()
                .name(name)
                .order(order)
                .suspended(suspended)
                .filter(message -> wants(session, message))
                .build();
        return session.subscribe(
                options, MessageHandler.completing((message, outcome) -> handle(session, message, outcome)));
    }

    @Override
    public boolean isManual() {
        return subscriptionOptions.ackMode() == AckMode.MANUAL;
    }

    /**
     * Whether the message passes all filters. A failing predicate claims the message: the failure then shows in its
     * delivery, and no other consumer can acknowledge the message.
     */
    private boolean wants(ChatSession session, ReceivedMessage message) {
        if (!filter.test(message)) {
            return false;
        }
        try {
            boolean wanted =
                    predicate == null || predicate.matches(exchange(endpoint.createExchange(), session, message));
            filterFailures.remove(message.itemId());
            return wanted;
        } catch (RuntimeException e) {
            filterFailures.add(message.itemId());
            return true;
        }
    }

    private Exchange exchange(Exchange exchange, ChatSession session, ReceivedMessage message) {
        return write(exchange, endpoint, session, message, isManual());
    }

    /** Writes a message into an exchange, and its handle for a manual acknowledgement. */
    static Exchange write(
            Exchange exchange, SimplexEndpoint endpoint, ChatSession session, ReceivedMessage message, boolean manual) {
        IncomingMessage.write(exchange, endpoint.getName(), session, message);
        if (manual) {
            ManualAck ack = new ManualAck(message.acknowledgement());
            exchange.setProperty(SimplexConstants.MANUAL_ACK, ack);
            exchange.getMessage().setHeader(SimplexConstants.MANUAL_ACK, ack);
        }
        return exchange;
    }

    private void handle(ChatSession session, ReceivedMessage message, CompletableFuture<Outcome> outcome) {
        SimplexConsumer current = consumer.get();
        Exchange exchange = exchange(current.createExchange(false), session, message);
        if (predicate != null && filterFailures.remove(message.itemId()) && !passes(predicate, exchange, message)) {
            outcome.complete(Outcome.NACK);
            return;
        }
        Waits.Wait wait = current.waits().begin(exchange);
        CompletionStage<Outcome> stage = outcome;
        stage.whenComplete((done, failure) -> wait.completed());
        Completion completion = new Completion(current, session, message, exchange, outcome, wait);
        exchange.getExchangeExtension().addOnCompletion(completion);
        LogContext context = LogContext.of(exchange, current.botName());
        try {
            current.getAsyncProcessor().process(exchange, doneSync -> completion.processed());
        } finally {
            context.close();
        }
    }

    /** Evaluates the filter again for a message that it failed to evaluate before. */
    private boolean passes(Predicate asked, Exchange exchange, ReceivedMessage message) {
        try {
            if (asked.matches(exchange)) {
                return true;
            }
            consumer.get()
                    .failed(
                            "The filter of " + endpoint + " refuses item " + message.itemId(),
                            new IllegalStateException("the filter failed earlier, and claimed the message"));
        } catch (RuntimeException e) {
            consumer.get().failed("The filter of " + endpoint + " failed", e);
        }
        return false;
    }
}
