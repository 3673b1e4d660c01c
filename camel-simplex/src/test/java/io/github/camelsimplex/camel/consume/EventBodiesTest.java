package io.github.camelsimplex.camel.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.GroupMemberRole;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;

/** Events on their way to a webhook or back into their chat, and responses as JSON. */
class EventBodiesTest extends BotTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<Message> events = new CopyOnWriteArrayList<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot").to("mock:messages");
            routes.from("simplex:bot?event=chatItemReaction,chatItemUpdated")
                    .process(exchange -> events.add(exchange.getMessage().copy()))
                    .marshal()
                    .json()
                    .convertBodyTo(String.class)
                    .to("mock:json")
                    .setBody(routes.constant("noted"))
                    .to("simplex:send");
            routes.from("direct:command").to("simplex:command?bot=bot");
            routes.from("direct:json")
                    .to("simplex:command?bot=bot")
                    .marshal()
                    .json()
                    .convertBodyTo(String.class);
        });
    }

    private Message event() {
        await().atMost(SOON).until(() -> !events.isEmpty());
        return events.get(0);
    }

    @Test
    void aReactionTellsItsChatItemPersonAndEmoji() throws Exception {
        SandboxUser alice = person("alice");
        SandboxMessage sent = alice.send("hello");
        awaitAcked(1);
        alice.react(sent, "👍");
        Message event = event();
        Message message = getMockEndpoint("mock:messages").getExchanges().get(0).getMessage();
        for (String header : List.of(
                SimplexConstants.CHAT_REF,
                SimplexConstants.CHAT_TYPE,
                SimplexConstants.CONTACT_ID,
                SimplexConstants.ITEM_ID,
                SimplexConstants.SENDER,
                SimplexConstants.CONTENT_TYPE)) {
            assertThat(event.getHeader(header)).as(header).isEqualTo(message.getHeader(header));
        }
        assertThat(event.getHeader(SimplexConstants.REACTION)).isEqualTo("👍");
        alice.awaitText("noted");
        JsonNode json = MAPPER.readTree(
                getMockEndpoint("mock:json").getExchanges().get(0).getMessage().getBody(String.class));
        assertThat(json.path("type").asText()).isEqualTo("chatItemReaction");
        assertThat(json.at("/reaction/chatReaction/reaction/type").asText()).isEqualTo("emoji");
    }

    @Test
    void anEditTellsTheTextBefore() {
        SandboxUser alice = person("alice");
        SandboxMessage sent = alice.send("hello");
        awaitAcked(1);
        alice.edit(sent, "goodbye");
        Message event = event();
        assertThat(event.getHeader(SimplexConstants.OLD_TEXT)).isEqualTo("hello");
        assertThat(event.getHeader(SimplexConstants.SENDER)).isEqualTo("alice");
    }

    /** What a member says privately to the moderators is never answered in front of everybody. */
    @Test
    void anEventOfASupportChatIsAnsweredThere() {
        GroupInfo group = session("bot").groups().create("team");
        SandboxUser alice = user("alice");
        SandboxGroup joined = alice.join(session("bot").groups().link(group.groupId(), GroupMemberRole.MEMBER));
        await().atMost(SOON).until(() -> session("bot").groups().members(group.groupId()).stream()
                .anyMatch(member -> member.displayName().equals("alice")));
        SandboxUser support = alice.in(joined.supportChat());
        SandboxMessage sent = support.send("help");
        awaitAcked(1);
        support.edit(sent, "help!");
        Message event = event();
        assertThat(event.getHeader(SimplexConstants.CHAT_REF, String.class))
                .matches("#" + group.groupId() + "\\(_support:\\d+\\)");
        assertThat(event.getHeader(SimplexConstants.MEMBER_ROLE)).isEqualTo("member");
        SandboxMessage answer = support.awaitText("noted");
        assertThat(answer.item().at("/chatInfo/groupChatScope/type").asText()).isEqualTo("memberSupport");
    }

    @Test
    void aResponseConvertsToTheJsonOfTheCore() throws Exception {
        Exchange answered = template.request(
                "direct:command", exchange -> exchange.getMessage().setBody("/user"));
        Message response = answered.getMessage();
        assertThat(response.getBody()).isInstanceOf(ChatResponse.ActiveUser.class);
        JsonNode json = response.getBody(JsonNode.class);
        assertThat(json.path("type").asText()).isEqualTo("activeUser");
        assertThat(MAPPER.readTree(response.getBody(String.class))).isEqualTo(json);
        assertThat(MAPPER.readTree(response.getBody(byte[].class))).isEqualTo(json);
        assertThat(MAPPER.readTree(response.getBody(InputStream.class))).isEqualTo(json);
        assertThat(MAPPER.<JsonNode>valueToTree(response.getBody(Map.class))).isEqualTo(json);
        assertThat(MAPPER.readTree(template.requestBody("direct:json", "/user", String.class)))
                .isEqualTo(json);
    }
}
