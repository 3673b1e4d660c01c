package io.github.camelsimplex.camel.consume;

import io.github.camelsimplex.camel.SimplexEndpoint;
import io.github.camelsimplex.camel.config.Options;
import io.github.camelsimplex.client.AckMode;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.PolledSubscription;
import io.github.camelsimplex.client.PolledSubscription.PolledMessage;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.SubscriptionOptions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns polled messages into exchanges. Thread-safe. */
public final class PolledSource {

    private final SimplexEndpoint endpoint;
    private final MessageFilter filter;
    private final @Nullable Predicate predicate;
    private final SubscriptionOptions subscriptionOptions;

    /** The ids of messages that the predicate failed to evaluate, until their poll: it is asked again before another. */
    private final Set<Long> filterFailures = ConcurrentHashMap.newKeySet();

    /** Creates it; refuses options that polls cannot have. */
    public PolledSource(SimplexEndpoint endpoint) {
        this.endpoint = endpoint;
        Options options = new Options(endpoint.getEndpointUri());
        String event = endpoint.getFilterConfiguration().getEvent();
        if (event != null) {
            throw options.invalid("event", event, "cannot be polled: nothing keeps an event until a poll; use a route");
        }
        if (endpoint.getFilterConfiguration().isObserve()) {
            throw options.invalid(
                    "observe", true, "cannot be polled: nothing keeps the copies until a poll; use a route");
        }
        this.filter = MessageFilter.of(endpoint, options);
        this.predicate = endpoint.getFilterConfiguration().getFilter();
        this.subscriptionOptions = MessageSource.subscriptionOptions(endpoint, options);
    }

    /** Takes the place of the endpoint in a session. */
    public PolledSubscription subscribe(ChatSession session) {
        return session.poll(subscriptionOptions.toBuilder()
                .name("poll of " + endpoint)
                .filter(message -> wants(session, message))
                .build());
    }

    /** Whether the message passes all filters. A failing predicate claims it, so that no other consumer settles it. */
    private boolean wants(ChatSession session, ReceivedMessage message) {
        if (!filter.test(message)) {
            return false;
        }
        try {
            boolean wanted = predicate == null || predicate.matches(exchange(session, message));
            filterFailures.remove(message.itemId());
            return wanted;
        } catch (RuntimeException e) {
            filterFailures.add(message.itemId());
            return true;
        }
    }

    /** The exchange of a polled message; empty if its filter fails, and then the message has failed too. */
    public Optional<Exchange> take(ChatSession session, PolledMessage polled) {
        ReceivedMessage message = polled.message();
        Exchange exchange = exchange(session, message);
        try {
            if (predicate == null || !filterFailures.remove(message.itemId()) || predicate.matches(exchange)) {
                return Optional.of(exchange);
            }
            polled.failed(new IllegalStateException("the filter failed earlier, and now refuses the message"));
        } catch (RuntimeException e) {
            polled.failed(e);
        }
        return Optional.empty();
    }

    private Exchange exchange(ChatSession session, ReceivedMessage message) {
        return MessageSource.write(
                endpoint.createExchange(), endpoint, session, message, subscriptionOptions.ackMode() == AckMode.MANUAL);
    }
}
