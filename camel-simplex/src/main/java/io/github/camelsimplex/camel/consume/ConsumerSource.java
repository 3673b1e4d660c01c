package io.github.camelsimplex.camel.consume;

import io.github.camelsimplex.camel.SimplexConsumer;
import io.github.camelsimplex.camel.SimplexEndpoint;
import io.github.camelsimplex.camel.config.Options;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.Subscription;
import java.util.function.Supplier;

/** The source of a consumer: the messages or the events of its bot. */
public interface ConsumerSource {

    /**
     * Subscribes to a session.
     *
     * @param suspended whether the consumer gets nothing until the subscription is resumed
     */
    Subscription subscribe(ChatSession session, String name, int order, boolean suspended);

    /** Whether acknowledgements may come after the exchange has completed. */
    boolean isManual();

    /**
     * Chooses the source by the options of the endpoint, and checks these.
     *
     * @param consumer the current consumer of the route
     */
    static ConsumerSource of(SimplexEndpoint endpoint, Supplier<SimplexConsumer> consumer) {
        Options options = new Options(endpoint.getEndpointUri());
        return endpoint.getFilterConfiguration().getEvent() == null
                ? new MessageSource(endpoint, consumer, options)
                : new EventSource(endpoint, consumer, options);
    }
}
