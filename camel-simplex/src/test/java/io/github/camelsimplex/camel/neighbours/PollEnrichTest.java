package io.github.camelsimplex.camel.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.test.SandboxUser;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Routes that poll a bot: the message is acknowledged when the exchange of the route completes. */
class PollEnrichTest extends BotTest {

    private static final String BOT = "simplex:bot";
    private static final long LONG = SOON.toMillis();

    private final List<Long> ackedInRoute = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("direct:open").to("simplex:command?bot=bot");
            routes.from("direct:enrich").pollEnrich(BOT, LONG).process(this::look);
            routes.from("direct:short").pollEnrich(BOT, 10);
            routes.from("direct:endless").pollEnrich(BOT);
            routes.from("direct:noWait").pollEnrich(BOT, 0);
            routes.from("direct:poll").poll(BOT, LONG).process(this::look);
            routes.from("direct:failing").pollEnrich(BOT, LONG).process(exchange -> {
                throw new IllegalStateException("after the poll");
            });
            routes.from("direct:strategy").pollEnrich(BOT, LONG, (original, polled) -> {
                throw new IllegalStateException("no result");
            });
            routes.from("direct:again")
                    .errorHandler(
                            routes.defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0))
                    .pollEnrich(BOT, LONG, (original, polled) -> {
                        if (failures.getAndIncrement() == 0) {
                            throw new IllegalStateException("no result at first");
                        }
                        original.getMessage().setBody(polled.getMessage().getBody(String.class));
                        return original;
                    });
            routes.from("direct:nothing").pollEnrich(BOT, LONG, (original, polled) -> null);
            routes.from("direct:dynamic")
                    .pollEnrich()
                    .simple("simplex:bot?contact=${header.who}")
                    .timeout(LONG)
                    .cacheSize(1);
            routes.from("direct:prototype")
                    .pollEnrich()
                    .simple("simplex:bot?contact=${header.who}")
                    .timeout(LONG)
                    .cacheSize(-1);
            routes.from("direct:pollDynamic").poll("simplex:bot?contact=${header.who}", LONG);
            routes.from("direct:reply")
                    .pollEnrich(BOT, LONG)
                    .setBody(routes.constant("thanks"))
                    .to("simplex:reply");
            routes.from("direct:loop").loop(3).pollEnrich(BOT, LONG).end();
        });
    }

    private void look(Exchange exchange) {
        ackedInRoute.add(stats().acks().acked());
    }

    /** Opens the session without a consumer. */
    @BeforeEach
    void open() {
        template.sendBody("direct:open", "/user");
    }

    private SandboxUser alice(String... texts) {
        SandboxUser alice = person("alice");
        for (String text : texts) {
            alice.send(text);
        }
        return alice;
    }

    private String enrich(String route) {
        return enrich(route, "nobody");
    }

    private String enrich(String route, String who) {
        Exchange exchange = template.request(route, empty -> empty.getMessage().setHeader("who", who));
        return exchange.getException() == null ? exchange.getMessage().getBody(String.class) : "failed";
    }

    @Test
    void aMessageIsAcknowledgedWhenTheRouteHasCompleted() {
        alice("1", "2", "3");
        assertThat(enrich("direct:enrich")).isEqualTo("1");
        awaitAcked(1);
        assertThat(enrich("direct:poll")).isEqualTo("2");
        awaitAcked(2);
        assertThat(ackedInRoute).containsExactly(0L, 1L);
        assertThat(stats().delivery().delivered()).isEqualTo(2);
    }

    @Test
    void aTimeOutGivesNothingAndSwallowsNothing() {
        assertThat(enrich("direct:short")).isNull();
        assertThat(enrich("direct:noWait")).isNull();
        alice("late");
        await().atMost(SOON).until(() -> stats().delivery().pending() == 1);
        assertThat(enrich("direct:noWait")).isEqualTo("late");
        awaitAcked(1);
    }

    @Test
    void aRouteThatFailsAfterThePollGetsTheMessageAgain() {
        alice("1");
        assertThat(enrich("direct:failing")).isEqualTo("failed");
        assertThat(stats().acks().acked()).isZero();
        assertThat(enrich("direct:enrich")).isEqualTo("1");
        awaitAcked(1);
        assertThat(stats().delivery().redelivered()).isEqualTo(1);
    }

    @Test
    void aStrategyThatFailsTakesNoMessage() {
        alice("1");
        assertThat(enrich("direct:strategy")).isEqualTo("failed");
        assertThat(enrich("direct:enrich")).isEqualTo("1");
        awaitAcked(1);
        assertThat(stats().acks().acked()).isEqualTo(1);
    }

    /** The second try polls the next message; the first one is not lost with it. */
    @Test
    void aStrategyThatSucceedsAtItsSecondTryTakesOnlyTheSecondMessage() {
        alice("1");
        person("carol").send("2");
        await().atMost(SOON).until(() -> session("bot").health().isUp());
        String taken = enrich("direct:again");
        awaitAcked(1);
        assertThat(enrich("direct:enrich")).isIn("1", "2").isNotEqualTo(taken);
        awaitAcked(2);
    }

    @Test
    void aStrategyThatReturnsNullTakesNoMessage() {
        alice("1");
        assertThat(enrich("direct:nothing")).isNull();
        assertThat(enrich("direct:enrich")).isEqualTo("1");
        awaitAcked(1);
    }

    /** Endpoints and consumers come and go with the names; their messages do not. */
    @Test
    void aDynamicPollTakesTheMessagesOfItsUri() {
        SandboxUser alice = alice("1");
        SandboxUser carol = person("carol");
        for (String route : List.of("direct:dynamic", "direct:prototype", "direct:pollDynamic")) {
            carol.send("c-" + route);
            assertThat(enrich(route, "carol")).isEqualTo("c-" + route);
        }
        for (String text : List.of("2", "3")) {
            alice.send(text);
        }
        assertThat(enrich("direct:dynamic", "alice")).isEqualTo("1");
        assertThat(enrich("direct:prototype", "alice")).isEqualTo("2");
        assertThat(enrich("direct:pollDynamic", "alice")).isEqualTo("3");
        awaitAcked(6);
    }

    @Test
    void eachPollOfALoopTakesAMessage() {
        alice("1");
        person("carol").send("2");
        person("dave").send("3");
        assertThat(enrich("direct:loop")).isIn("1", "2", "3");
        awaitAcked(3);
    }

    /** A poll without a limit gives up when the context stops; graceful shutdown would wait for its whole time-out. */
    @Test
    void aPollEndsWhenTheContextStops() throws Exception {
        CompletableFuture<Exchange> polling =
                CompletableFuture.supplyAsync(() -> template.request("direct:endless", exchange -> {}));
        await().atMost(SOON).until(() -> context.getInflightRepository().size() == 1);
        context.stop();
        assertThat(polling.get(LONG, TimeUnit.MILLISECONDS).getMessage().getBody())
                .isNull();
    }

    @Test
    void aPolledMessageCanBeAnswered() {
        SandboxUser alice = alice("1");
        assertThat(enrich("direct:reply")).isEqualTo("thanks");
        assertThat(alice.awaitText()).isEqualTo("thanks");
        awaitAcked(1);
    }
}
