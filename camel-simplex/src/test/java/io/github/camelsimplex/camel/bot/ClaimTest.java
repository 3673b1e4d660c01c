package io.github.camelsimplex.camel.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.test.SandboxUser;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A route keeps its messages while it does not run: in a session that opens meanwhile, and behind {@code master:}. */
class ClaimTest extends BotTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        SimplexComponent simplex = context.getComponent("simplex", SimplexComponent.class);
        simplex.getBotConfiguration().setDatabase(folder.resolve("bot").toString());
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            take(routes, "simplex:bot?textPattern=^one", "one");
            take(routes, "simplex:bot?textPattern=^two", "two");
            routes.from("simplex:bot?textPattern=^later")
                    .routeId("later")
                    .autoStartup(false)
                    .process(exchange -> seen.add(exchange.getMessage().getBody(String.class)));
        });
    }

    private void take(RouteBuilder routes, String from, String id) {
        routes.from(from)
                .routeId(id)
                .process(exchange -> seen.add(exchange.getMessage().getBody(String.class)));
    }

    private void awaitSeen(String... texts) {
        await().atMost(SOON).untilAsserted(() -> assertThat(seen).containsExactly(texts));
    }

    @Test
    void aRouteThatStaysStoppedKeepsItsClaimInTheNextSession() throws Exception {
        SandboxUser alice = person("alice");
        context.getRouteController().stopRoute("two");
        context.getRouteController().stopRoute("one");
        assertThat(simplex().session("bot")).isEmpty();
        alice.send("two, while nobody runs");
        context.getRouteController().startRoute("one");
        alice.send("one");
        awaitSeen("one");
        context.getRouteController().startRoute("two");
        awaitSeen("one", "two, while nobody runs");
        assertThat(stats().delivery().unclaimed()).isZero();
    }

    @Test
    void aRouteThatHasNeverRunHasItsPlace() throws Exception {
        SandboxUser alice = person("alice");
        alice.send("later 1");
        alice.send("one");
        awaitSeen("one");
        context.getRouteController().startRoute("later");
        awaitSeen("one", "later 1");
    }

    @Test
    void aSessionThatIsDownIsOpenedAgainByTheRestartOfAnyRoute() throws Exception {
        SandboxUser alice = person("alice");
        network.faults("bot").kill();
        await().atMost(SOON).until(() -> !session("bot").health().isUp());
        alice.send("two");
        context.getRouteController().stopRoute("one");
        context.getRouteController().startRoute("one");
        assertThat(session("bot").health().isUp()).isTrue();
        awaitSeen("two");
    }

    /** Routes behind master: keep their claims before they lead, and after. */
    @Test
    void routesThatLeadInTurnLoseNothingToEachOther() throws Exception {
        Leader red = Leader.add(context, "leader:red", "simplex:led?textPattern=^red");
        Leader blue = Leader.add(context, "leader:blue", "simplex:led?textPattern=^blue");
        simplex().getBotConfiguration().setDatabase(folder.resolve("led").toString());
        context.addRoutes(routes(routes -> {
            take(routes, "leader:red", "red");
            take(routes, "leader:blue", "blue");
        }));
        red.lead();
        SandboxUser alice = person("alice", "led");
        alice.send("blue 1");
        alice.send("red 1");
        awaitSeen("red 1");
        blue.lead();
        awaitSeen("red 1", "blue 1");
        red.follow();
        alice.send("red 2");
        alice.send("blue 2");
        awaitSeen("red 1", "blue 1", "blue 2");
        red.lead();
        awaitSeen("red 1", "blue 1", "blue 2", "red 2");
        assertThat(session("led").stats().delivery().unclaimed()).isZero();
        context.stop();
    }

    @Test
    void theHealthOfALeadingConsumerShowsAndEndsWithItsLead() throws Exception {
        Leader red = Leader.add(context, "leader:red", "simplex:led");
        simplex().getBotConfiguration().setDatabase(folder.resolve("led").toString());
        context.addRoutes(routes(routes -> take(routes, "leader:red", "red")));
        assertThat(checks()).doesNotContain("simplex-consumer-red");
        red.lead();
        assertThat(checks()).contains("simplex-consumer-red");
        red.follow();
        assertThat(checks()).doesNotContain("simplex-consumer-red");
    }

    private List<String> checks() {
        return HealthCheckHelper.invoke(context, "full").stream()
                .map(HealthCheck.Result::getCheck)
                .map(HealthCheck::getId)
                .toList();
    }
}
