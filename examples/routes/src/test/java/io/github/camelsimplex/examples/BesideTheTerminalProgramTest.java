package io.github.camelsimplex.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.test.TerminalServer;
import java.nio.file.Path;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An example runs beside the terminal program, with {@code -Dsimplex.core=websocket -Dsimplex.url=…}. */
class BesideTheTerminalProgramTest {

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void forgetSettings() {
        System.clearProperty("simplex.core");
        System.clearProperty("simplex.url");
    }

    @Test
    void theSquaringBotAnswers() throws Exception {
        try (SandboxNetwork network = SandboxNetwork.create();
                TerminalServer program = TerminalServer.start(network.open(network.configuration()))) {
            System.setProperty("simplex.core", "websocket");
            System.setProperty("simplex.url", program.url());
            Main camel = new Main();
            camel.setPropertyPlaceholderLocations("classpath:application.properties");
            Example example = Example.named("squaring");
            example.addRoutes(camel);
            io.github.camelsimplex.examples.Main.keepDatabases(camel, example, folder.resolve("bot"));
            camel.start();
            try {
                await().untilAsserted(() -> assertThat(network.addresses()).hasSize(1));
                SandboxUser alice = network.user("alice");
                alice.connect(network.addresses().get(0));
                alice.send("12");
                await().atMost(RunningExample.LIMIT)
                        .untilAsserted(() -> assertThat(alice.awaitText()).isEqualTo("12 * 12 = 144"));
            } finally {
                camel.stop();
            }
        }
    }
}
