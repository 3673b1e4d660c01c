package io.github.camelsimplex.camel.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.test.SandboxUser;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** Suspend, resume, stop, start: what is claimed stays claimed, and what is acknowledged is not repeated. */
class LifecycleTest extends BotTest {

    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot?textPattern=^chat")
                    .routeId("chat")
                    .process(exchange -> seen.add(exchange.getMessage().getBody(String.class)));
            routes.from("simplex:bot?textPattern=^slow")
                    .routeId("slow")
                    .process(this::wait)
                    .to("simplex:reply");
            routes.from("simplex:bot").routeId("rest").process(exchange -> seen.add("rest"));
            routes.from("direct:send").to("simplex:send?contact=alice");
        });
    }

    private void wait(Exchange exchange) throws InterruptedException {
        assertThat(gate.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    /** A suspended route keeps the session: sending works, its messages wait for it. */
    @Test
    void aSuspendedRouteKeepsTheSession() throws Exception {
        SandboxUser alice = person("alice");
        context.getRouteController().suspendRoute("chat");
        alice.send("chat 1");
        template.sendBody("direct:send", "still here");
        assertThat(alice.awaitText()).isEqualTo("still here");
        assertThat(seen).isEmpty();
        context.getRouteController().resumeRoute("chat");
        await().atMost(SOON).untilAsserted(() -> assertThat(seen).contains("chat 1"));
    }

    @Test
    void aStoppedRouteKeepsItsClaim() throws Exception {
        SandboxUser alice = person("alice");
        context.getRouteController().stopRoute("chat");
        alice.send("chat 1");
        person("bob").send("other");
        await().atMost(SOON).untilAsserted(() -> assertThat(seen).contains("rest"));
        assertThat(seen).containsExactly("rest");
        context.getRouteController().startRoute("chat");
        await().atMost(SOON).untilAsserted(() -> assertThat(seen).contains("chat 1"));
    }

    @Test
    void aRemovedRouteGivesUpItsClaim() throws Exception {
        SandboxUser alice = person("alice");
        context.getRouteController().stopRoute("chat");
        context.removeRoute("chat");
        alice.send("chat 1");
        await().atMost(SOON).untilAsserted(() -> assertThat(seen).contains("rest"));
    }

    /** A stop waits for the exchanges in flight, and their replies go out. */
    @Test
    void aStopWaitsForWhatIsInFlight() {
        SandboxUser alice = person("alice");
        alice.send("slow");
        await().atMost(SOON).until(() -> stats().delivery().inFlight() == 1);
        Thread stopping = new Thread(context::stop);
        stopping.start();
        await().atMost(SOON).until(context::isStopping);
        gate.countDown();
        assertThat(alice.awaitText()).isEqualTo("slow");
        await().atMost(SOON).until(context::isStopped);
        assertThat(simplex().session("bot")).isEmpty();
    }

    @Test
    void theSessionClosesWithItsLastConsumer() throws Exception {
        assertThat(simplex().session("bot")).isPresent();
        for (String route : Set.of("chat", "slow", "rest")) {
            context.getRouteController().stopRoute(route);
        }
        assertThat(simplex().session("bot")).isEmpty();
    }

    @Test
    void anOrderOfStartUpDecidesWhoIsAskedFirst() throws Exception {
        Set<String> owners = ConcurrentHashMap.newKeySet();
        context.addRoutes(routes(routes -> {
            routes.from("simplex:other?textPattern=x").startupOrder(20).process(exchange -> owners.add("late"));
            routes.from("simplex:other?text=x").startupOrder(10).process(exchange -> owners.add("early"));
        }));
        person("bob", "other").send("x");
        await().atMost(SOON).until(() -> session("other").stats().acks().acked() == 1);
        assertThat(owners).containsExactly("early");
    }
}
