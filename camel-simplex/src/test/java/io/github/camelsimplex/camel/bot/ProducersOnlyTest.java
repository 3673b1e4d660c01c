package io.github.camelsimplex.camel.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.test.SandboxUser;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.junit.jupiter.api.Test;

/** Bots that only speak: nobody consumes them, and the URI of a producer names them. */
class ProducersOnlyTest extends BotTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("direct:open")
                    .to("simplex:alerts?operation=command&displayName=The alerts")
                    .routeId("open");
            routes.from("direct:send").to("simplex:send?bot=alerts&contact=alice");
            routes.from("direct:any").to("simplex:send?chat=@4");
            routes.from("direct:nested")
                    .to("simplex:send?bot=alerts&contact=alice")
                    .process(exchange -> template.requestBody("direct:send", "inner"));
        });
    }

    private SandboxUser alice() {
        template.requestBody("direct:open", "/user");
        return person("alice", "alerts");
    }

    @Test
    void theUriOfAProducerNamesAndSetsUpABot() {
        SandboxUser alice = alice();
        assertThat(alice.contacts().values().iterator().next().name()).isEqualTo("The alerts");
        template.sendBody("direct:send", "the server is down");
        assertThat(alice.awaitText()).isEqualTo("the server is down");
    }

    @Test
    void aHeaderDoesNotMakeABot() {
        Exchange refused = template.request("direct:any", exchange -> {
            exchange.getMessage().setBody("hello");
            exchange.getMessage().setHeader(SimplexConstants.BOT, "stranger");
        });
        assertThat(refused.getException()).isNotNull();
        assertThat(simplex().bots().names()).containsExactly("alerts");
    }

    @Test
    void optionsThatComeAfterTheBotHasOpenedAreRefused() {
        alice();
        assertThatThrownBy(() -> context.addRoutes(routes(routes -> routes.from("direct:late")
                        .to("simplex:send?bot=alerts&contact=alice&displayName=Somebody else"))))
                .hasStackTraceContaining("displayName");
    }

    @Test
    void operationsThatWaitForOperationsDoNotRunOutOfThreads() throws Exception {
        SandboxUser alice = alice();
        int several = 30;
        CompletableFuture<?>[] all = IntStream.range(0, several)
                .mapToObj(number -> template.asyncRequestBody("direct:nested", "outer"))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(all).get(SOON.toSeconds(), TimeUnit.SECONDS);
        for (int received = 0; received < 2 * several; received++) {
            assertThat(alice.awaitText()).isIn("outer", "inner");
        }
    }

    @Test
    void theSessionStaysOpenWhileAProducerUsesItThatDidNotOpenIt() throws Exception {
        SandboxUser alice = alice();
        template.sendBody("direct:send", "first");
        context.getRouteController().stopRoute("open");
        template.sendBody("direct:send", "second");
        assertThat(alice.awaitText()).isEqualTo("first");
        assertThat(alice.awaitText()).isEqualTo("second");
        assertThat(session("alerts").health().isUp()).isTrue();
    }

    @Test
    void aComponentThatIsStartedAgainOpensTheBotAgain() {
        alice();
        simplex().stop();
        simplex().start();
        assertThat(template.requestBody("direct:open", "/user")).isNotNull();
    }

    @Test
    void allProducersOfABotShareOneSessionAndOneCheck() {
        alice();
        template.sendBody("direct:send", "one more");
        ChatSession session = session("alerts");
        HealthCheckRepository producers = HealthCheckHelper.getHealthCheckRepository(context, "producers");
        producers.setEnabled(true);
        assertThat(producers.stream().map(HealthCheck::getId)).containsExactly("simplex-producer-alerts");
        assertThat(HealthCheckRegistry.get(context).getCheck("simplex-bot-alerts"))
                .hasValueSatisfying(check -> assertThat(check.call().getState()).isEqualTo(HealthCheck.State.UP));
        context.stop();
        assertThat(HealthCheckRegistry.get(context).getCheck("simplex-bot-alerts"))
                .isEmpty();
        assertThat(session.health().state().name()).isEqualTo("CLOSED");
    }
}
