package io.github.camelsimplex.camel.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.test.SandboxUser;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** Every line that a route logs can tell the bot and the chat, and nothing is left behind on the thread. */
class LogContextTest extends BotTest {

    private final Map<String, Map<String, String>> seen = new ConcurrentHashMap<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot").process(exchange -> note("message"));
            routes.from("simplex:bot?event=contactConnected").process(exchange -> note("event"));
        });
    }

    private void note(String what) {
        seen.put(what, MDC.getCopyOfContextMap());
    }

    @Test
    void theLogContextHasBotAndChat() {
        SandboxUser alice = person("alice");
        alice.send("hello");
        await().atMost(SOON).until(() -> seen.size() == 2);
        String chat = session("bot").contacts().chat("alice").text();
        assertThat(seen.get("message"))
                .containsEntry("camel.simplex.bot", "bot")
                .containsEntry("camel.simplex.chat", chat);
        assertThat(seen.get("event"))
                .containsEntry("camel.simplex.bot", "bot")
                .containsEntry("camel.simplex.chat", chat);
        assertThat(MDC.get("camel.simplex.bot")).isNull();
    }
}
