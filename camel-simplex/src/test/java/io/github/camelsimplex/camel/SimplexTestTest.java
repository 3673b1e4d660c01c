package io.github.camelsimplex.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsimplex.camel.test.SimplexTest;
import io.github.camelsimplex.test.SandboxUser;
import org.apache.camel.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The extension with which users test their bots. */
class SimplexTestTest {

    @RegisterExtension
    final SimplexTest bots = SimplexTest.routes(routes -> {
                routes.from("simplex:sales?filter=#polite")
                        .setBody(routes.constant("{{answer}}"))
                        .to("simplex:reply");
                routes.from("simplex:support").to("mock:support");
                routes.from("direct:tell").to("simplex:send?bot=support&contact=alice");
            })
            .property("answer", "Sold.")
            .bean("polite", (Predicate) exchange -> true)
            .option("redeliveryDelay", "100");

    @Test
    void aPersonTalksToOneOfSeveralBots() {
        SandboxUser alice = bots.person("alice", "sales");
        alice.send("a pound of apples, please");
        assertThat(alice.awaitText()).isEqualTo("Sold.");
    }

    @Test
    void aTemplateSendsToTheEndpointsOfTheContext() {
        SandboxUser alice = bots.person("alice", "support");
        bots.template().sendBody("direct:tell", "we are here");
        assertThat(alice.awaitText()).isEqualTo("we are here");
    }

    @Test
    void withSeveralBotsSomebodyHasToSayWhich() {
        assertThatThrownBy(() -> bots.person("alice")).hasMessageContaining("2 addresses");
        assertThatThrownBy(() -> bots.person("alice", "sals")).hasMessageContaining("no open core");
    }
}
