package io.github.camelsimplex.camel.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.test.SandboxUser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The core of a bot is killed with messages in flight (as SIGKILL does it; a killed process is tested with the session). */
class RedeliveryAfterKillTest extends BotTest {

    private final List<String> done = new CopyOnWriteArrayList<>();
    private final List<Boolean> redelivered = new CopyOnWriteArrayList<>();

    private DefaultCamelContext start(Path folder, RoutesBuilder routes) throws Exception {
        DefaultCamelContext bot = new DefaultCamelContext();
        SimplexComponent simplex = bot.getComponent("simplex", SimplexComponent.class);
        simplex.getBotConfiguration().setCore("sandbox");
        simplex.getBotConfiguration().setCoreOptions(Map.copyOf(network.options()));
        simplex.getBotConfiguration().setDatabase(folder.resolve("bot").toString());
        bot.getShutdownStrategy().setTimeout(1);
        bot.addRoutes(routes);
        bot.start();
        return bot;
    }

    /** What was unread when the core was killed is emitted again, in order, and marked. */
    @Test
    void unreadMessagesAreEmittedAgain(@TempDir Path folder) throws Exception {
        SandboxUser alice = user("alice");
        DefaultCamelContext first = start(folder, routes(routes -> routes.from("simplex:bot?ackMode=manual")
                .to("mock:held")));
        alice.connect(first.getComponent("simplex", SimplexComponent.class)
                .session("bot")
                .orElseThrow()
                .address()
                .link()
                .orElseThrow());
        for (int number = 0; number < 10; number++) {
            alice.send("message " + number);
        }
        await().atMost(SOON)
                .until(() -> first.getComponent("simplex", SimplexComponent.class)
                                .session("bot")
                                .orElseThrow()
                                .stats()
                                .delivery()
                                .delivered()
                        == 10);
        network.faults("bot").kill();
        first.stop();

        DefaultCamelContext second =
                start(folder, routes(routes -> routes.from("simplex:bot").process(exchange -> {
                    redelivered.add(exchange.getMessage().getHeader(SimplexConstants.REDELIVERED, boolean.class));
                    done.add(exchange.getMessage().getBody(String.class));
                })));
        await().atMost(SOON).until(() -> done.size() == 10);
        second.stop();
        assertThat(done).isSorted().doesNotHaveDuplicates();
        assertThat(redelivered).hasSize(10).containsOnly(true);
    }
}
