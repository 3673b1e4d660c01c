package io.github.camelsimplex.camel.consume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.ChangedCores;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.GroupMemberRole;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What cores of different versions say of a signature, and what routes see of it. The core is one of the sandbox; a
 * message gets, by its text, the signature that a real core would have found.
 */
class SignaturesOfCoresTest extends BotTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The fields of an item's {@code meta}, by the text of the item. */
    private static final Map<String, String> SAID = Map.of(
            "7.0: verified", "{\"msgVerified\":{\"type\":\"signed\",\"sigStatus\":\"verified\"}}",
            "7.0: no key", "{\"msgVerified\":{\"type\":\"signed\",\"sigStatus\":\"signedNoKey\"}}",
            "7.0: missing", "{\"msgVerified\":{\"type\":\"sigMissing\"}}",
            "7.0: both", "{\"msgVerified\":{\"type\":\"sigMissing\"},\"msgSigned\":\"verified\"}",
            "7.0.0.6: verified", "{\"msgSigned\":\"verified\"}",
            "7.0.0.6: no key", "{\"msgSigned\":\"signedNoKey\"}",
            "9.9: news", "{\"msgVerified\":{\"type\":\"carvedInStone\"}}",
            "not signed", "{}");

    private final List<String> verified = new CopyOnWriteArrayList<>();
    private final List<String> others = new CopyOnWriteArrayList<>();
    private final ChatSession bot = ChatSession.open(SessionConfiguration.builder("bot")
            .provider(new ChangedCores((command, json) -> rewrite(json)))
            .database(network.configuration())
            .build());

    @AfterEach
    void closeBot() {
        bot.close();
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        context.getRegistry().bind("bot", bot);
        return routes(routes -> {
            routes.from("simplex:bot?verified=true")
                    .setBody(routes.simple("${body}=${header." + SimplexConstants.VERIFIED + "}"))
                    .process(exchange -> verified.add(exchange.getMessage().getBody(String.class)));
            routes.from("simplex:bot?verified=false")
                    .setBody(routes.simple("${body}=${header." + SimplexConstants.VERIFIED + "}"))
                    .process(exchange -> others.add(exchange.getMessage().getBody(String.class)));
        });
    }

    @Test
    void routesSeeWhatEachCoreSaysAndTheFilterTakesVerifiedOnesOnly() {
        SandboxUser alice = person("alice");
        GroupInfo team = bot.groups().create("team");
        SandboxGroup joined = alice.join(bot.groups().link(team.groupId(), GroupMemberRole.MEMBER));

        SAID.keySet().forEach(text -> alice.in(joined).send(text));

        await().atMost(SOON).until(() -> verified.size() + others.size() == SAID.size());
        assertThat(verified).containsExactlyInAnyOrder("7.0: verified=verified", "7.0.0.6: verified=verified");
        assertThat(others)
                .containsExactlyInAnyOrder(
                        "7.0: no key=noKey",
                        "7.0: missing=missing",
                        "7.0: both=missing",
                        "7.0.0.6: no key=noKey",
                        "9.9: news=",
                        "not signed=");
    }

    /** Says of a signature what the text of its message tells. */
    private static byte[] rewrite(byte[] json) throws IOException {
        if (json.length == 0) {
            return json;
        }
        JsonNode tree = JSON.readTree(json);
        for (JsonNode parent : tree.findParents("itemText")) {
            String said = SAID.get(parent.path("itemText").asText());
            if (said != null) {
                ((ObjectNode) parent).setAll((ObjectNode) JSON.readTree(said));
            }
        }
        return tree.toString().getBytes(UTF_8);
    }
}
