package io.github.camelsimplex.camel.bot;

import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.camel.SimplexEndpoint;
import io.github.camelsimplex.camel.SimplexProducer;
import io.github.camelsimplex.camel.observe.Observation;
import io.github.camelsimplex.camel.observe.ObservedBot;
import io.github.camelsimplex.camel.observe.SimplexHealthCheck;
import io.github.camelsimplex.camel.produce.SentStreams;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.SessionConfiguration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.Route;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One bot of a component, and its session while the session is in use.
 *
 * <p>Uses of the session are counted: the first {@link #lease()} opens it, and closing the last one closes it. A
 * session bean in the registry with the bot's name is used as it is and never closed. Delivery begins when the
 * CamelContext is fully started and every route of the bot has its place, including stopped routes: a message never
 * goes to another route because its own route is stopped.
 *
 * <p>Thread-safe. Opening and closing wait for the core and for messages in flight. They do so under a separate lock
 * that messages, health checks and the console never take. The monitor guards everything else, and no thread waits
 * while holding it.
 */
public final class Bot implements ObservedBot {

    private static final Logger LOG = LoggerFactory.getLogger(Bot.class);

    private final String name;
    private final SimplexComponent component;
    private final BotOptions setUp;
    private final AtomicInteger consumers = new AtomicInteger();
    private final Map<String, Claim> claims = new LinkedHashMap<>();
    private final Map<SimplexProducer, SimplexEndpoint> producers = new ConcurrentHashMap<>();
    private final ProducersUse producersUse;
    private final ReentrantLock lifecycle = new ReentrantLock();
    private volatile @Nullable ChatSession session;
    private volatile @Nullable Observation observation;
    private volatile @Nullable SentStreams sentStreams;
    private @Nullable SimplexHealthCheck check;
    private boolean injected;
    private int leases;

    Bot(String name, SimplexComponent component) {
        this.name = name;
        this.component = component;
        this.setUp = new BotOptions(name, component);
        this.producersUse = new ProducersUse(this, component);
    }

    /** The name of the bot. */
    @Override
    public String name() {
        return name;
    }

    /** One use of the session; ends when it is closed. */
    public final class Lease implements AutoCloseable {

        private final ChatSession leased;
        private boolean closed;

        private Lease(ChatSession leased) {
            this.leased = leased;
        }

        /** The session. */
        public ChatSession session() {
            return leased;
        }

        @Override
        public void close() {
            release(this);
        }
    }

    /** The options of the bot from its endpoints and the other layers. */
    public BotOptions setUp() {
        return setUp;
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
        boolean shared = routes().stream()
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

    private void leave(SimplexEndpoint endpoint) {
        if (claims.values().stream().noneMatch(other -> other.endpoint().equals(endpoint))) {
            setUp.leave(endpoint);
        }
    }

    /**
     * Registers a producer whose URI names the bot. The bot then exists even without a consumer, and the URI may
     * configure it.
     */
    public void named(SimplexProducer producer, SimplexEndpoint endpoint) {
        setUp.join(endpoint);
        producers.put(producer, endpoint);
    }

    /** Unregisters a stopped producer. */
    public void ended(SimplexProducer producer) {
        SimplexEndpoint endpoint = producers.remove(producer);
        if (endpoint != null && !producers.containsValue(endpoint)) {
            setUp.leave(endpoint);
        }
        producersUse.end(producer);
    }

    /** Whether the session is open or a producer names the bot. */
    boolean isInUse() {
        return session != null || !producers.isEmpty();
    }

    /** The session for a producer: the open one, or else one that all producers of the bot share. */
    public ChatSession session(SimplexProducer producer) {
        return producersUse.join(producer).or(this::session).orElseGet(() -> producersUse.open(producer));
    }

    /**
     * The route through which a consumer without a route of its own works, such as the consumer of {@code master:}: the
     * first that delegates to its endpoint and has no consumer at work.
     */
    public synchronized Optional<Route> delegatingRoute(SimplexEndpoint endpoint, List<Route> routes) {
        return routes.stream()
                .filter(route -> !endpoint.equals(route.getEndpoint()) && endpoint.equals(BotRoutes.endpointOf(route)))
                .filter(route -> {
                    Claim claim = claims.get(route.getRouteId());
                    return claim == null || !claim.isAtWork();
                })
                .findFirst();
    }

    /** The routes that consume this bot, running or not. */
    @Override
    public List<Route> routes() {
        return BotRoutes.of(component, name);
    }

    /** Leases the bot's session. Opens it for the first user, and reopens it when it is down. */
    public Lease lease() {
        lifecycle.lock();
        try {
            if (component.isStoppingOrStopped()) {
                throw new IllegalStateException("The bot " + name + " has been stopped");
            }
            ChatSession present = session;
            if (present == null) {
                present = open();
                session = present;
            } else if (!injected && !present.health().isUp()) {
                present.reconnect();
            }
            leases++;
            return new Lease(present);
        } finally {
            lifecycle.unlock();
        }
    }

    /** Leases the session for a producer, which may open it only for a bot without consumers. */
    Lease leaseForProducer() {
        lifecycle.lock();
        try {
            if (session == null) {
                refuseWithConsumers();
            }
            Lease lease = lease();
            // without a consumer no message is claimed, but the events of sent messages are needed
            startDelivery(lease.session());
            return lease;
        } finally {
            lifecycle.unlock();
        }
    }

    private void refuseWithConsumers() {
        Set<String> consumers = new TreeSet<>();
        routes().forEach(route -> consumers.add(route.getEndpoint().toString()));
        if (!consumers.isEmpty()) {
            throw new IllegalStateException(
                    "The bot " + name + " is not running here: its consumers " + consumers + " are not started");
        }
    }

    private void release(Lease lease) {
        lifecycle.lock();
        try {
            if (lease.closed || session != lease.leased) {
                return;
            }
            lease.closed = true;
            leases--;
            if (leases == 0) {
                close();
            }
        } finally {
            lifecycle.unlock();
        }
    }

    /** Closes the session even if it is in use, because the component stops. */
    void close() {
        lifecycle.lock();
        try {
            leases = 0;
            endObservation();
            ChatSession open = session;
            if (open != null && !injected) {
                open.close();
            }
        } finally {
            session = null;
            setUp.free();
            lifecycle.unlock();
        }
    }

    /** Ends the observation of an open session. */
    private void endObservation() {
        SimplexHealthCheck registered = check;
        check = null;
        if (registered != null) {
            registered.unregister(component.getCamelContext());
        }
        Observation observed = observation;
        observation = null;
        if (observed != null) {
            observed.close();
        }
        SentStreams streams = sentStreams;
        sentStreams = null;
        if (streams != null) {
            streams.close();
        }
    }

    /** The session, if it is open. Never waits. */
    @Override
    public Optional<ChatSession> session() {
        return Optional.ofNullable(session);
    }

    /** The last events of the bot, oldest first; only with the dev console. */
    @Override
    public List<String> lastEvents() {
        Observation present = observation;
        return present == null ? List.of() : present.lastEvents();
    }

    /** The files written for streams that are being sent; only while the session is open. */
    public SentStreams sentStreams() {
        SentStreams present = sentStreams;
        if (present == null) {
            throw new IllegalStateException("The bot " + name + " has been stopped");
        }
        return present;
    }

    private ChatSession open() {
        CamelContext context = component.getCamelContext();
        ChatSession bean = context.getRegistry().lookupByNameAndType(name, ChatSession.class);
        injected = bean != null;
        OptionLayers settings = setUp.fix();
        ChatSession opened = null;
        try {
            opened = bean != null ? bean : open(settings.session());
            deliverWhenStarted(context, opened);
            observation = new Observation(context, opened, name);
            check = SimplexHealthCheck.ofBot(name, this::session, setUp.networkDownLimit())
                    .register(context);
            sentStreams = new SentStreams(opened);
            AddressLog.log(name, opened, settings);
            return opened;
        } catch (RuntimeException | Error e) {
            setUp.free();
            endObservation();
            if (opened != null && bean == null) {
                opened.close();
            }
            throw e;
        }
    }

    private static ChatSession open(SessionConfiguration configuration) {
        LOG.debug("Opening {}", configuration);
        return ChatSession.open(configuration);
    }

    private void deliverWhenStarted(CamelContext context, ChatSession opened) {
        if (context.isStarted()) {
            return;
        }
        try {
            context.addStartupListener(new ExtendedStartupListener() {
                @Override
                public void onCamelContextStarted(CamelContext started, boolean alreadyStarted) {
                    if (alreadyStarted) {
                        deliver(opened);
                    }
                }

                @Override
                public void onCamelContextFullyStarted(CamelContext started, boolean alreadyStarted) {
                    deliver(opened);
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException("cannot wait for the start of " + context.getName(), e);
        }
    }

    /** Begins delivery; while the CamelContext is still starting, delivery begins once all routes are in place. */
    public void startDelivery(ChatSession opened) {
        if (component.getCamelContext().isStarted()) {
            deliver(opened);
        }
    }

    private void deliver(ChatSession opened) {
        if (session == opened) {
            reserve(opened, routes());
            opened.startDelivery();
        }
    }

    /**
     * Reserves a place for every route of the bot, including stopped ones: the messages they would own wait for them.
     */
    private synchronized void reserve(ChatSession opened, List<Route> routes) {
        for (Route route : routes) {
            SimplexEndpoint endpoint = BotRoutes.endpointOf(route);
            if (endpoint != null) {
                claims.computeIfAbsent(
                        route.getRouteId(), id -> new Claim(endpoint, BotRoutes.order(route, this::nextConsumer)));
            }
        }
        claims.forEach((routeId, claim) -> claim.reserve(routeId, opened));
    }
}
