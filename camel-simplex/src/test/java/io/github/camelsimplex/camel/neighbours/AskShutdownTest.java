package io.github.camelsimplex.camel.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.client.SessionClosedException;
import io.github.camelsimplex.test.SandboxUser;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stop with an open question ends at once, and the message that asked is delivered again. */
class AskShutdownTest extends BotTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.errorHandler(routes.deadLetterChannel("mock:dead").maximumRedeliveries(3));
            routes.from("simplex:bot?command=order&maximumDeliveries=1&onExhausted=ack")
                    .routeId("orders")
                    .setBody(routes.constant("Which size?"))
                    .to("simplex:ask?timeout=10m")
                    .to("mock:ordered");
            routes.from("simplex:bot?command=split")
                    .routeId("split")
                    .setBody(routes.constant("Which size?"))
                    .split(routes.body())
                    .to("direct:question")
                    .end()
                    .to("mock:ordered");
            routes.from("simplex:bot?command=seda").routeId("seda").to("seda:question");
            routes.from("direct:question").to("simplex:ask?timeout=10m");
            routes.from("direct:name")
                    .errorHandler(routes.noErrorHandler())
                    .to("simplex:ask?contact=alice&timeout=10m");
            routes.from("seda:question")
                    .setBody(routes.constant("Which size?"))
                    .to("simplex:ask?timeout=10m")
                    .to("mock:ordered");
        });
    }

    private static void awaitText(SandboxUser person, String text) {
        assertThat(person.awaitMessage().text()).isEqualTo(text);
    }

    private SandboxUser asked(String command) {
        SandboxUser alice = person("alice");
        alice.send(command);
        awaitText(alice, "Which size?");
        await().atMost(SOON).until(() -> stats().delivery().inFlight() == 1);
        return alice;
    }

    private static void endsBeforeTheTimeOut(Stop stop) throws Exception {
        Instant begin = Instant.now();
        stop.run();
        assertThat(Duration.between(begin, Instant.now())).isLessThan(SOON);
    }

    private interface Stop {
        void run() throws Exception;
    }

    @Test
    void aStoppedRouteAsksAgainWhenItRuns() throws Exception {
        getMockEndpoint("mock:dead").expectedMessageCount(0);
        SandboxUser alice = asked("/order");
        endsBeforeTheTimeOut(() -> context().getRouteController().stopRoute("orders"));
        assertThat(stats().delivery().inFlight()).isZero();
        context().getRouteController().startRoute("orders");
        awaitText(alice, "Which size?");
        assertAnswered(alice);
    }

    @Test
    void aSuspendedRouteAsksAgainWhenItRuns() throws Exception {
        SandboxUser alice = asked("/order");
        endsBeforeTheTimeOut(() -> context().getRouteController().suspendRoute("orders"));
        context().getRouteController().resumeRoute("orders");
        awaitText(alice, "Which size?");
        assertAnswered(alice);
    }

    @Test
    void aQuestionInsideOfASplitEndsToo() throws Exception {
        SandboxUser alice = asked("/split");
        endsBeforeTheTimeOut(() -> context().getRouteController().stopRoute("split"));
        getMockEndpoint("mock:ordered").reset();
        context().getRouteController().startRoute("split");
        awaitText(alice, "Which size?");
        assertAnswered(alice);
    }

    @Test
    void aQuestionBehindAQueueEndsToo() throws Exception {
        SandboxUser alice = asked("/seda");
        endsBeforeTheTimeOut(() -> context().getRouteController().stopRoute("seda"));
        context().getRouteController().startRoute("seda");
        awaitText(alice, "Which size?");
        assertAnswered(alice);
    }

    private DefaultCamelContext start(Path folder) throws Exception {
        DefaultCamelContext bot = new DefaultCamelContext();
        bot.getShutdownStrategy().setTimeout(SOON.toSeconds());
        SimplexComponent simplex = bot.getComponent("simplex", SimplexComponent.class);
        simplex.getBotConfiguration().setCore("sandbox");
        simplex.getBotConfiguration().setCoreOptions(Map.copyOf(network.options()));
        simplex.getBotConfiguration().setDatabase(folder.resolve("bot").toString());
        bot.addRoutes(routes(routes -> routes.from("simplex:orders")
                .setBody(routes.constant("Which size?"))
                .to("simplex:ask?timeout=10m")
                .setBody(routes.simple("Ordered: ${body}"))
                .to("simplex:reply")));
        bot.start();
        return bot;
    }

    @Test
    void aStoppedContextLeavesTheMessageForTheNextStart(@TempDir Path folder) throws Exception {
        SandboxUser alice = user("alice");
        DefaultCamelContext first = start(folder);
        alice.connect(first.getComponent("simplex", SimplexComponent.class)
                .session("orders")
                .orElseThrow()
                .address()
                .link()
                .orElseThrow());
        alice.send("/order");
        awaitText(alice, "Which size?");
        endsBeforeTheTimeOut(first::close);
        try (DefaultCamelContext second = start(folder)) {
            assertThat(second.getRoutes()).isNotEmpty();
            awaitText(alice, "Which size?");
            alice.send("large");
            awaitText(alice, "Ordered: large");
        }
    }

    @Test
    void anExchangeOfAnotherComponentFailsWhenTheContextStops() throws Exception {
        SandboxUser alice = person("alice");
        CompletableFuture<Exchange> asking = template.asyncSend(
                "direct:name", exchange -> exchange.getMessage().setBody("Your name?"));
        awaitText(alice, "Your name?");
        endsBeforeTheTimeOut(() -> context().stop());
        assertThat(asking.get(SOON.toSeconds(), TimeUnit.SECONDS).getException())
                .isInstanceOf(SessionClosedException.class);
    }

    private void assertAnswered(SandboxUser alice) throws Exception {
        getMockEndpoint("mock:ordered").expectedMinimumMessageCount(1);
        alice.send("large");
        getMockEndpoint("mock:ordered").assertIsSatisfied();
        getMockEndpoint("mock:dead").assertIsSatisfied(1);
        await().atMost(SOON).until(() -> stats().delivery().inFlight() == 0);
    }
}
