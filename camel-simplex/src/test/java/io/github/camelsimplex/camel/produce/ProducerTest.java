package io.github.camelsimplex.camel.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.BroadcastResult;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.GroupInfo;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bot can do, each operation as a route uses it. */
class ProducerTest extends BotTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot?textPattern=^like").to("simplex:react?reaction=👍");
            routes.from("simplex:bot?textPattern=^love").to("simplex:react?reaction=\u2764\uFE0F");
            routes.from("simplex:bot?textPattern=^hesitate")
                    .to("simplex:react?reaction=👍")
                    .to("simplex:react?reaction=👍&removeReaction=true");
            DefaultHeaderFilterStrategy deaf = new DefaultHeaderFilterStrategy();
            deaf.setOutFilterStartsWith("CamelSimplex");
            routes.bindToRegistry("deaf", deaf);
            routes.from("simplex:bot?textPattern=^headers")
                    .setHeader(SimplexConstants.REACTION, routes.constant("👎"))
                    .to("simplex:react?reaction=👍&headerFilterStrategy=#deaf")
                    .to("simplex:react?reaction=👍");
            routes.from("simplex:bot").to("mock:in");
            routes.from("direct:send").to("simplex:send?contact=alice");
            routes.from("direct:correct")
                    .to("simplex:send?contact=alice")
                    .setBody(routes.constant("corrected"))
                    .to("simplex:edit?contact=alice");
            routes.from("direct:withdraw").to("simplex:send?contact=alice").to("simplex:delete?contact=alice");
            routes.from("direct:broadcast").to("simplex:broadcast");
            routes.from("direct:connect").to("simplex:connect");
            routes.from("direct:named").to("simplex:bot?operation=send&contact=alice");
        });
    }

    @Test
    void sendWritesTheIdOfTheMessageIntoAHeader() {
        SandboxUser alice = person("alice");
        Exchange sent = template.request(
                "direct:send", exchange -> exchange.getMessage().setBody("hello"));
        assertThat(alice.awaitText()).isEqualTo("hello");
        assertThat(sent.getMessage().getHeader(SimplexConstants.SENT_ITEM_ID)).isInstanceOf(Long.class);
        assertThat(sent.getMessage().getHeader(SimplexConstants.SENT_CHAT_REF, String.class))
                .startsWith("@");
        assertThat(sent.getMessage().getBody()).isEqualTo("hello");
    }

    @Test
    void aBotAsThePathActsWithTheOperationOfTheOption() {
        SandboxUser alice = person("alice");
        template.sendBody("direct:named", "hello");
        assertThat(alice.awaitText()).isEqualTo("hello");
    }

    @Test
    void broadcastTellsToWhomItHasSent() {
        SandboxUser alice = person("alice");
        SandboxUser bob = person("bob");
        BroadcastResult result = template.requestBody("direct:broadcast", "news", BroadcastResult.class);
        assertThat(alice.awaitText()).isEqualTo("news");
        assertThat(bob.awaitText()).isEqualTo("news");
        assertThat(result.sent()).hasSize(2);
        assertThat(result.failed()).isEqualTo(Map.of());
    }

    /** A route passes the result on, to a webhook or a file. */
    @Test
    void theResultOfABroadcastIsJson() {
        person("alice");
        Exchange done = template.request(
                "direct:broadcast", exchange -> exchange.getMessage().setBody("news"));
        Message message = done.getMessage();
        String json = message.getBody(String.class);
        assertThat(json).matches("\\{\"sent\":\\{\"@[0-9]+\":[0-9]+},\"failed\":\\{}}");
        assertThat(message.getBody(byte[].class))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(json);
        assertThat(message.getBody(InputStream.class)).hasContent(json);
        assertThat(message.getBody(JsonNode.class)).hasToString(json);
        assertThat((Map<?, ?>) message.getBody(Map.class)).hasSize(2);
    }

    /** The header is there, but a producer whose URI names its chat does not read it. */
    @Test
    void anItemInAHeaderThatIsNotReadIsMissedInWords() {
        person("alice");
        assertThatThrownBy(() -> template.sendBodyAndHeader(
                        "simplex:react?bot=bot&contact=alice", "❤", SimplexConstants.ITEM_ID, 1L))
                .rootCause()
                .hasMessageContaining("simplex:react needs an item: the header CamelSimplexItemId, which is not read")
                .hasMessageContaining("obeyHeaders=always reads it");
    }

    @Test
    void connectReturnsTheContact() {
        SandboxUser carol = user("carol");
        Contact contact = template.requestBody("direct:connect", carol.invitationLink(), Contact.class);
        assertThat(contact.localDisplayName()).isEqualTo("carol");
    }

    @Test
    void connectJoinsAGroupByItsLinkAndReturnsIt() {
        SandboxUser carol = user("carol");
        SandboxGroup club = carol.createGroup("club");
        Exchange joined = template.request("direct:connect", exchange -> exchange.getMessage()
                .setBody(carol.membership(club).createLink("member")));
        assertThat(joined.getException()).isNull();
        GroupInfo group = joined.getMessage().getBody(GroupInfo.class);
        assertThat(group.localDisplayName()).isEqualTo("club");
        assertThat(joined.getMessage().getHeader(SimplexConstants.GROUP_ID)).isEqualTo(group.groupId());
    }

    @Test
    void anUnknownContactIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> template.sendBody("direct:send", "x"))
                .rootCause()
                .hasMessageContaining("alice");
    }

    @Test
    void aBodyThatIsNullIsAnError() {
        person("alice");
        assertThatThrownBy(() -> template.sendBody("direct:send", null))
                .rootCause()
                .hasMessageContaining("The body is null");
    }

    @Test
    void aBodyWithoutATextOfItsOwnIsRefused() {
        person("alice");
        for (Object body : List.of(new int[] {1, 2}, new String[] {"a", "b"}, new Object())) {
            assertThatThrownBy(() -> template.sendBody("direct:send", body))
                    .rootCause()
                    .hasMessage("A body of type " + body.getClass().getTypeName()
                            + " cannot be sent as text; convert it to a String first");
        }
    }

    @Test
    void aBodyWithATextOfItsOwnIsSentAsThat() {
        SandboxUser alice = person("alice");
        template.sendBody("direct:send", 42);
        template.sendBody("direct:send", "bytes".getBytes(StandardCharsets.UTF_8));
        template.sendBody("direct:send", Map.of("key", "value"));
        template.sendBody("direct:send", Duration.ofSeconds(5));
        assertThat(List.of(alice.awaitText(), alice.awaitText(), alice.awaitText(), alice.awaitText()))
                .containsExactly("42", "bytes", "{key=value}", "PT5S");
    }

    @Test
    void editChangesTheMessageThatWasJustSent() {
        SandboxUser alice = person("alice");
        template.sendBody("direct:correct", "wrong");
        alice.awaitEvent("chatItemUpdated");
        assertThat(alice.messages())
                .extracting(SandboxMessage::text)
                .contains("corrected")
                .doesNotContain("wrong");
    }

    @Test
    void deleteTakesBackTheMessageThatWasJustSent() {
        SandboxUser alice = person("alice");
        template.sendBody("direct:withdraw", "wrong");
        alice.awaitEvent("chatItemsDeleted");
    }

    @Test
    void reactAnswersWithAnEmoji() {
        SandboxUser alice = person("alice");
        alice.send("like it?");
        alice.awaitEvent("chatItemReaction");
    }

    @Test
    void aHeartAsKeyboardsTypeItIsAReaction() {
        SandboxUser alice = person("alice");
        alice.send("love it?");
        assertThat(emoji(alice.awaitEvent("chatItemReaction"))).isEqualTo("\u2764");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"order\",\"id\":7}",
                "{\"type\":\"order\",\"text\":\"x\"}",
                "{\"type\":\"file\",\"id\":7}",
                "{\"type\":\"image\",\"text\":\"build failed\"}",
                "{\"type\":\"report\",\"text\":\"x\"}",
                "{\"type\":\"video\",\"text\":\"x\",\"image\":\"x\",\"duration\":\"long\"}",
                "{\"type\":\"link\",\"text\":\"x\",\"preview\":\"none\"}",
                "{\"type\":\"file\",\"text\":\"see\"}",
                "{\"type\":\"voice\",\"text\":\"\",\"duration\":5}",
                "{\"type\":\"text\",\"text\":\"see\",\"url\":\"http://x\"}"
            })
    void aJsonOfSomethingElseIsSentAsItsText(String json) throws Exception {
        SandboxUser alice = person("alice");
        template.sendBody("direct:send", new ObjectMapper().readTree(json));
        SandboxMessage message = alice.awaitMessage();
        assertThat(message.item().at("/chatItem/content/msgContent/type").asText())
                .isEqualTo("text");
        assertThat(new ObjectMapper().readTree(message.text())).isEqualTo(new ObjectMapper().readTree(json));
    }

    @Test
    void theJsonOfAContentIsThatContent() throws Exception {
        SandboxUser alice = person("alice");
        template.sendBody("direct:send", new ObjectMapper().readTree("{\"type\":\"text\",\"text\":\"hello\"}"));
        assertThat(alice.awaitText()).isEqualTo("hello");
    }

    @Test
    void removeReactionTakesTheEmojiBack() {
        SandboxUser alice = person("alice");
        alice.send("hesitate");
        assertThat(alice.awaitEvent("chatItemReaction").at("/added").asBoolean())
                .isTrue();
        JsonNode removed = alice.awaitEvent("chatItemReaction");
        assertThat(removed.at("/added").isBoolean()).isTrue();
        assertThat(removed.at("/added").asBoolean()).isFalse();
    }

    @Test
    void headerFilterStrategyKeepsHeadersFromTheProducer() {
        SandboxUser alice = person("alice");
        alice.send("headers");
        assertThat(emoji(alice.awaitEvent("chatItemReaction"))).isEqualTo("👍");
        assertThat(emoji(alice.awaitEvent("chatItemReaction"))).isEqualTo("👎");
    }

    private static String emoji(JsonNode event) {
        return event.at("/reaction/chatReaction/reaction/emoji").asText();
    }
}
