package io.github.camelsimplex.camel.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.BroadcastResult;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.Contact;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.junit.jupiter.api.Test;

/** What a bot can do, each operation as a route uses it. */
class ProducerTest extends BotTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot?textPattern=^like").to("simplex:react?reaction=👍");
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
    void send_writes_the_id_of_the_message_into_a_header() {
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
    void a_bot_as_the_path_acts_with_the_operation_of_the_option() {
        SandboxUser alice = person("alice");
        template.sendBody("direct:named", "hello");
        assertThat(alice.awaitText()).isEqualTo("hello");
    }

    @Test
    void broadcast_tells_to_whom_it_has_sent() {
        SandboxUser alice = person("alice");
        SandboxUser bob = person("bob");
        BroadcastResult result = template.requestBody("direct:broadcast", "news", BroadcastResult.class);
        assertThat(alice.awaitText()).isEqualTo("news");
        assertThat(bob.awaitText()).isEqualTo("news");
        assertThat(result.sent()).hasSize(2);
        assertThat(result.failed()).isEqualTo(Map.of());
    }

    @Test
    void connect_returns_the_contact() {
        SandboxUser carol = user("carol");
        Contact contact = template.requestBody("direct:connect", carol.invitationLink(), Contact.class);
        assertThat(contact.localDisplayName()).isEqualTo("carol");
    }

    @Test
    void an_unknown_contact_is_an_error_that_names_it() {
        assertThatThrownBy(() -> template.sendBody("direct:send", "x"))
                .rootCause()
                .hasMessageContaining("alice");
    }

    @Test
    void a_body_that_is_null_is_an_error() {
        person("alice");
        assertThatThrownBy(() -> template.sendBody("direct:send", null))
                .rootCause()
                .hasMessageContaining("The body is null");
    }

    @Test
    void a_body_without_a_text_of_its_own_is_refused() {
        person("alice");
        for (Object body : List.of(new int[] {1, 2}, new String[] {"a", "b"}, new Object())) {
            assertThatThrownBy(() -> template.sendBody("direct:send", body))
                    .rootCause()
                    .hasMessage("A body of type " + body.getClass().getTypeName()
                            + " cannot be sent as text; convert it to a String first");
        }
    }

    @Test
    void a_body_with_a_text_of_its_own_is_sent_as_that() {
        SandboxUser alice = person("alice");
        template.sendBody("direct:send", 42);
        template.sendBody("direct:send", "bytes".getBytes(StandardCharsets.UTF_8));
        template.sendBody("direct:send", Map.of("key", "value"));
        template.sendBody("direct:send", Duration.ofSeconds(5));
        assertThat(List.of(alice.awaitText(), alice.awaitText(), alice.awaitText(), alice.awaitText()))
                .containsExactly("42", "bytes", "{key=value}", "PT5S");
    }

    @Test
    void edit_changes_the_message_that_was_just_sent() {
        SandboxUser alice = person("alice");
        template.sendBody("direct:correct", "wrong");
        alice.awaitEvent("chatItemUpdated");
        assertThat(alice.messages())
                .extracting(SandboxMessage::text)
                .contains("corrected")
                .doesNotContain("wrong");
    }

    @Test
    void delete_takes_back_the_message_that_was_just_sent() {
        SandboxUser alice = person("alice");
        template.sendBody("direct:withdraw", "wrong");
        alice.awaitEvent("chatItemsDeleted");
    }

    @Test
    void react_answers_with_an_emoji() {
        SandboxUser alice = person("alice");
        alice.send("like it?");
        alice.awaitEvent("chatItemReaction");
    }

    @Test
    void removeReaction_takes_the_emoji_back() {
        SandboxUser alice = person("alice");
        alice.send("hesitate");
        assertThat(alice.awaitEvent("chatItemReaction").at("/added").asBoolean())
                .isTrue();
        JsonNode removed = alice.awaitEvent("chatItemReaction");
        assertThat(removed.at("/added").isBoolean()).isTrue();
        assertThat(removed.at("/added").asBoolean()).isFalse();
    }

    @Test
    void headerFilterStrategy_keeps_headers_from_the_producer() {
        SandboxUser alice = person("alice");
        alice.send("headers");
        assertThat(emoji(alice.awaitEvent("chatItemReaction"))).isEqualTo("👍");
        assertThat(emoji(alice.awaitEvent("chatItemReaction"))).isEqualTo("👎");
    }

    private static String emoji(JsonNode event) {
        return event.at("/reaction/chatReaction/reaction/emoji").asText();
    }
}
