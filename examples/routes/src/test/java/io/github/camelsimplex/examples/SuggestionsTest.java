package io.github.camelsimplex.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two bots in one process, with messages routed between them. */
class SuggestionsTest {

    @Test
    void whatIsSaidToOneBotIsAnnouncedByTheOther() {
        try (SandboxNetwork network = SandboxNetwork.create();
                RunningExample bots = RunningExample.start(Example.SUGGESTIONS, network, Map.of())) {
            SandboxUser alice = bots.person("alice", "bot");
            SandboxUser rita = bots.person("rita", "board");
            SandboxUser ron = bots.person("ron", "board");

            alice.send("More benches");

            assertThat(rita.awaitText("More benches").sender()).isEqualTo("board");
            assertThat(ron.awaitText("More benches").sender()).isEqualTo("board");
            assertThat(alice.awaitText("Thank you. Your suggestion went to 2 readers.")
                            .sender())
                    .isEqualTo("bot");
        }
    }

    @Test
    void eachBotAnswersItsOwnPeople() {
        try (SandboxNetwork network = SandboxNetwork.create();
                RunningExample bots = RunningExample.start(Example.SUGGESTIONS, network, Map.of())) {
            SandboxUser rita = bots.person("rita", "board");

            rita.send("/help");

            assertThat(rita.awaitText("Suggestions come from people you cannot see. Write to the other bot to add one.")
                            .sender())
                    .isEqualTo("board");
        }
    }

    @Test
    void aSuggestionStaysUnreadWhileTheBoardIsDown(@TempDir Path folder) {
        try (SandboxNetwork network = SandboxNetwork.create()) {
            SandboxUser alice;
            SandboxUser rita;
            try (RunningExample bots = withDatabases(folder, network)) {
                alice = bots.person("alice", "bot");
                rita = bots.person("rita", "board");
                network.faults("board").kill();

                alice.send("More benches");

                await().atMost(RunningExample.LIMIT)
                        .until(() -> bots.session("bot").stats().delivery().failed() > 0);
            }
            try (RunningExample again = withDatabases(folder, network)) {
                rita.awaitText("More benches");
                alice.awaitText("Thank you. Your suggestion went to 1 readers.");
                assertThat(again.health()).isEqualTo("UP");
            }
        }
    }

    private static RunningExample withDatabases(Path folder, SandboxNetwork network) {
        return RunningExample.start(
                Example.SUGGESTIONS,
                network,
                Map.of("camel.main.shutdownTimeout", "5"),
                camel -> Main.keepDatabases(camel, Example.SUGGESTIONS, folder.resolve("bot")));
    }
}
