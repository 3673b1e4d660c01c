package io.github.camelsimplex.camel.bot;

import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.camel.SimplexEndpoint;
import io.github.camelsimplex.camel.SimplexProducer;
import io.github.camelsimplex.camel.observe.ObservedBot;
import io.github.camelsimplex.camel.produce.SentFiles;
import io.github.camelsimplex.client.ChatSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Route;

/**
 * One bot of a component: its options, the places of its routes ({@link BotClaims}), its session while that is in use
 * ({@link BotSession}), and the producers that name it. Thread-safe.
 */
public final class Bot implements ObservedBot {

    private final String name;
    private final SimplexComponent component;
    private final BotOptions setUp;
    private final BotClaims claims;
    private final BotPolls polls;
    private final BotSession session;
    private final Map<SimplexProducer, SimplexEndpoint> producers = new ConcurrentHashMap<>();
    private final ProducersUse producersUse;

    Bot(String name, SimplexComponent component) {
        this.name = name;
        this.component = component;
        this.setUp = new BotOptions(name, component);
        this.claims = new BotClaims(setUp, this::routes);
        this.polls = new BotPolls(setUp, claims);
        this.session = new BotSession(name, component, setUp, claims, polls);
        this.producersUse = new ProducersUse(this, session, component);
    }

    /** The name of the bot. */
    @Override
    public String name() {
        return name;
    }

    /** The options of the bot from its endpoints and the other layers. */
    public BotOptions setUp() {
        return setUp;
    }

    /** The places of the bot's routes. */
    public BotClaims claims() {
        return claims;
    }

    /** The places of the bot's polled endpoints. */
    public BotPolls polls() {
        return polls;
    }

    /** The routes that consume this bot, running or not. */
    @Override
    public List<Route> routes() {
        return BotRoutes.of(component, name);
    }

    // ---- session

    /** The session, if it is open. Never waits. */
    @Override
    public Optional<ChatSession> session() {
        return session.present();
    }

    /** Leases the bot's session. Opens it for the first user, and reopens it when it is down. */
    public BotSession.Lease lease() {
        return session.lease();
    }

    /** Leases the bot's session for polls, and begins delivery. */
    public BotSession.Lease leaseForPolls() {
        return session.leaseWithoutConsumer();
    }

    /** Begins delivery; while the CamelContext is still starting, delivery begins once all routes are in place. */
    public void startDelivery(ChatSession opened) {
        session.startDelivery(opened);
    }

    /** Notes that a route of the bot takes no more messages. */
    public void suspended() {
        session.suspended();
    }

    /** Notes that a route of the bot takes messages again. */
    public void resumed() {
        session.resumed();
    }

    /** The last events of the bot, oldest first; only with the dev console. */
    @Override
    public List<String> lastEvents() {
        return session.lastEvents();
    }

    /** The files that are being sent; only while the session is open. */
    public SentFiles sentFiles() {
        return session.sentFiles();
    }

    /** Closes the session even if it is in use, because the component stops. */
    void close() {
        session.close();
    }

    // ---- producers

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
        return session().isPresent() || !producers.isEmpty();
    }

    /** The session for a producer: the open one, or else one that all producers of the bot share. */
    public ChatSession session(SimplexProducer producer) {
        return producersUse.join(producer).or(this::session).orElseGet(() -> producersUse.open(producer));
    }
}
