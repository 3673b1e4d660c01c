package io.github.camelsimplex.camel.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.camel.config.BotConfiguration;
import io.github.camelsimplex.test.SandboxUser;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.junit.jupiter.api.Test;

/** Health, console, JMX, meters. */
class OperationsTest extends BotTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Override
    public void configureTest(TestExecutionConfiguration configuration) {
        super.configureTest(configuration);
        configuration.withJMX(true);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("meters", meters);
        context.setDevConsole(true);
        HealthCheckRegistry registry = new DefaultHealthCheckRegistry(context);
        registry.register(registry.resolveById("consumers"));
        HealthCheckRepository producers = (HealthCheckRepository) registry.resolveById("producers");
        producers.setEnabled(true);
        registry.register(producers);
        context.getComponent("simplex", SimplexComponent.class).setHealthCheckProducerEnabled(true);
        context.getRegistry().bind("lonely", new BotConfiguration());
        context.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, registry);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot?networkDownLimit=1").routeId("squares").to("mock:in");
            routes.from("direct:lonely").to("simplex:connect?bot=lonely");
        });
    }

    private HealthCheck.Result health() {
        return health("bot");
    }

    private HealthCheck.Result health(String bot) {
        return HealthCheckHelper.invoke(context, "full").stream()
                .filter(result -> bot.equals(result.getDetails().get("bot")))
                .findFirst()
                .orElseThrow();
    }

    /** A core that dies is DOWN. */
    @Test
    void aCoreThatDiesIsDown() {
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
        network.faults("bot").kill();
        await().atMost(SOON).until(() -> health().getState() == HealthCheck.State.DOWN);
        assertThat(health().getDetails()).containsEntry("bot", "bot");
    }

    /** And UP again when its route is started again. */
    @Test
    void aRouteThatIsStartedAgainRecovers() throws Exception {
        network.faults("bot").kill();
        await().atMost(SOON).until(() -> health().getState() == HealthCheck.State.DOWN);
        context.getRouteController().stopRoute("squares");
        context.getRouteController().startRoute("squares");
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
        person("alice").send("12");
        awaitAcked(1);
    }

    /** A bot without servers is DOWN, until they are back. */
    @Test
    void aBotWithoutServersIsDown() {
        person("alice");
        network.stopServers();
        await().atMost(SOON).until(() -> health().getState() == HealthCheck.State.DOWN);
        assertThat(health().getMessage().orElse("")).contains("has not reached a server since");
        network.startServers();
        await().atMost(SOON).until(() -> health().getState() == HealthCheck.State.UP);
    }

    @Test
    void aFullDiskIsDownWithTheWordsOfTheDatabase() {
        SandboxUser alice = person("alice");
        network.faults("bot").diskFull();
        alice.send("12");
        await().atMost(SOON).until(() -> health().getState() == HealthCheck.State.DOWN);
        await().atMost(SOON).until(() -> health().getMessage().orElse("").contains("database or disk is full"));
        assertThat(health().getDetails()).containsEntry("state", "DATABASE_FAILING");
        assertThat(meters.get("camel.simplex.database.errors").functionCounter().count())
                .isPositive();
    }

    /** A producer of a bot without consumers has its check. */
    @Test
    void aProducerHasItsCheck() {
        template.sendBody("direct:lonely", user("carol").invitationLink());
        assertThat(health("lonely").getState()).isEqualTo(HealthCheck.State.UP);
        network.faults("lonely").kill();
        await().atMost(SOON).until(() -> health("lonely").getState() == HealthCheck.State.DOWN);
    }

    /** The meters count what the session does. */
    @Test
    void theMetersCount() {
        person("alice").send("12");
        awaitAcked(1);
        assertThat(meters.get("camel.simplex.acked")
                        .tag("bot", "bot")
                        .functionCounter()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("camel.simplex.pending").tag("bot", "bot").gauge().value())
                .isZero();
        context.stop();
        assertThat(meters.getMeters()).isEmpty();
    }

    @Test
    void theMeterOfTheCoreNamesItsVersion() {
        String version = session("bot").health().coreVersion();
        assertThat(version).isNotNull();
        assertThat(meters.get("camel.simplex.core")
                        .tag("bot", "bot")
                        .tag("version", version)
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(health().getDetails()).containsEntry("coreVersion", version);
    }

    /** Messages that the server does not take for now are counted, as the core goes on without an error. */
    @Test
    void messagesThatWaitBecauseTheQueueIsFullAreCounted() {
        person("alice").faults().goOffline();
        for (int i = 0; i < 130; i++) {
            template.sendBody("simplex:send?bot=bot&contact=alice", "message " + i);
        }
        await().atMost(SOON)
                .until(() -> meters.get("camel.simplex.send.warnings")
                                .tag("bot", "bot")
                                .counter()
                                .count()
                        >= 1);
    }

    /** The consumer is an MBean. */
    @Test
    void theConsumerIsAnMbean() throws Exception {
        person("alice").send("12");
        awaitAcked(1);
        MBeanServer server =
                context.getManagementStrategy().getManagementAgent().getMBeanServer();
        ObjectName name = server.queryNames(
                        new ObjectName("org.apache.camel:context=" + context.getManagementName()
                                + ",type=consumers,name=SimplexConsumer*,*"),
                        null)
                .iterator()
                .next();
        assertThat(server.getAttribute(name, "Bot")).isEqualTo("bot");
        assertThat(server.getAttribute(name, "Acknowledged")).isEqualTo(1L);
        assertThat(server.getAttribute(name, "SessionState")).isEqualTo("UP");
        for (String number : List.of("RatchetSyncs", "IntegrityErrors", "IncompleteSearches", "DatabaseErrors")) {
            assertThat(server.getAttribute(name, number)).isEqualTo(0L);
        }
        assertThat(server.getAttribute(name, "FinalFailures")).isEqualTo(0L);
        assertThat(server.getAttribute(name, "WaitingSends")).isEqualTo(0);
        server.invoke(name, "reconcile", new Object[0], new String[0]);
    }

    /** The console shows the bot, its consumers and last events, and no text. */
    @Test
    void theConsoleShowsNoText() {
        SandboxUser alice = person("alice");
        alice.send("very private");
        awaitAcked(1);
        DevConsole console = PluginHelper.getDevConsoleResolver(context).resolveDevConsole("simplex");
        // the console learns of an event on a thread of its own
        await().atMost(SOON).untilAsserted(() -> assertThat(text(console)).contains("newChatItems"));
        assertThat(text(console)).contains("bot", "squares", "UP").doesNotContain("very private");
        assertThat(console.call(DevConsole.MediaType.JSON, Map.of()).toString()).contains("bots", "squares");
    }

    private static String text(DevConsole console) {
        return (String) console.call(DevConsole.MediaType.TEXT, Map.of());
    }
}
