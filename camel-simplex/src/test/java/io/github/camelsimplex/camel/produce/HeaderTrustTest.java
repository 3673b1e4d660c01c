package io.github.camelsimplex.camel.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.command.ApiStopChat;
import io.github.camelsimplex.types.command.ApiUserRead;
import io.github.camelsimplex.types.command.ChatCommand;
import io.github.camelsimplex.types.command.SetFilesFolder;
import io.github.camelsimplex.types.command.SetTempFolder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the URI names is fixed: headers that come in from HTTP, Kafka or mail have no power over it. What it leaves open,
 * the headers say, and each is parsed to its type.
 */
class HeaderTrustTest extends BotTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot").to("mock:in");
            routes.from("simplex:other").to("mock:in");
            routes.from("direct:bridge").to("simplex:send?bot=bot&contact=alice");
            routes.from("direct:obedient").to("simplex:send?bot=bot&contact=alice&obeyHeaders=always");
            routes.from("direct:deaf").to("simplex:send?bot=bot&obeyHeaders=false");
            routes.from("direct:open").to("simplex:send?bot=bot");
            routes.from("direct:reply").to("simplex:reply");
            routes.from("direct:command").to("simplex:command?bot=bot");
            routes.from("direct:anywhere").to("simplex:send");
            routes.from("direct:owning").to("simplex:command?bot=bot&allowSessionCommands=true");
            routes.from("direct:reading").to("simplex:command?bot=bot&allowReadCommands=true");
        });
    }

    private String chatWith(String name) {
        return session("bot").contacts().chat(name).text();
    }

    @Test
    void headersFromOutsideHaveNoPowerOverABridge() {
        SandboxUser alice = person("alice");
        SandboxUser eve = person("eve");
        Map<String, Object> headers = new HashMap<>();
        headers.put(SimplexConstants.CHAT_REF, chatWith("eve"));
        headers.put(
                SimplexConstants.CONTACT_ID,
                session("bot").contacts().byName("eve").contactId());
        headers.put(SimplexConstants.BOT, "other");
        headers.put(SimplexConstants.ITEM_ID, 1L);
        headers.put(SimplexConstants.QUOTED_ITEM_ID, 1L);
        template.sendBodyAndHeaders("direct:bridge", "for alice only", headers);
        assertThat(alice.awaitText()).isEqualTo("for alice only");
        eve.expectSilence(Duration.ofMillis(300));
    }

    @Test
    void aBridgeThatAsksForHeadersObeysThem() {
        person("alice");
        SandboxUser bob = person("bob");
        template.sendBodyAndHeader("direct:obedient", "for bob", SimplexConstants.CHAT_REF, chatWith("bob"));
        assertThat(bob.awaitText()).isEqualTo("for bob");
    }

    @Test
    void aProducerWithoutAChatTakesItFromTheHeaders() {
        SandboxUser alice = person("alice");
        template.sendBodyAndHeader("direct:open", "one", SimplexConstants.CHAT_REF, chatWith("alice"));
        assertThat(alice.awaitText()).isEqualTo("one");
        long contact = session("bot").contacts().byName("alice").contactId();
        template.sendBodyAndHeader("direct:open", "two", SimplexConstants.CONTACT_ID, String.valueOf(contact));
        assertThat(alice.awaitText()).isEqualTo("two");
    }

    @Test
    void aDeafProducerNeverReadsHeaders() {
        person("alice");
        assertThatThrownBy(() ->
                        template.sendBodyAndHeader("direct:deaf", "x", SimplexConstants.CHAT_REF, chatWith("alice")))
                .hasRootCauseMessage("simplex:send needs a chat: the option chat, contact or group, or the header"
                        + " CamelSimplexChatRef");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"@4 hello", "@4\n/_delete @4", "@alice", "@4 json []", "#1(_support:2) x", "@-1", "", "@4\u0000"
            })
    void aHeaderIsNeverAPieceOfACommand(String reference) {
        person("alice");
        assertThatThrownBy(() -> template.sendBodyAndHeader("direct:open", "x", SimplexConstants.CHAT_REF, reference))
                .isInstanceOf(CamelExecutionException.class)
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4 ", "4x", "-4", "99999999999999999999"})
    void anIdIsANumberOrTheExchangeFails(String id) {
        assertThatThrownBy(() -> template.sendBodyAndHeader("direct:open", "x", SimplexConstants.CONTACT_ID, id))
                .hasRootCauseMessage("CamelSimplexContactId is not an id: '" + id + "'");
    }

    @Test
    void replyNeedsAMessageAndNoHeaderStandsForOne() {
        Map<String, Object> headers =
                Map.of(SimplexConstants.BOT, "bot", SimplexConstants.CHAT_REF, "@4", SimplexConstants.ITEM_ID, 1L);
        assertThatThrownBy(() -> template.sendBodyAndHeaders("direct:reply", "x", headers))
                .rootCause()
                .hasMessageContaining("simplex:reply needs an exchange that a message started");
    }

    @Test
    void aBotThatDoesNotExistIsAnErrorThatListsTheChoices() {
        Map<String, Object> headers = Map.of(SimplexConstants.BOT, "bto", SimplexConstants.CHAT_REF, "@4");
        assertThatThrownBy(() -> template.sendBodyAndHeaders("simplex:send", "x", headers))
                .rootCause()
                .hasMessageContaining("There is no bot bto; did you mean bot?")
                .hasMessageContaining("other");
    }

    @Test
    void twoBotsAndNoChoiceIsAnError() {
        assertThatThrownBy(() -> template.sendBody("simplex:send?chat=@4", "x"))
                .rootCause()
                .hasMessageContaining("There are several bots: choose one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q", "/quit", "/exit", "/_read chat @4", "/_read user 1", "/_clear chat @4"})
    void commandsThatEndTheProcessOrTheUnreadStateAreRefused(String command) {
        assertThatThrownBy(() -> template.requestBody("direct:command", command))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTypedCommandThatReadsWhatNobodyHasSeenIsRefusedAsWell() {
        person("alice");
        ApiUserRead command = new ApiUserRead(session("bot").user().userId());
        assertThatThrownBy(() -> template.requestBody("direct:command", command))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBotNameFromOutsideIsShownWithoutItsControlCharacters() {
        assertThatThrownBy(() ->
                        template.sendBodyAndHeader("direct:anywhere", "x", SimplexConstants.BOT, "evil\nlog line"))
                .rootCause()
                .hasMessageContaining("There is no bot evillog line")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aTextThatIsNoCommandIsNotShownInTheError() {
        assertThatThrownBy(() -> template.requestBody("direct:command", "secret words of somebody"))
                .rootCause()
                .message()
                .contains("a text that is not a command")
                .doesNotContain("secret");
    }

    @Test
    void allowReadCommandsLetsTheShortFormsThroughToTheCore() {
        assertThatThrownBy(() -> template.requestBody("direct:reading", "/read @nobody"))
                .rootCause()
                .isInstanceOf(ChatCommandException.class);
    }

    @Test
    void aCommandThatBelongsToTheSessionIsRefusedUnlessTheEndpointAllowsIt() {
        String command = "/_user " + session("bot").user().userId();
        assertThatThrownBy(() -> template.requestBody("direct:command", command))
                .rootCause()
                .hasMessageContaining("/_user belongs to the session")
                .hasMessageContaining("allowSessionCommands");
        assertThat(template.requestBody("direct:owning", command)).isInstanceOf(ChatResponse.ActiveUser.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_start",
                "/_stop",
                "/_stop ",
                "/_app suspend 1",
                "/_user 2",
                "/user bob",
                "/u bob",
                "/_create user {}",
                "/create user bob",
                "/_delete user 1 del_smp=off",
                "/_db delete",
                "/_db import {}",
                "/_files_folder /tmp",
                "/_temp_folder /tmp",
                "/set file paths {\"appFilesFolder\":\"/tmp\"}",
                "/_files_encrypt on",
                "/_hide user 1 \"password\"",
                "/hide user password",
                "/sql chat delete from users"
            })
    void allCommandsThatBelongToTheSessionAreRefused(String command) {
        assertThatThrownBy(() -> template.requestBody("direct:command", command))
                .rootCause()
                .hasMessageContaining("belongs to the session")
                .hasMessageContaining("allowSessionCommands");
    }

    @Test
    void typedCommandsThatBelongToTheSessionAreRefusedAsWell() {
        for (ChatCommand<?> command :
                List.of(new ApiStopChat(), new SetFilesFolder("elsewhere"), new SetTempFolder("elsewhere"))) {
            assertThatThrownBy(() -> template.requestBody("direct:command", command))
                    .rootCause()
                    .hasMessageContaining(command.commandName() + " belongs to the session");
        }
    }

    /** {@code @4 text} is for a contact with the name 4, which people mistake for an id. */
    @Test
    void aTextForANameSaysThatItIsNoId() {
        assertThatThrownBy(() -> template.requestBody("direct:command", "@4 secret words"))
                .rootCause()
                .hasMessageContaining("4 is a name and not an id")
                .message()
                .doesNotContain("secret");
    }

    @Test
    void allowReadCommandsLetsThemThrough() {
        person("alice");
        String command = "/_read user " + session("bot").user().userId();
        assertThat(template.requestBody("direct:reading", command)).isInstanceOf(ChatResponse.CmdOk.class);
    }
}
