package org.acme.squares;

import static io.github.camelsimplex.test.SandboxUserAssert.assertThat;

import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Alice talks to the bot on the sandbox that Quarkus started for this test. */
@QuarkusTest
class SquaresTest {

    @ConfigProperty(name = "camel.component.simplex.core-options[network.folder]")
    Path folder;

    @Test
    void aNumberIsSquared() {
        try (SandboxNetwork network = SandboxNetwork.inFolder(folder)) {
            SandboxUser alice = network.user("alice");
            alice.connect(network.address("SquaringBot"));
            assertThat(alice).receives("Hello! Send me a number and I will *square* it.");
            assertThat(alice).receivesReply(alice.send("12"), "12 * 12 = 144");
            assertThat(alice).receivesReply(alice.send("abc"), "Not a number.");
        }
    }
}
