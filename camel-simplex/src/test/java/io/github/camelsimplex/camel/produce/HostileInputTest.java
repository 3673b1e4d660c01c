package io.github.camelsimplex.camel.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.test.SandboxUser;
import java.nio.file.Path;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile values go through unharmed, and nothing escapes. */
class HostileInputTest extends BotTest {

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot").to("mock:in").to("simplex:reply");
            routes.from("direct:send").to("simplex:send?contact=alice");
            routes.from("direct:short").to("simplex:send?contact=alice&maxMessageLength=10");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two\nlines",
                "\"quotes\" and 'quotes' and \\backslashes\\",
                "../../etc/passwd",
                "right\u202Eto left",
                "line\u2028separator",
                "{\"type\":\"text\"}",
                "/_delete @4",
                "${body} {{secret}} #{1+1}",
                "😀 emoji"
            })
    void aTextComesAndGoesAsItIs(String text) throws Exception {
        MockEndpoint in = getMockEndpoint("mock:in");
        in.expectedMessageCount(1);
        SandboxUser alice = person("alice");
        alice.send(text);
        in.assertIsSatisfied();
        assertThat(in.getExchanges().get(0).getMessage().getHeaders().keySet())
                .allSatisfy(name -> assertThat(name).matches("Camel[A-Za-z]+"));
        assertThat(alice.awaitText()).isEqualTo(text);
    }

    @Test
    void aNULIsRefusedOrCarriedAndNeverCutsACommand() {
        SandboxUser alice = person("alice");
        template.sendBody("direct:send", "before\u0000after");
        assertThat(alice.awaitText()).isEqualTo("before\u0000after");
    }

    @Test
    void aMegabyteIsAnErrorThatSaysSo() {
        person("alice");
        assertThatThrownBy(() -> template.sendBody("direct:send", "x".repeat(1 << 20)))
                .rootCause()
                .hasMessageContaining("largeMsg")
                .message()
                .hasSizeLessThan(500);
    }

    @Test
    void anOwnLimitIsCheckedBeforeAnythingIsSent() {
        person("alice");
        assertThatThrownBy(() -> template.sendBody("direct:short", "more than ten"))
                .rootCause()
                .hasMessageContaining("The message has 13 characters; maxMessageLength allows 10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "..\\..\\windows\\system.ini",
                "/etc/passwd",
                "name\u0000.txt",
                "name\n.txt",
                "exe.\u202Etxt",
                "..",
                ".",
                "",
                "con.txt",
                "C:\\autoexec.bat"
            })
    void aFileNameStaysInItsFolder(String name) {
        Path folder = Path.of("files").toAbsolutePath();
        String safe = Texts.fileName(name);
        assertThat(folder.resolve(safe).normalize().getParent()).isEqualTo(folder);
        assertThat(safe).isNotEmpty().doesNotContain("/", "\\", "\u0000", "\n", "\u202E", ":");
    }

    @Test
    void aLongFileNameKeepsItsExtension() {
        assertThat(Texts.fileName("n".repeat(5000) + ".txt"))
                .hasSizeLessThanOrEqualTo(200)
                .endsWith(".txt");
    }
}
