package io.github.camelsimplex.camel;

import io.github.camelsimplex.camel.bot.Bot;
import io.github.camelsimplex.camel.bot.BotTimer;
import io.github.camelsimplex.camel.bot.Bots;
import io.github.camelsimplex.camel.config.BotConfiguration;
import io.github.camelsimplex.camel.config.ConsumerConfiguration;
import io.github.camelsimplex.camel.config.ProducerConfiguration;
import io.github.camelsimplex.camel.config.ServerPasswords;
import io.github.camelsimplex.camel.config.TextConfiguration;
import io.github.camelsimplex.camel.observe.ObservedBot;
import io.github.camelsimplex.camel.produce.OperationThreads;
import io.github.camelsimplex.camel.produce.RouteWaits;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.SessionHealth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.Route;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.util.PropertiesHelper;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/**
 * The component {@code simplex}: {@code simplex:bot} consumes the messages of the bot, {@code simplex:reply} and the
 * other {@link Operation operations} act as a bot.
 *
 * <p>All endpoints of one component that name the same bot share its session. The options of the component are the
 * defaults of all its bots, consumers and producers.
 */
@Component("simplex")
@ManagedResource(description = "Component of SimpleX bots")
public class SimplexComponent extends HealthCheckComponent {

    private final RouteWaits routeWaits = new RouteWaits();

    @Metadata(
            description = "The default storage, profile, address and delivery of all bots, for options that neither"
                    + " the endpoint nor the registry bean of the bot sets.")
    private BotConfiguration botConfiguration = new BotConfiguration();

    @Metadata(description = "The default options of consumers, for options that the endpoint does not set.")
    private ConsumerConfiguration consumerConfiguration = new ConsumerConfiguration();

    @Metadata(
            description =
                    "The defaults of the options of texts for all endpoints, in producers and in consumers that answer.")
    private TextConfiguration textConfiguration = new TextConfiguration();

    @Metadata(description = "The default options of producers, for options that the endpoint does not set.")
    private ProducerConfiguration producerConfiguration = new ProducerConfiguration();

    @SuppressWarnings("this-escape") // Bots keeps the reference and does not call it yet
    private final Bots bots = new Bots(this);

    private volatile @Nullable OperationThreads operationThreads;
    private volatile @Nullable BotTimer timer;

    /** A failure names the URI, in which Camel does not know the passwords of servers: they are masked. */
    @Override
    public Endpoint createEndpoint(String uri, Map<String, Object> properties) throws Exception {
        try {
            return super.createEndpoint(uri, properties);
        } catch (Exception e) {
            throw ServerPasswords.masked(uri).equals(uri) ? e : new UnresolvedEndpointException(uri, e);
        }
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SimplexEndpoint endpoint = new SimplexEndpoint(uri, this, remaining);
        endpoint.setConsumerConfiguration(consumerConfiguration.copy());
        endpoint.setProducerConfiguration(producerConfiguration.copy());
        endpoint.setTextConfiguration(textConfiguration.copy());
        endpoint.getBotConfiguration().setCoreOptions(PropertiesHelper.extractProperties(parameters, "core."));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /**
     * The session of a bot, while a consumer or producer has it open. Use it where no operation exists, for example to
     * show the address to people.
     */
    public Optional<ChatSession> session(String bot) {
        return bots.used().stream()
                .filter(used -> used.name().equals(bot))
                .findFirst()
                .flatMap(Bot::session);
    }

    /** The number of bots with an open session. */
    @ManagedAttribute(description = "Bots with an open session")
    public int getOpenBots() {
        return (int) sessions()
                .filter(session -> session.health().state() != SessionHealth.State.CLOSED)
                .count();
    }

    /** The number of bots whose session is UP. */
    @ManagedAttribute(description = "Bots whose session is UP")
    public int getBotsUp() {
        return (int) sessions().filter(session -> session.health().isUp()).count();
    }

    private Stream<ChatSession> sessions() {
        return bots.used().stream().flatMap(bot -> bot.session().stream());
    }

    /** The bots of this component that have been used, as operators see them. */
    public List<ObservedBot> observedBots() {
        return List.copyOf(bots.used());
    }

    /**
     * The name of the only bot.
     *
     * @throws IllegalArgumentException if there is none, or several; the message lists them
     */
    public String onlyBot() {
        return bots.only().name();
    }

    /** The bots of this component, and their sessions. */
    public Bots bots() {
        return bots;
    }

    /** The timer of all bots, while the component is started. */
    public BotTimer timer() {
        BotTimer present = timer;
        if (present == null) {
            throw new RejectedExecutionException("The component simplex has been stopped");
        }
        return present;
    }

    /** The threads on which producers wait for the core, while the component is started. */
    public OperationThreads operationThreads() {
        OperationThreads present = operationThreads;
        if (present == null) {
            throw new RejectedExecutionException("The component simplex has been stopped");
        }
        return present;
    }

    /** Passes through Camel, which would wrap any other exception in one that names the URI unmasked. */
    private static final class UnresolvedEndpointException extends NoSuchEndpointException {

        private static final long serialVersionUID = 1L;

        private final String message;

        UnresolvedEndpointException(String uri, Exception cause) {
            super(ServerPasswords.masked(uri));
            this.message = "Failed to resolve endpoint: " + URISupport.sanitizeUri(getUri()) + " due to: "
                    + ServerPasswords.masked(String.valueOf(cause.getMessage()));
            setStackTrace(cause.getStackTrace());
        }

        @Override
        public String getMessage() {
            return message;
        }
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        getCamelContext().addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onRoutesAdd(Collection<Route> routes) {
                bots.changed();
                routes.forEach(routeWaits::added);
            }

            @Override
            public void onRoutesRemove(Collection<Route> routes) {
                bots.changed();
                routes.forEach(routeWaits::removed);
                bots.used().forEach(bot -> routes.forEach(bot.claims()::removed));
            }

            @Override
            public void onContextStopping(CamelContext context) {
                routeWaits.contextStops();
            }
        });
        getCamelContext().getRoutes().forEach(routeWaits::added); // that started before the component was needed
    }

    /** What exchanges wait for in the routes; it ends when a route or the CamelContext stops. */
    public RouteWaits routeWaits() {
        return routeWaits;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        operationThreads = new OperationThreads(getCamelContext());
        timer = new BotTimer(getCamelContext());
    }

    @Override
    protected void doStop() throws Exception {
        try {
            bots.close();
        } finally {
            OperationThreads used = operationThreads;
            operationThreads = null;
            if (used != null) {
                used.close();
            }
            BotTimer ended = timer;
            timer = null;
            if (ended != null) {
                ended.close();
            }
            super.doStop();
        }
    }

    public BotConfiguration getBotConfiguration() {
        return botConfiguration;
    }

    public void setBotConfiguration(BotConfiguration botConfiguration) {
        this.botConfiguration = botConfiguration;
    }

    public ConsumerConfiguration getConsumerConfiguration() {
        return consumerConfiguration;
    }

    public void setConsumerConfiguration(ConsumerConfiguration consumerConfiguration) {
        this.consumerConfiguration = consumerConfiguration;
    }

    public TextConfiguration getTextConfiguration() {
        return textConfiguration;
    }

    public void setTextConfiguration(TextConfiguration textConfiguration) {
        this.textConfiguration = textConfiguration;
    }

    public ProducerConfiguration getProducerConfiguration() {
        return producerConfiguration;
    }

    public void setProducerConfiguration(ProducerConfiguration producerConfiguration) {
        this.producerConfiguration = producerConfiguration;
    }
}
