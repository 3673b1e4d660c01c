package io.github.camelsimplex.camel.produce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.ChangedCores;
import io.github.camelsimplex.client.AddressOptions;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.SessionConfiguration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rejections with {@code notify=true}, on a core that can tell the person, and on one that cannot. */
class RejectionTest extends BotTest {

    private final ChangedCores cores = new ChangedCores(new ChangedCores.Change() {

        @Override
        public String command(String command) {
            return command.replace(" notify=on", "");
        }

        @Override
        public byte[] said(String command, byte[] json) {
            return command.equals("/version")
                    ? new String(json, UTF_8)
                            .replace("\"7.0.0\"", '"' + version + '"')
                            .getBytes(UTF_8)
                    : json;
        }
    });

    private volatile String version = "7.0.0";
    private final List<String> outcomes = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before the routes
    private ChatSession bot;

    @AfterEach
    void closeBot() {
        bot.close();
    }

    /** A bot on a core of this version, whose route rejects everybody who asks. */
    private RoutesBuilder rejecting(String coreVersion) {
        version = coreVersion;
        bot = ChatSession.open(SessionConfiguration.builder("bot")
                .provider(cores)
                .database(network.configuration())
                .address(new AddressOptions(true, true, false, false, null))
                .build());
        context.getRegistry().bind("bot", bot);
        return routes(routes -> routes.from("simplex:bot?event=receivedContactRequest")
                .onException(IllegalStateException.class)
                .handled(true)
                .process(exchange -> outcomes.add(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)
                        .getMessage()))
                .end()
                .to("simplex:reject?notify=true")
                .process(exchange -> outcomes.add("rejected")));
    }

    private List<String> rejections() {
        return cores.commands().stream()
                .filter(command -> command.startsWith("/_reject "))
                .toList();
    }

    @Test
    void aCoreThatKnowsItTellsThePerson() throws Exception {
        context.addRoutes(rejecting("7.1.0"));

        user("alice").requestContact(bot.address().link().orElseThrow());

        await().atMost(SOON).until(() -> !outcomes.isEmpty());
        assertThat(outcomes).containsExactly("rejected");
        assertThat(rejections()).singleElement().asString().matches("/_reject \\d+ notify=on");
    }

    @Test
    void anOlderCoreIsRefusedInWordsBeforeAnythingIsSent() throws Exception {
        context.addRoutes(rejecting("7.0.0"));

        user("alice").requestContact(bot.address().link().orElseThrow());

        await().atMost(SOON).until(() -> !outcomes.isEmpty());
        assertThat(outcomes)
                .containsExactly("rejecting a request with a notice needs a core from 7.1.0 on, and this one is 7.0.0");
        assertThat(rejections()).isEmpty();
    }
}
