package io.github.camelsimplex.camel.produce;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.Service;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.spi.UnitOfWork;

/**
 * What the exchanges in each route wait for without a thread. Camel stops the producers of a route only after its
 * exchanges have completed, so each route gets a service that hears of a graceful stop before Camel waits for them.
 * Thread-safe.
 */
public final class RouteWaits {

    private static final String CONTEXT = "the CamelContext";

    private final Waits all = new Waits();
    private final Map<String, Waits> routes = new ConcurrentHashMap<>();

    /** Ends the waits of a route when Camel prepares its stop, or suspends it. */
    private record Stop(Route route, Waits waits) implements Service, ShutdownAware {

        private void end() {
            waits.stop(route.getCamelContext().isStopping() ? CONTEXT : "the route " + route.getId());
        }

        @Override
        public void prepareShutdown(boolean suspendOnly, boolean forced) {
            end();
        }

        /** Camel asks every second while it waits; an exchange may have begun to wait meanwhile. */
        @Override
        public int getPendingExchangesSize() {
            end();
            return 0;
        }

        @Override
        public boolean deferShutdown(ShutdownRunningTask task) {
            return false;
        }

        @Override
        public void start() {
            // waits for nothing yet
        }

        @Override
        public void stop() {
            end();
        }
    }

    /** Ends the waits of a route from now on when it stops. */
    public void added(Route route) {
        route.addService(new Stop(route, routes.computeIfAbsent(route.getId(), key -> new Waits())));
    }

    /** Forgets a route that is removed. */
    public void removed(Route route) {
        routes.remove(route.getId());
    }

    /** Ends the waits of all exchanges that no message and no event of a bot has started, because all routes stop. */
    public void contextStops() {
        all.stop(CONTEXT);
    }

    /** The waits of the exchange. */
    Waits.Wait of(Exchange exchange) {
        return all.of(exchange);
    }

    /**
     * The waits of the routes in which an exchange is: the one that started it, and all that have called one another
     * since, down to the one that it has reached. A copy that a splitter or a multicast makes knows its way only from
     * the route that copied it.
     */
    List<Waits> routes(Exchange exchange) {
        return Stream.concat(Stream.ofNullable(exchange.getFromRouteId()), way(exchange))
                .distinct()
                .map(routes::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * The ids of the routes that the exchange has entered and not left. Camel shows only the last one, so the others are
     * taken off the stack and put back; only the thread that runs the exchange uses it.
     */
    private static Stream<String> way(Exchange exchange) {
        UnitOfWork work = exchange.getUnitOfWork();
        if (work == null) {
            return Stream.empty();
        }
        Deque<Route> way = new ArrayDeque<>();
        for (Route route = work.popRoute(); route != null; route = work.popRoute()) {
            way.push(route);
        }
        way.forEach(work::pushRoute);
        return way.stream().map(Route::getRouteId);
    }
}
