package io.github.camelsimplex.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.test.SandboxExtension;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The disk of a bot is full: nothing is stored, connections become deaf, and nothing is lost. */
@ExtendWith(SandboxExtension.class)
class DiskFullTest {

    @Test
    void connectionThatAMessageReachedStaysDeafUntilTheCoreReconnects(
            SandboxNetwork network, SandboxUser alice, SandboxUser carol) {
        try (RawCore bot = RawCore.open(network, network.configuration())) {
            fill(network, bot, alice);
            network.faults("bot").heal();
            alice.send("two");

            carol.connect(network.address("bot"));
            carol.send("three");
            assertThat(bot.awaitText()).isEqualTo("three");
            assertThat(bot.result("/_get chat @4 count=20").toString()).doesNotContain("\"one\"", "\"two\"");

            bot.result("/reconnect");
            assertThat(bot.awaitText()).isEqualTo("one");
            assertThat(bot.awaitText()).isEqualTo("two");
        }
    }

    @Test
    void restartDeliversWhatWaited(SandboxNetwork network, SandboxUser alice, @TempDir Path folder) {
        try (RawCore bot = RawCore.open(network, network.configuration(folder.resolve("bot")))) {
            fill(network, bot, alice);
        }
        try (RawCore again = RawCore.open(network, network.configuration(folder.resolve("bot")))) {
            again.result("/_start");
            assertThat(again.awaitText()).isEqualTo("one");
        }
    }

    @Test
    void commandsThatWriteFailAndOthersDoNot(SandboxNetwork network, SandboxUser alice) {
        try (RawCore bot = RawCore.open(network, network.configuration())) {
            alice.connect(bot.startWithAddress("bot"));
            bot.await("contactConnected");
            network.faults("bot").diskFull();

            JsonNode refused = bot.send("/_send @4 text hello").path("error");
            assertThat(refused.at("/agentError/type").asText()).isEqualTo("INTERNAL");
            assertThat(refused.at("/agentError/internalErr").asText())
                    .isEqualTo("INTERNAL {internalErr = \"SEInternal \\\"SQLite3 returned ErrorFull while attempting"
                            + " to perform step: database or disk is full\\\"\"}");
            assertThat(bot.send("/_contacts 1").has("result")).isTrue();

            network.faults("bot").heal();
            bot.say("@4", "hello again");
            assertThat(alice.awaitText()).isEqualTo("hello again");
        }
    }

    private static void fill(SandboxNetwork network, RawCore bot, SandboxUser alice) {
        alice.connect(bot.startWithAddress("bot"));
        bot.await("contactConnected");
        network.faults("bot").diskFull();
        alice.send("one");

        JsonNode first = bot.awaitError();
        assertThat(first.at("/agentError/internalErr").asText()).contains("cannot rollback - no transaction is active");
        assertThat(first.at("/connectionEntity_/contact/localDisplayName").asText())
                .isEqualTo("alice");
        assertThat(bot.awaitError().at("/agentError/internalErr").asText())
                .contains("SQLite3 returned ErrorFull", "database or disk is full");
    }
}
