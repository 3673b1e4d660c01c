package io.github.camelsimplex.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.sandbox.SandboxUser;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start with messages that wait: who owns them is decided when all routes are there. */
class StartTest extends BotTest {

    private final List<String> seen = new CopyOnWriteArrayList<>();

    private DefaultCamelContext bot(Path folder, Routes routes) throws Exception {
        DefaultCamelContext bot = new DefaultCamelContext();
        SimplexComponent simplex = bot.getComponent("simplex", SimplexComponent.class);
        simplex.getBotConfiguration().setCore("sandbox");
        simplex.getBotConfiguration().setCoreOptions(Map.copyOf(network.options()));
        simplex.getBotConfiguration().setDatabase(folder.resolve("bot").toString());
        bot.addRoutes(new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                routes.add(this);
            }
        });
        return bot;
    }

    @Test
    @DisplayName("row 6: a message that came before the start goes to the last route, if it is its owner")
    void an_early_message_reaches_the_last_route(@TempDir Path folder) throws Exception {
        SandboxUser alice = network.user("alice");
        DefaultCamelContext first =
                bot(folder, routes -> routes.from("simplex:bot").to("log:first?level=OFF"));
        first.start();
        alice.connect(first.getComponent("simplex", SimplexComponent.class)
                .session("bot")
                .orElseThrow()
                .address()
                .link()
                .orElseThrow());
        first.stop();
        alice.send("/help me");

        DefaultCamelContext second = bot(folder, routes -> {
            routes.from("simplex:bot").process(exchange -> seen.add("general"));
            routes.from("simplex:bot?command=help").process(exchange -> seen.add("help"));
        });
        second.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.RouteStartedEvent
                        || event instanceof CamelEvent.CamelContextStartedEvent) {
                    seen.add(event.getType().name());
                }
            }
        });
        second.start();
        await().atMost(SOON).until(() -> seen.contains("help") || seen.contains("general"));
        second.stop();
        assertThat(seen).containsExactly("RouteStarted", "RouteStarted", "CamelContextStarted", "help");
    }

    @Test
    void a_producer_opens_nothing_until_it_is_used(@TempDir Path folder) throws Exception {
        DefaultCamelContext standby = bot(
                folder, routes -> routes.from("direct:x").to("simplex:reply").to("simplex:send?bot=bot&chat=@4"));
        standby.start();
        assertThat(standby.getComponent("simplex", SimplexComponent.class).session("bot"))
                .isEmpty();
        assertThat(folder).isEmptyDirectory();
        standby.stop();
    }
}
