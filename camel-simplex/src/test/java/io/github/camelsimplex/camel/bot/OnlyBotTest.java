package io.github.camelsimplex.camel.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.config.BotConfiguration;
import io.github.camelsimplex.test.SandboxUser;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** A producer that names no bot uses the only one, as long as there is only one. */
class OnlyBotTest extends BotTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot").to("mock:bot");
            routes.from("direct:send").errorHandler(routes.noErrorHandler()).toD("simplex:send?contact=${header.who}");
        });
    }

    private void send(String text) {
        template.sendBodyAndHeader("direct:send", text, "who", "alice");
    }

    @Test
    void aBotThatIsAddedLaterMakesTheChoiceNecessaryUntilItIsRemoved() throws Exception {
        SandboxUser alice = person("alice");
        send("one bot");
        assertThat(alice.awaitText()).isEqualTo("one bot");

        context()
                .addRoutes(routes(routes ->
                        routes.from("simplex:second").routeId("second").to("mock:second")));
        assertThatThrownBy(() -> send("two bots"))
                .isInstanceOf(CamelExecutionException.class)
                .hasRootCauseMessage(
                        "There are several bots: choose one with bot= or the header CamelSimplexBot. Known: bot, second");

        context().getRouteController().stopRoute("second");
        context().removeRoute("second");
        send("one bot again");
        assertThat(alice.awaitText()).isEqualTo("one bot again");
    }

    @Test
    void aBeanThatIsBoundLaterIsABotToo() {
        SandboxUser alice = person("alice");
        send("one bot");
        assertThat(alice.awaitText()).isEqualTo("one bot");

        context().getRegistry().bind("bean", new BotConfiguration());

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThatThrownBy(() -> send("two bots"))
                                .hasRootCauseMessage(
                                        "There are several bots: choose one with bot= or the header CamelSimplexBot. Known: bean, bot"));

        context().getRegistry().unbind("bean");
        send("one bot again");
        alice.awaitText("one bot again");
    }
}
