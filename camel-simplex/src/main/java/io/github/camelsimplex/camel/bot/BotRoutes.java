package io.github.camelsimplex.camel.bot;

import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.camel.SimplexConsumer;
import io.github.camelsimplex.camel.SimplexEndpoint;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntSupplier;
import org.apache.camel.DelegateEndpoint;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.jspecify.annotations.Nullable;

/**
 * Finds the routes of a CamelContext that consume a bot: those that begin with its endpoint, and those that begin with
 * an endpoint that delegates to it, such as {@code master:}, which creates its consumer only on the leader.
 */
public final class BotRoutes {

    /** The first number that Camel gives to routes without a start-up order. */
    private static final int FIRST_DEFAULT_ORDER = 1000;

    private BotRoutes() {}

    /** The routes, running or not, in the order in which they were added. */
    static List<Route> of(SimplexComponent component, String bot) {
        return component.getCamelContext().getRoutes().stream()
                .filter(route -> {
                    SimplexEndpoint endpoint = endpointOf(route);
                    return endpoint != null
                            && endpoint.getComponent() == component
                            && endpoint.getName().equals(bot);
                })
                .toList();
    }

    /** The names of the bots that routes of the component consume, running or not. */
    static Set<String> bots(SimplexComponent component) {
        Set<String> names = new TreeSet<>();
        for (Route route : component.getCamelContext().getRoutes()) {
            SimplexEndpoint endpoint = endpointOf(route);
            if (endpoint != null && endpoint.getComponent() == component) {
                names.add(endpoint.getName());
            }
        }
        return names;
    }

    /** The bot endpoint at the start of a route; null for other routes. */
    static @Nullable SimplexEndpoint endpointOf(Route route) {
        Endpoint endpoint = route.getEndpoint();
        while (endpoint instanceof DelegateEndpoint delegating) {
            endpoint = delegating.getEndpoint();
        }
        return endpoint instanceof SimplexEndpoint found ? found : null;
    }

    /**
     * The position of a route among those of its bot: its start-up order, or else its position in the order of
     * definition.
     */
    public static int order(@Nullable Route route, IntSupplier definitionOrder) {
        Integer startupOrder = route == null ? null : route.getStartupOrder();
        if (startupOrder != null) {
            return startupOrder;
        }
        return route != null && route.getConsumer() instanceof SimplexConsumer consumer
                ? FIRST_DEFAULT_ORDER + consumer.definitionOrder()
                : FIRST_DEFAULT_ORDER + definitionOrder.getAsInt();
    }
}
