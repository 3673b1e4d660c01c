package io.github.camelsimplex.camel;

import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.SessionStats;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelContextConfiguration;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** A CamelContext whose bots live on a sandbox network of the test, and people to talk to them. */
public abstract class BotTest extends CamelTestSupport {

    /** What has to happen has happened within this time, also on a machine with much to do, or does not happen. */
    public static final Duration SOON = Duration.ofSeconds(60);

    protected final SandboxNetwork network = SandboxNetwork.create();

    @BeforeAll
    protected static void lookOften() {
        Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.addComponent("mock", new PatientMocks());
        SimplexComponent simplex = context.getComponent("simplex", SimplexComponent.class);
        simplex.getBotConfiguration().setCore("sandbox");
        simplex.getBotConfiguration().setCoreOptions(Map.copyOf(network.options()));
        simplex.getConsumerConfiguration().setRedeliveryDelay(Duration.ofMillis(100));
        return context;
    }

    @Override
    public void configureContext(CamelContextConfiguration configuration) {
        super.configureContext(configuration);
        configuration.withShutdownTimeout((int) SOON.toSeconds());
    }

    /** Mocks that wait as long for what they expect as the tests do. */
    private static final class PatientMocks extends MockComponent {

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            MockEndpoint endpoint = new MockEndpoint(uri, this) {
                @Override
                protected void waitForCompleteLatch(long timeoutMillis) throws InterruptedException {
                    super.waitForCompleteLatch(timeoutMillis == 0 ? SOON.toMillis() : timeoutMillis);
                }
            };
            endpoint.setName(remaining);
            return endpoint;
        }
    }

    @AfterEach
    protected void closeTheNetwork() {
        network.close();
    }

    /** Makes the routes of a test. */
    protected static RoutesBuilder routes(Routes routes) {
        return new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                routes.add(this);
            }
        };
    }

    /** Adds routes to a builder. */
    public interface Routes {
        void add(RouteBuilder routes) throws Exception;
    }

    protected SimplexComponent simplex() {
        return context().getComponent("simplex", SimplexComponent.class);
    }

    /** The open session of a bot. */
    protected ChatSession session(String bot) {
        return simplex().session(bot).orElseThrow();
    }

    protected SessionStats stats() {
        return session("bot").stats();
    }

    /** A person who is connected to nobody. */
    protected SandboxUser user(String name) {
        return network.user(name).timeout(SOON);
    }

    /** A person who is connected to a bot. */
    protected SandboxUser person(String name, String bot) {
        SandboxUser person = user(name);
        person.connect(session(bot).address().link().orElseThrow());
        return person;
    }

    /** A person who is connected to the bot. */
    protected SandboxUser person(String name) {
        return person(name, "bot");
    }

    /** The chat of a person with the bot, in that person's words. */
    protected static String chatWithBot(SandboxUser person) {
        return Objects.requireNonNull(person.contacts().get("bot")).chat();
    }

    /** Waits until as many messages have been acknowledged. */
    protected void awaitAcked(long messages) {
        await().atMost(SOON).until(() -> stats().acks().acked() >= messages);
    }
}
