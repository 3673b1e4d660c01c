package io.github.camelsimplex.camel.bot;

import io.github.camelsimplex.camel.SimplexEndpoint;
import io.github.camelsimplex.client.ChatSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.camel.Route;
import org.jspecify.annotations.Nullable;

/**
 * The places of a bot's routes among its consumers. Every route has its place while the bot's session delivers,
 * including stopped routes: a message never goes to another route because its own route is stopped. Thread-safe.
 */
public final class BotClaims {

    private final BotOptions setUp;
    private final Supplier<List<Route>> routes;
    private final AtomicInteger consumers = new AtomicInteger();
    private final Map<String, Claim> claims = new LinkedHashMap<>();

    /**
     * Creates it without claims.
     *
     * @param setUp gives up the options of an endpoint whose claims have ended
     * @param routes the routes that consume the bot, running or not
     */
    BotClaims(BotOptions setUp, Supplier<List<Route>> routes) {
        this.setUp = setUp;
        this.routes = routes;
    }

    /** The place of a new consumer among those of the bot, in the order of definition. */
    public int nextConsumer() {
        return consumers.getAndIncrement();
    }

    /** The claim of a route, the same whenever it is started again; a consumer without a route has its own. */
    public synchronized Claim claim(@Nullable String routeId, SimplexEndpoint endpoint, int order) {
        Claim fresh = new Claim(endpoint, order);
        if (routeId == null) {
            return fresh;
        }
        Claim present = claims.putIfAbsent(routeId, fresh);
        return present == null ? fresh : present;
    }

    /** Ends the claim of a removed route and drops its endpoint's options for the bot. */
    public synchronized void removed(Route route) {
        Claim claim = claims.remove(route.getRouteId());
        if (claim != null) {
            end(claim);
            return;
        }
        SimplexEndpoint endpoint = BotRoutes.endpointOf(route);
        boolean shared = routes.get().stream()
                .anyMatch(other -> other != route && Objects.equals(endpoint, BotRoutes.endpointOf(other)));
        if (endpoint != null && !shared) {
            leave(endpoint);
        }
    }

    /** Ends a claim; its endpoint no longer sets up the bot, unless another claim has the same. */
    public synchronized void end(Claim claim) {
        claim.close();
        leave(claim.endpoint());
    }

    /** Drops the options of an endpoint for the bot, unless a claim has the same endpoint. */
    synchronized void leave(SimplexEndpoint endpoint) {
        if (claims.values().stream().noneMatch(other -> other.endpoint().equals(endpoint))) {
            setUp.leave(endpoint);
        }
    }

    /**
     * The route through which a consumer without a route of its own works, such as the consumer of {@code master:}: the
     * first that delegates to its endpoint and has no consumer at work.
     */
    public Optional<Route> delegatingRoute(SimplexEndpoint endpoint) {
        return delegatingRoute(endpoint, routes.get());
    }

    private synchronized Optional<Route> delegatingRoute(SimplexEndpoint endpoint, List<Route> present) {
        return present.stream()
                .filter(route -> !endpoint.equals(route.getEndpoint()) && endpoint.equals(BotRoutes.endpointOf(route)))
                .filter(route -> {
                    Claim claim = claims.get(route.getRouteId());
                    return claim == null || !claim.isAtWork();
                })
                .findFirst();
    }

    /**
     * Reserves a place for every route of the bot, including stopped ones: the messages they would own wait for them.
     */
    void reserveAll(ChatSession session) {
        reserve(session, routes.get());
    }

    private synchronized void reserve(ChatSession session, List<Route> present) {
        for (Route route : present) {
            SimplexEndpoint endpoint = BotRoutes.endpointOf(route);
            if (endpoint != null) {
                claims.computeIfAbsent(
                        route.getRouteId(), id -> new Claim(endpoint, BotRoutes.order(route, this::nextConsumer)));
            }
        }
        claims.forEach((routeId, claim) -> claim.reserve(routeId, session));
    }
}
