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
    void a_person_talks_to_one_of_several_bots() {
        SandboxUser alice = bots.person("alice", "sales");
        alice.send("a pound of apples, please");
        assertThat(alice.awaitText()).isEqualTo("Sold.");
    }

    @Test
    void a_template_sends_to_the_endpoints_of_the_context() {
        SandboxUser alice = bots.person("alice", "support");
        bots.template().sendBody("direct:tell", "we are here");
        assertThat(alice.awaitText()).isEqualTo("we are here");
    }

    @Test
    void with_several_bots_somebody_has_to_say_which() {
        assertThatThrownBy(() -> bots.person("alice")).hasMessageContaining("2 addresses");
        assertThatThrownBy(() -> bots.person("alice", "sals")).hasMessageContaining("no open core");
    }
}
