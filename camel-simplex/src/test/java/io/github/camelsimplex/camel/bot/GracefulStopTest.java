package io.github.camelsimplex.camel.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.test.SandboxUser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stop under load loses nothing and repeats nothing. */
class GracefulStopTest extends BotTest {

    private static final int MESSAGES = 60;

    private final List<String> seen = new CopyOnWriteArrayList<>();

    private DefaultCamelContext start(Path folder) throws Exception {
        DefaultCamelContext bot = new DefaultCamelContext();
        SimplexComponent simplex = bot.getComponent("simplex", SimplexComponent.class);
        simplex.getBotConfiguration().setCore("sandbox");
        simplex.getBotConfiguration().setCoreOptions(Map.copyOf(network.options()));
        simplex.getBotConfiguration().setDatabase(folder.resolve("bot").toString());
        bot.addRoutes(routes(routes -> routes.from("simplex:bot")
                .process(exchange -> seen.add(exchange.getMessage().getBody(String.class)))));
        bot.start();
        return bot;
    }

    @Test
    void everyMessageIsSeenOnce(@TempDir Path folder) throws Exception {
        SandboxUser alice = user("alice");
        DefaultCamelContext first = start(folder);
        alice.connect(first.getComponent("simplex", SimplexComponent.class)
                .session("bot")
                .orElseThrow()
                .address()
                .link()
                .orElseThrow());
        IntStream.range(0, MESSAGES / 2).forEach(number -> alice.send("message " + number));
        await().atMost(SOON).until(() -> !seen.isEmpty());
        first.stop();
        IntStream.range(MESSAGES / 2, MESSAGES).forEach(number -> alice.send("message " + number));
        DefaultCamelContext second = start(folder);
        await().atMost(SOON).until(() -> seen.size() >= MESSAGES);
        second.stop();
        assertThat(seen)
                .containsExactlyElementsOf(IntStream.range(0, MESSAGES)
                        .mapToObj(number -> "message " + number)
                        .toList());
    }
}
