package io.github.camelsimplex.camel.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.camel.SimplexEndpoint;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.ChatRef;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
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

    /** A message that came before the start goes to the last route, if it is its owner. */
    @Test
    void anEarlyMessageReachesTheLastRoute(@TempDir Path folder) throws Exception {
        SandboxUser alice = user("alice");
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
    void aProducerOpensNothingUntilItIsUsed(@TempDir Path folder) throws Exception {
        DefaultCamelContext standby = bot(
                folder, routes -> routes.from("direct:x").to("simplex:reply").to("simplex:send?bot=bot&chat=@4"));
        standby.start();
        assertThat(standby.getComponent("simplex", SimplexComponent.class).session("bot"))
                .isEmpty();
        assertThat(folder).isEmptyDirectory();
        standby.stop();
    }

    /** A standby behind master: does not open the database, whatever its producers are asked to do. */
    @Test
    void aProducerDoesNotOpenABotThatIsLedElsewhere(@TempDir Path folder) throws Exception {
        DefaultCamelContext standby =
                bot(folder, routes -> routes.from("direct:x").to("simplex:send?bot=bot&chat=@4"));
        Leader.add(standby, "leader:bot", "simplex:bot");
        standby.addRoutes(routes(routes -> routes.from("leader:bot").to("log:in?level=OFF")));
        standby.start();
        Exchange refused = standby.createProducerTemplate()
                .request("direct:x", exchange -> exchange.getMessage().setBody("from a standby"));
        assertThat(refused.getException())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The bot bot is not running here");
        assertThat(folder).isEmptyDirectory();
        standby.stop();
    }

    @Test
    void anObserverSeesNothingBeforeAllRoutesAreThere(@TempDir Path folder) throws Exception {
        DefaultCamelContext bot = bot(folder, routes -> {
            routes.from("simplex:bot?observe=true")
                    .startupOrder(1)
                    .process(exchange -> seen.add(exchange.getMessage().getBody(String.class)));
            routes.from("direct:late").startupOrder(2).to("log:late?level=OFF");
        });
        SandboxUser alice = user("alice");
        bot.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.RouteStartedEvent started
                        && started.getRoute().getEndpoint() instanceof SimplexEndpoint) {
                    talk(bot, alice);
                } else if (event instanceof CamelEvent.CamelContextStartedEvent) {
                    seen.add("started");
                }
            }
        });
        bot.start();
        await().atMost(SOON).until(() -> seen.contains("early"));
        bot.stop();
        assertThat(seen).containsExactly("started", "early");
    }

    /** Says something to a bot whose CamelContext is still starting, and waits until the bot's core has it. */
    private static void talk(DefaultCamelContext bot, SandboxUser alice) {
        ChatSession session = bot.getComponent("simplex", SimplexComponent.class)
                .session("bot")
                .orElseThrow();
        alice.connect(session.address().link().orElseThrow());
        alice.send("early");
        long contact = session.contacts().list().get(0).contactId();
        await().atMost(SOON)
                .until(() -> session.messages().history(ChatRef.direct(contact), OptionalLong.empty(), 10).stream()
                        .anyMatch(item -> item.msgContent()
                                .filter(content -> content.text().equals("early"))
                                .isPresent()));
    }
}
