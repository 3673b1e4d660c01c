package io.github.camelsimplex.camel.consume;

import io.github.camelsimplex.camel.SimplexConsumer;
import io.github.camelsimplex.camel.SimplexEndpoint;
import io.github.camelsimplex.camel.config.Options;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.Subscription;
import java.util.function.Supplier;

/** What a consumer takes from its bot: messages or events. */
public interface Intake {

    /** Subscribes at a session. */
    Subscription subscribe(ChatSession session, String name, int order);

    /** Whether acknowledgements may come after the exchange has completed. */
    boolean isManual();

    /**
     * Chooses by the options of the endpoint, and checks them.
     *
     * @param consumer the consumer that works for the route at the moment
     */
    static Intake of(SimplexEndpoint endpoint, Supplier<SimplexConsumer> consumer) {
        Options options = new Options(endpoint.getEndpointUri());
        return endpoint.getFilterConfiguration().getEvent() == null
                ? new MessageIntake(endpoint, consumer, options)
                : new EventIntake(endpoint, consumer, options);
    }
}
