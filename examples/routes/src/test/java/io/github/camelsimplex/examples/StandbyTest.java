package io.github.camelsimplex.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bot in two processes under master: with a lock file, the first of which is killed. */
class StandbyTest {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Test
    void theStandbyIsHealthyAndTakesOverWithoutLosingAMessage(@TempDir Path folder) throws Exception {
        try (SandboxNetwork network = SandboxNetwork.inFolder(folder.resolve("network"));
                SandboxUser alice = network.user("alice");
                BotProcess leader = start(folder, "one")) {
            await().atMost(LIMIT).until(leader::isUp);
            alice.timeout(LIMIT).connect(leader.address());
            alice.send("2");
            alice.awaitText("2 * 2 = 4 (one)");

            try (BotProcess standby = start(folder, "two")) {
                await().atMost(LIMIT).until(() -> !standby.health().isEmpty());
                assertThat(standby.health()).isEqualTo("UP");
                assertThat(standby.isUp()).as("has opened the database").isFalse();

                leader.kill();
                alice.send("3");

                // the killed leader may have answered and not acknowledged: then "2" is answered again before this
                alice.awaitText("3 * 3 = 9 (two)");
                alice.send("4");
                assertThat(alice.awaitText()).isEqualTo("4 * 4 = 16 (two)");
            }
        }
    }

    private static BotProcess start(Path folder, String name) throws IOException {
        return BotProcess.start(
                Example.STANDBY,
                folder,
                name,
                Map.of(
                        "standby.node", name,
                        "standby.locks", folder.resolve("locks").toString(),
                        "camel.component.simplex.database",
                                folder.resolve("bot").toString()));
    }
}
