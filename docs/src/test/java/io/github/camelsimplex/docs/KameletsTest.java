package io.github.camelsimplex.docs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.test.SandboxExtension;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Kamelets of the component, loaded and run: they need Camel's YAML DSL, which the component's own tests do without. */
@Tag("yaml")
@ExtendWith(SandboxExtension.class)
class KameletsTest {

    @Test
    void sourceReplyAndSinkWorkTogether(SandboxNetwork network, SandboxUser alice) throws Exception {
        alice.timeout(Duration.ofMinutes(2));
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            sourceReplyAndSinkWorkTogether(context, network, alice);
        }
    }

    @Test
    void theActionGivesTheAnswerOfTheCoreAsJson(SandboxNetwork network) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            SimplexComponent simplex = context.getComponent("simplex", SimplexComponent.class);
            simplex.getBotConfiguration().setCore("sandbox");
            simplex.getBotConfiguration().setCoreOptions(Map.copyOf(network.options()));
            RouteBuilder.addRoutes(
                    context, routes -> routes.from("direct:command").to("kamelet:simplex-action?bot=bot"));
            context.start();

            String answer = context.createProducerTemplate().requestBody("direct:command", "/user", String.class);

            assertThat(answer).startsWith("{\"type\":\"activeUser\"").contains("\"displayName\":\"bot\"");
        }
    }

    /** The Camel CLI and Karavan read them: which version to load, and what to show. */
    @ParameterizedTest
    @ValueSource(strings = {"simplex-source", "simplex-sink", "simplex-reply-action", "simplex-action"})
    void eachKameletNamesTheVersionOfItsComponentAndWhatToShow(String name) throws Exception {
        try (InputStream file = getClass().getResourceAsStream("/kamelets/" + name + ".kamelet.yaml")) {
            assertThat(new String(requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8))
                    .containsPattern("mvn:io\\.github\\.camelsimplex:camel-simplex:\\d+\\.\\d+\\.\\d+")
                    .containsPattern("catalog\\.version: \"\\d+\\.\\d+\\.\\d+")
                    .contains("kamelet.icon: \"data:image/svg+xml;base64,", "/provider: \"camel-simplex\"")
                    .doesNotContain("@project");
        }
    }

    private static void sourceReplyAndSinkWorkTogether(
            DefaultCamelContext context, SandboxNetwork network, SandboxUser alice) throws Exception {
        SimplexComponent simplex = context.getComponent("simplex", SimplexComponent.class);
        simplex.getBotConfiguration().setCore("sandbox");
        simplex.getBotConfiguration().setCoreOptions(Map.copyOf(network.options()));
        RouteBuilder.addRoutes(context, routes -> {
            routes.from("kamelet:simplex-source?bot=bot")
                    .setBody(routes.simple("You: ${body}"))
                    .to("kamelet:simplex-reply-action");
            routes.from("direct:send").toD("kamelet:simplex-sink?bot=bot&chat=${header.chat}");
        });
        context.start();
        ChatSession bot = simplex.session("bot").orElseThrow();
        alice.connect(bot.address().link().orElseThrow());

        alice.send("hello");
        SandboxMessage answer = alice.awaitMessage();
        assertThat(answer.text()).isEqualTo("You: hello");
        assertThat(answer.quotedText()).isEqualTo("hello");

        String chat = bot.contacts().chat("alice").text();
        context.createProducerTemplate().sendBodyAndHeader("direct:send", "news", "chat", chat);
        assertThat(alice.awaitText()).isEqualTo("news");
    }
}
