package io.github.camelsimplex.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.sandbox.SandboxNetwork;
import io.github.camelsimplex.sandbox.SandboxUser;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
