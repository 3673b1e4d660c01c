package io.github.camelsimplex.camel.bot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.config.BotConfiguration;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.SessionHealth;
import io.github.camelsimplex.test.SandboxUser;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** A client can be injected. */
class InjectedSessionTest extends BotTest {

    private final ChatSession own = ChatSession.open(SessionConfiguration.builder("mine")
            .core("sandbox")
            .database(network.configuration())
            .build());

    @Override
    protected RoutesBuilder createRouteBuilder() {
        context.getRegistry().bind("bot", own);
        BotConfiguration second = new BotConfiguration();
        second.setDisplayName("The second");
        context.getRegistry().bind("second", second);
        return routes(routes -> {
            routes.from("simplex:bot")
                    .setBody(routes.constant("from the injected session"))
                    .to("simplex:reply");
            routes.from("simplex:second")
                    .setBody(routes.constant("from the second"))
                    .to("simplex:reply");
        });
    }

    @Test
    void aSessionBeanWithTheNameOfTheBotIsUsedAndNotClosed() {
        SandboxUser alice = person("alice");
        alice.send("hello");
        assertThat(alice.awaitText()).isEqualTo("from the injected session");
        context.stop();
        assertThat(own.health().state()).isEqualTo(SessionHealth.State.UP);
        own.close();
    }

    @Test
    void aConfigurationBeanWithTheNameOfTheBotSetsItUp() {
        SandboxUser alice = user("alice");
        assertThat(alice.connect(session("second").address().link().orElseThrow())
                        .name())
                .isEqualTo("The second");
        own.close();
    }
}
