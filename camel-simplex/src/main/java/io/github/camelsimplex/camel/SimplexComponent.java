package io.github.camelsimplex.camel;

import io.github.camelsimplex.camel.bot.Bot;
import io.github.camelsimplex.camel.bot.Bots;
import io.github.camelsimplex.camel.config.BotConfiguration;
import io.github.camelsimplex.camel.config.ConsumerConfiguration;
import io.github.camelsimplex.camel.config.ProducerConfiguration;
import io.github.camelsimplex.client.ChatSession;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.util.PropertiesHelper;
import org.jspecify.annotations.Nullable;

/**
 * The component {@code simplex}: {@code simplex:bot} consumes what the bot receives, {@code simplex:reply} and the other
 * {@link Operation operations} act as a bot.
 *
 * <p>All endpoints of one component that name the same bot share its session. The options of the component are the
 * defaults of all its bots, consumers and producers.
 */
@Component("simplex")
public class SimplexComponent extends HealthCheckComponent {

    @Metadata(
            description = "Where the bots live, who they are and how their messages wait, for what neither the endpoint"
                    + " nor the registry bean of the bot says.")
    private BotConfiguration botConfiguration = new BotConfiguration();

    @Metadata(description = "What consumers do, for what the endpoint does not say.")
    private ConsumerConfiguration consumerConfiguration = new ConsumerConfiguration();

    @Metadata(description = "What producers do, for what the endpoint does not say.")
    private ProducerConfiguration producerConfiguration = new ProducerConfiguration();

    @SuppressWarnings("this-escape") // it keeps the reference and calls nothing yet
    private final Bots bots = new Bots(this);

    private @Nullable ExecutorService executor;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SimplexEndpoint endpoint = new SimplexEndpoint(uri, this, remaining);
        endpoint.setConsumerConfiguration(consumerConfiguration.copy());
        endpoint.setProducerConfiguration(producerConfiguration.copy());
        endpoint.getBotConfiguration().setCoreOptions(PropertiesHelper.extractProperties(parameters, "core."));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /**
     * The session of a bot, while a consumer or producer has it open: for what no operation does, such as the address to
     * show to people.
     */
    public Optional<ChatSession> session(String bot) {
        return bots.used().stream()
                .filter(used -> used.name().equals(bot))
                .findFirst()
                .flatMap(Bot::session);
    }

    /** The bots of this component, and their sessions. */
    public Bots bots() {
        return bots;
    }

    /**
     * Where producers wait for the core; made when the first one acts. It has a thread for each that waits: with a limit,
     * routes that wait for other operations of theirs would wait for ever.
     */
    synchronized ExecutorService executor() {
        ExecutorService present = executor;
        if (present == null) {
            if (isStoppingOrStopped()) {
                throw new RejectedExecutionException("The component simplex has been stopped");
            }
            present = getCamelContext().getExecutorServiceManager().newCachedThreadPool(this, "SimplexProducer");
            executor = present;
        }
        return present;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        getCamelContext().addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onRoutesRemove(Collection<Route> routes) {
                bots.used().forEach(bot -> routes.forEach(bot::removed));
            }
        });
    }

    @Override
    protected void doStop() throws Exception {
        bots.close();
        ExecutorService used = endExecutor();
        if (used != null) {
            getCamelContext().getExecutorServiceManager().shutdownGraceful(used);
        }
        super.doStop();
    }

    private synchronized @Nullable ExecutorService endExecutor() {
        ExecutorService used = executor;
        executor = null;
        return used;
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

    public ProducerConfiguration getProducerConfiguration() {
        return producerConfiguration;
    }

    public void setProducerConfiguration(ProducerConfiguration producerConfiguration) {
        this.producerConfiguration = producerConfiguration;
    }
}
