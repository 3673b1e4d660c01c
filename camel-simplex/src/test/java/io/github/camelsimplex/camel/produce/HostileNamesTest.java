package io.github.camelsimplex.camel.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.GroupMemberRole;
import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile names and arguments are values, and nothing else. */
class HostileNamesTest extends BotTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot").to("mock:in").to("simplex:reply");
            routes.from("direct:send").to("simplex:send?bot=bot");
        });
    }

    private Message received() throws InterruptedException {
        MockEndpoint in = getMockEndpoint("mock:in");
        in.expectedMessageCount(1);
        in.assertIsSatisfied();
        Message message = in.getExchanges().get(0).getMessage();
        assertThat(message.getHeaders().keySet())
                .allSatisfy(name -> assertThat(name).matches("Camel[A-Za-z]+"));
        return message;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "eve\u202Enimda",
                "a, b; c | d",
                "${sys.user.home} {{secret}}",
                "{type:text}",
                "/_delete 4",
                "*1 (_support)",
                "bot\u2028line",
                "😀 Ünïcödé"
            })
    void aDisplayNameIsAValue(String name) throws Exception {
        SandboxUser eve = person(name);
        eve.send("hello");
        assertThat(received().getHeader(SimplexConstants.SENDER)).isEqualTo(name);
        assertThat(eve.awaitText()).isEqualTo("hello");
        template.sendBodyAndHeader("simplex:send?bot=bot", "again", SimplexConstants.CHAT_REF, chatOf(name));
        assertThat(eve.awaitText()).isEqualTo("again");
    }

    private String chatOf(String name) {
        return session("bot").contacts().chat(name).text();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../team", "team\u202Ex", "a b,c", "${body}", "#1 [x]"})
    void aGroupNameIsAValue(String wish) throws Exception {
        String name = wish.replace("#", "");
        SandboxUser eve = person("eve");
        long group = session("bot").groups().create(name).groupId();
        session("bot")
                .groups()
                .invite(group, session("bot").contacts().byName("eve").contactId(), GroupMemberRole.MEMBER);
        eve.join();
        eve.send("hello");
        Message message = received();
        assertThat(message.getHeader(SimplexConstants.GROUP_ID)).isEqualTo(group);
        assertThat(eve.awaitText()).isEqualTo("hello");
        assertThat(session("bot").groups().chat(name).text()).isEqualTo("#" + group);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one\ntwo\r\nthree",
                "\"quoted\" 'and' `more`",
                "../../etc/passwd",
                "a\u202Eb\u2028c",
                "x; /_delete @4",
                "${body} #{1+1} {{secret}}",
                "@4 json [{}]"
            })
    void argumentsOfACommandAreAValue(String arguments) throws Exception {
        SandboxUser eve = person("eve");
        eve.send("/add " + arguments);
        Message message = received();
        assertThat(message.getHeader(SimplexConstants.COMMAND)).isEqualTo("add");
        assertThat(message.getHeader(SimplexConstants.ARGS)).isEqualTo(arguments);
        assertThat(eve.awaitText()).isEqualTo("/add " + arguments);
    }

    @Test
    void aMegabyteInAHeaderIsAShortError() {
        person("eve");
        String megabyte = "@".repeat(1 << 20);
        for (String header :
                new String[] {SimplexConstants.CHAT_REF, SimplexConstants.CONTACT_ID, SimplexConstants.BOT}) {
            assertThatThrownBy(() -> template.sendBodyAndHeaders("simplex:send", "x", Map.of(header, megabyte)))
                    .rootCause()
                    .message()
                    .hasSizeLessThan(500);
        }
    }
}
