package io.github.camelsimplex.camel;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.SessionConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedStartupListener;
import org.apache.camel.spi.ExtendedPropertyConfigurerGetter;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One bot of a component, and its session while somebody uses it.
 *
 * <p>The session is counted: the first {@link #lease()} opens it, closing the last one closes it. A session that the
 * registry has as a bean with the bot's name is used as it is, and never closed. Delivery begins when the CamelContext is
 * fully started, so that no message is claimed before all routes are there. Thread-safe; opening and closing happen
 * under the bot's own lock, which no message needs.
 */
final class Bot {

    private static final Logger LOG = LoggerFactory.getLogger(Bot.class);
    private static final Duration NETWORK_DOWN_LIMIT = Duration.ofMinutes(5);

    private final String name;
    private final SimplexComponent component;
    private final AtomicInteger consumers = new AtomicInteger();
    private final Map<String, Claim> claims = new LinkedHashMap<>();
    private final Map<String, SimplexEndpoint> users = new LinkedHashMap<>();
    private @Nullable ChatSession session;
    private Map<String, Object> opening = Map.of();
    private @Nullable Observation observation;
    private @Nullable SentStreams sentStreams;
    private boolean injected;
    private int leases;

    Bot(String name, SimplexComponent component) {
        this.name = name;
        this.component = component;
    }

    /** The name of the bot. */
    String name() {
        return name;
    }

    /** The use of a session, until it is closed. */
    final class Lease implements AutoCloseable {

        private final ChatSession leased;
        private boolean closed;

        private Lease(ChatSession leased) {
            this.leased = leased;
        }

        /** The session. */
        ChatSession session() {
            return leased;
        }

        @Override
        public void close() {
            release(this);
        }
    }

    /** The place of a new consumer among those of the bot, in the order of definition. */
    int nextConsumer() {
        return consumers.getAndIncrement();
    }

    /**
     * Adds an endpoint whose options set up the bot.
     *
     * @throws IllegalArgumentException when another endpoint gives an option of the bot another value
     */
    synchronized void join(SimplexEndpoint endpoint) {
        Map<String, Object> mine = setUp(endpoint);
        for (SimplexEndpoint other : users.values()) {
            Map<String, Object> theirs = setUp(other);
            mine.forEach((option, value) -> {
                Object theirValue = theirs.get(option);
                if (theirValue != null && !theirValue.equals(value)) {
                    throw new IllegalArgumentException("The bot " + name + " is set up twice: option " + option
                            + " differs between " + endpoint + " and " + other);
                }
            });
        }
        if (session != null) {
            refuseLateSetUp(endpoint, mine);
        }
        users.putIfAbsent(endpoint.getEndpointKey(), endpoint);
    }

    private void refuseLateSetUp(SimplexEndpoint endpoint, Map<String, Object> mine) {
        mine.forEach((option, value) -> {
            if (!value.equals(opening.get(option))) {
                throw new IllegalArgumentException("Option " + option + " of " + endpoint + " comes too late: the bot "
                        + name + " is running without it, for " + users.values());
            }
        });
    }

    private Map<String, Object> mergedSetUp() {
        Map<String, Object> merged = new LinkedHashMap<>();
        users.values().forEach(user -> setUp(user).forEach(merged::putIfAbsent));
        return merged;
    }

    /** The claim of a route, the same whenever it is started again; a consumer without a route has its own. */
    synchronized Claim claim(@Nullable String routeId, SimplexEndpoint endpoint, int order) {
        Claim fresh = new Claim(endpoint, order);
        if (routeId == null) {
            return fresh;
        }
        Claim present = claims.putIfAbsent(routeId, fresh);
        return present == null ? fresh : present;
    }

    /** Ends the claim of a route that has been removed. */
    synchronized void removed(String routeId) {
        Claim claim = claims.remove(routeId);
        if (claim != null) {
            end(claim);
        }
    }

    /** Ends a claim; its endpoint no longer sets up the bot, unless another claim has the same. */
    synchronized void end(Claim claim) {
        claim.close();
        boolean shared =
                claims.values().stream().anyMatch(other -> other.endpoint().equals(claim.endpoint()));
        if (!shared) {
            users.remove(claim.endpoint().getEndpointKey());
        }
    }

    /** Uses the bot's session, and opens it when nobody else does. */
    synchronized Lease lease() {
        ChatSession open = session;
        if (open == null) {
            open = open();
            session = open;
        }
        leases++;
        return new Lease(open);
    }

    /** The session, if it is open. */
    synchronized Optional<ChatSession> session() {
        return Optional.ofNullable(session);
    }

    /** The last events of the bot, oldest first; only with the dev console. */
    synchronized List<String> lastEvents() {
        return observation == null ? List.of() : observation.lastEvents();
    }

    /** What is sent from memory; only while the session is open. */
    synchronized SentStreams sentStreams() {
        if (sentStreams == null) {
            throw new IllegalStateException("The bot " + name + " has been stopped");
        }
        return sentStreams;
    }

    /** Closes the session although somebody may use it: the component stops. */
    synchronized void close() {
        ChatSession open = session;
        session = null;
        leases = 0;
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
        if (open != null && !injected) {
            open.close();
        }
    }

    /** Uses the session for a producer, which may open it only for a bot that has no consumer. */
    synchronized Lease leaseForProducer() {
        if (session == null && !users.isEmpty()) {
            throw new IllegalStateException(
                    "The bot " + name + " is not running: its consumers " + users.keySet() + " are not started");
        }
        Lease lease = lease();
        // nothing is claimed without a consumer, but the events of what is sent are wanted
        startDelivery(lease.session());
        return lease;
    }

    private synchronized void release(Lease lease) {
        if (lease.closed || session != lease.leased) {
            return;
        }
        lease.closed = true;
        leases--;
        if (leases == 0) {
            close();
        }
    }

    private ChatSession open() {
        CamelContext context = component.getCamelContext();
        ChatSession bean = context.getRegistry().lookupByNameAndType(name, ChatSession.class);
        injected = bean != null;
        ChatSession opened = bean != null ? bean : ChatSession.open(configuration());
        opening = mergedSetUp();
        try {
            deliverWhenStarted(context, opened);
            observation = new Observation(context, opened, name);
            sentStreams = new SentStreams(opened);
            AddressLog.log(name, opened, settings());
        } catch (RuntimeException e) {
            if (!injected) {
                opened.close();
            }
            throw e;
        }
        return opened;
    }

    private static void deliverWhenStarted(CamelContext context, ChatSession opened) {
        if (context.isStarted()) {
            return;
        }
        try {
            context.addStartupListener(new ExtendedStartupListener() {
                @Override
                public void onCamelContextStarted(CamelContext started, boolean alreadyStarted) {
                    if (alreadyStarted) {
                        opened.startDelivery();
                    }
                }

                @Override
                public void onCamelContextFullyStarted(CamelContext started, boolean alreadyStarted) {
                    opened.startDelivery();
                }
            });
        } catch (Exception e) {
            throw new IllegalStateException("cannot wait for the start of " + context.getName(), e);
        }
    }

    /** Begins to deliver, unless the CamelContext is still starting: then it begins when all routes are there. */
    void startDelivery(ChatSession opened) {
        if (component.getCamelContext().isStarted()) {
            opened.startDelivery();
        }
    }

    /** The configuration of the session from all layers. */
    private SessionConfiguration configuration() {
        SessionConfiguration configuration = settings().session();
        LOG.debug("Opening {}", configuration);
        return configuration;
    }

    /** For how long the servers may be unreachable before the bot counts as down. */
    synchronized Duration networkDownLimit() {
        return settings().value(BotConfiguration::getNetworkDownLimit, NETWORK_DOWN_LIMIT);
    }

    /** The settings from all layers: the endpoints, the registry bean, the component. */
    private BotSettings settings() {
        List<BotConfiguration> layers = new ArrayList<>();
        users.values().forEach(user -> layers.add(user.getBotConfiguration()));
        BotConfiguration bean =
                component.getCamelContext().getRegistry().lookupByNameAndType(name, BotConfiguration.class);
        if (bean != null) {
            layers.add(bean);
        }
        layers.add(component.getBotConfiguration());
        String origin = users.isEmpty()
                ? "simplex:" + name
                : users.values().iterator().next().getEndpointUri();
        return new BotSettings(name, new Options(origin), layers);
    }

    /** What an endpoint says about the set-up of its bot, by option. */
    private Map<String, Object> setUp(SimplexEndpoint endpoint) {
        CamelContext context = component.getCamelContext();
        BotConfiguration configuration = endpoint.getBotConfiguration();
        PropertyConfigurer configurer = PluginHelper.getConfigurerResolver(context)
                .resolvePropertyConfigurer(BotConfiguration.class.getName(), context);
        ExtendedPropertyConfigurerGetter getter =
                (ExtendedPropertyConfigurerGetter) Objects.requireNonNull(configurer, "the generated configurer");
        Map<String, Object> values = new LinkedHashMap<>();
        getter.getAllOptions(configuration).keySet().forEach(option -> {
            Object value = getter.getOptionValue(configuration, option, true);
            if (value != null && !value.equals(Map.of())) {
                values.put(option, value);
            }
        });
        return values;
    }
}
