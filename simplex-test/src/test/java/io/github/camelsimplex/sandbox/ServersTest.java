package io.github.camelsimplex.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.test.SandboxExtension;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Servers that stop, come back or lose what they hold, and a database that two cores have open. */
@ExtendWith(SandboxExtension.class)
class ServersTest {

    @Test
    void whatIsSentWhileTheServersAreDownArrivesWhenTheyAreBack(SandboxNetwork network, SandboxUser alice) {
        try (RawCore bot = RawCore.open(network, network.configuration())) {
            alice.connect(bot.startWithAddress("bot"));
            bot.await("contactConnected");
            network.stopServers();
            bot.await("hostDisconnected");
            bot.say("@4", "while down");
            assertThat(bot.result("/get subs total 1")
                            .path("subsTotal")
                            .path("ssPending")
                            .asInt())
                    .isEqualTo(2);
            network.startServers();

            bot.await("hostConnected");
            assertThat(alice.awaitText()).isEqualTo("while down");
        }
    }

    @Test
    void aCommandThatNeedsTheServerFailsWhileItIsDownAndAStartWaits(
            SandboxNetwork network, SandboxUser alice, @TempDir Path folder) {
        String address;
        try (RawCore bot = RawCore.open(network, network.configuration(folder.resolve("bot")))) {
            address = bot.startWithAddress("bot");
        }
        network.stopServers();
        try (RawCore bot = RawCore.open(network, network.configuration(folder.resolve("bot")))) {
            bot.result("/_start");
            assertThat(bot.send("/_connect 1")
                            .path("error")
                            .path("agentError")
                            .path("type")
                            .asText())
                    .isEqualTo("BROKER");
            assertThatThrownBy(() -> alice.connect(address)).hasMessageContaining("BROKER");
            network.startServers();
            bot.await("hostConnected");
            alice.connect(address);
            bot.await("contactConnected");
        }
    }

    @Test
    void refreshingConnectionsDisconnectsAndConnects(SandboxNetwork network, SandboxUser alice) {
        try (RawCore bot = RawCore.open(network, network.configuration())) {
            bot.startWithAddress("bot");
            bot.await("hostConnected");
            bot.result("/reconnect");

            bot.await("hostDisconnected");
            assertThat(bot.await("subscriptionStatus").toString()).contains("pending");
            bot.await("hostConnected");
            assertThat(bot.await("subscriptionStatus").toString()).contains("active");
        }
    }

    @Test
    void aServerThatHasLostItsQueuesMakesMessagesErrors(SandboxNetwork network, SandboxUser alice) {
        try (RawCore bot = RawCore.open(network, network.configuration())) {
            alice.connect(bot.startWithAddress("bot"));
            bot.await("contactConnected");
            network.loseQueues();
            long item = bot.say("@4", "to nobody");

            JsonNode error = bot.awaitError();
            assertThat(error.path("agentError").path("smpErr").path("type").asText())
                    .isEqualTo("AUTH");
            assertThat(error.path("connectionEntity_").path("type").asText()).isEqualTo("rcvDirectMsgConnection");
            assertThat(bot.result("/_get item info @4 " + item).toString()).contains("\"sndError\"");
        }
    }

    @Test
    void aFileThatTheServerHasLostIsAnErrorForItsReceiver(
            SandboxNetwork network, SandboxUser alice, @TempDir Path folder) throws Exception {
        try (RawCore bot = RawCore.open(network, network.configuration())) {
            alice.connect(bot.startWithAddress("bot"));
            bot.await("contactConnected");
            bot.result("/_files_folder " + folder.resolve("files"));
            alice.sendFile(Files.writeString(folder.resolve("lost.txt"), "soon lost"), "look");
            bot.await("rcvFileDescrReady");
            network.loseFiles();
            bot.result("/freceive 1 approved_relays=on");

            assertThat(bot.await("rcvFileError").path("agentError").toString()).contains("XFTP", "AUTH");
        }
    }

    @Test
    void aFileServerThatIsDownHoldsTheFileUntilItIsBack(SandboxNetwork network, SandboxUser alice, @TempDir Path folder)
            throws Exception {
        try (RawCore bot = RawCore.open(network, network.configuration())) {
            alice.connect(bot.startWithAddress("bot"));
            bot.await("contactConnected");
            network.stopFileServer();
            alice.sendFile(Files.writeString(folder.resolve("late.txt"), "late"), "look");
            assertThat(bot.awaitText()).isEqualTo("look");
            assertThat(bot.events()).doesNotContain("rcvFileDescrReady");
            network.startFileServer();

            bot.await("rcvFileDescrReady");
        }
    }

    @Test
    void theFirstOfTwoCoresOnADatabaseIsToldThatItReceivesNothingAnyMore(
            SandboxNetwork network, SandboxUser alice, @TempDir Path folder) {
        try (RawCore first = RawCore.open(network, network.configuration(folder.resolve("bot")))) {
            alice.connect(first.startWithAddress("bot"));
            first.await("contactConnected");
            try (RawCore second = RawCore.open(network, network.configuration(folder.resolve("bot")))) {
                second.result("/_start");
                assertThat(first.await("contactAnotherClient")
                                .path("contact")
                                .path("localDisplayName")
                                .asText())
                        .isEqualTo("alice");
                assertThat(first.await("subscriptionEnd")
                                .path("connectionEntity")
                                .path("type")
                                .asText())
                        .isEqualTo("userContactConnection");
                alice.send("to which one");
                assertThat(second.awaitText()).isEqualTo("to which one");
            }
            alice.send("after the second has gone");
            first.say("@4", "the first still sends");
            assertThat(alice.awaitText()).isEqualTo("the first still sends");
        }
        try (RawCore again = RawCore.open(network, network.configuration(folder.resolve("bot")))) {
            again.result("/_start");
            assertThat(again.awaitText()).isEqualTo("after the second has gone");
        }
    }
}
