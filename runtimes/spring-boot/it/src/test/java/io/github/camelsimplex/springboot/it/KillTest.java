package io.github.camelsimplex.springboot.it;

import static io.github.camelsimplex.test.SandboxUserAssert.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A killed application answers what came meanwhile, when it is back. */
class KillTest {

    private static final String OPTION = "--camel.component.simplex.";
    private static final Duration START = Duration.ofMinutes(2);

    @TempDir
    Path folder = Path.of("");

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EchoApplication.class.getName(),
                        "--server.port=0",
                        OPTION + "database=" + folder.resolve("data/echo"),
                        OPTION + "core-options[" + SandboxNetwork.NETWORK_FOLDER + "]=" + folder.resolve("network"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    @Test
    void whatComesWhileTheApplicationIsDeadIsAnswered() throws Exception {
        Process first = start();
        Process second = null;
        try (SandboxNetwork network = SandboxNetwork.inFolder(folder.resolve("network"))) {
            await().atMost(START).until(() -> !network.addresses().isEmpty());
            SandboxUser alice = network.user("alice").timeout(START);
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
