package io.github.camelsimplex.quarkus.it;

import static io.github.camelsimplex.test.SandboxUserAssert.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A killed application answers what came meanwhile, when it is back. */
class KillIT {

    @TempDir
    Path folder = Path.of("");

    private Process start() throws IOException {
        return PackagedApplication.start(
                folder.resolve("log"),
                "-Dcamel.component.simplex.core=sandbox",
                "-Dcamel.component.simplex.core-options[network.folder]=" + folder.resolve("network"));
    }

    @Test
    void whatComesWhileTheApplicationIsDeadIsAnswered() throws Exception {
        Process first = start();
        Process second = null;
        try (SandboxNetwork network = SandboxNetwork.inFolder(folder.resolve("network"))) {
            await().atMost(PackagedApplication.START)
                    .until(() -> !network.addresses().isEmpty());
            SandboxUser alice = network.user("alice").timeout(PackagedApplication.START);
            alice.connect(network.addresses().get(0));
            assertThat(alice).receivesReply(alice.send("one"), "one");
            first.destroyForcibly().waitFor();
            alice.send("two");
            second = start();
            alice.awaitText("two"); // perhaps after "one" once more: the kill may have come before its acknowledgement
        } finally {
            first.destroyForcibly().waitFor();
            if (second != null) {
                second.destroyForcibly().waitFor();
            }
        }
    }
}
