package io.github.camelsimplex.camel.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.Test;

/** New keys for everybody, on demand, and what operators see of it. */
class RepairTest extends BotTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("meters", meters);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot?ratchetSyncRate=50").to("simplex:reply");
            routes.from("simplex:bot?event=ratchetSyncDone")
                    .process(exchange -> done.add(exchange.getMessage().getBody(String.class)));
            routes.from("direct:repair").to("simplex:repair");
        });
    }

    @Test
    void everybodyGetsNewKeysAndCanGoOnTalking() {
        var alice = person("alice", "bot");
        var bob = person("bob", "bot");
        assertThat(template.requestBody("direct:repair", (Object) null, Integer.class))
                .isEqualTo(2);
        await().atMost(SOON).until(() -> done.size() == 2);
        assertThat(done).allSatisfy(event -> assertThat(event).contains("ratchetSyncDone", "contactId"));
        await().atMost(SOON).until(() -> session("bot").stats().recovery().withoutKeys() == 0);
        alice.send("still there?");
        bob.send("and me?");
        assertThat(alice.awaitText()).contains("still there?");
        assertThat(bob.awaitText()).contains("and me?");
        assertThat(meters.get("camel.simplex.ratchet.syncs")
                        .tag("bot", "bot")
                        .functionCounter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void healthTellsThatNothingWasRestoredOrLost() {
        assertThat(HealthCheckHelper.invoke(context).stream()
                        .filter(result -> result.getCheck().getId().equals("simplex-bot-bot"))
                        .map(HealthCheck.Result::getDetails)
                        .findFirst()
                        .orElseThrow())
                .containsEntry("restored", false)
                .containsEntry("connectionsWithoutKeys", 0)
                .containsEntry("lostMessages", Map.of());
    }
}
