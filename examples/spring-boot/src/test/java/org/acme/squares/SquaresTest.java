package org.acme.squares;

import static io.github.camelsimplex.test.SandboxUserAssert.assertThat;

import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;

/** Alice talks to the bot on the sandbox. */
@SpringBootTest(
        properties = {
            "camel.component.simplex.core=sandbox",
            "camel.component.simplex.core-options[network]=squares",
        })
class SquaresTest {

    @Test
    void aNumberIsSquared() {
        try (SandboxNetwork network = SandboxNetwork.named("squares")) {
            SandboxUser alice = network.user("alice");
            alice.connect(network.address("SquaringBot"));
            assertThat(alice).receives("Hello! Send me a number and I will *square* it.");
            assertThat(alice).receivesReply(alice.send("12"), "12 * 12 = 144");
            assertThat(alice).receivesReply(alice.send("abc"), "Not a number.");
        }
    }
}
