package io.github.camelsimplex.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.test.SandboxExtension;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong on request, and what a bot sees of it. */
@ExtendWith(SandboxExtension.class)
class FaultsTest {

    private static final Duration WAITING = Duration.ofSeconds(60);

    @Test
    void whoIsOfflineIsToldAndGetsEverythingLater(SandboxNetwork network, SandboxUser alice) {
        try (RawCore bot = RawCore.open(network, network.configuration())) {
            alice.connect(bot.startWithAddress("bot"));
            bot.await("contactConnected");
            network.faults("bot").goOffline();
            bot.await("hostDisconnected");
            assertThat(status(bot.await("subscriptionStatus"))).isEqualTo("pending");
            alice.send("hello");
            bot.say("@4", "is anybody there?");
            assertThat(bot.send("/_connect 1")
                            .path("error")
                            .path("agentError")
                            .path("type")
                            .asText())
                    .isEqualTo("BROKER");

            network.faults("bot").goOnline();
            bot.await("hostConnected");
            assertThat(status(bot.await("subscriptionStatus"))).isEqualTo("active");
            assertThat(bot.awaitText()).isEqualTo("hello");
            assertThat(alice.awaitText()).isEqualTo("is anybody there?");
        }
    }

    private static String status(JsonNode event) {
        return event.path("subscriptionStatus").path("type").asText();
    }

    @Test
    void aSlowCoreAnswersLate(SandboxNetwork network, SandboxUser alice) {
        alice.faults().slowDown(Duration.ofMillis(50));
        long start = System.nanoTime();
        alice.contacts();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void everyEventComesTwice(SandboxNetwork network, SandboxUser alice, SandboxUser bob) {
        alice.connect(bob.invitationLink());
        bob.awaitContact();
        bob.faults().duplicateEvents(1);
        alice.send("once");

        assertThat(bob.awaitText()).isEqualTo("once");
        assertThat(bob.awaitText()).isEqualTo("once");
        assertThat(bob.messages())
                .filteredOn(message -> message.text().equals("once"))
                .hasSize(1);
    }

    @Test
    void aSwallowedEventLeavesItsMessageInTheDatabase(SandboxNetwork network, SandboxUser alice, SandboxUser bob) {
        alice.connect(bob.invitationLink());
        bob.awaitContact();
        bob.faults().swallowEvents(1);
        alice.send("unseen");
        await().atMost(WAITING).until(() -> bob.messages().stream()
                .anyMatch(message -> message.text().equals("unseen")));
        bob.faults().heal();
        alice.send("seen");

        assertThat(bob.awaitText()).isEqualTo("seen");
    }

    @Test
    void theSecondCommandFromNowFails(SandboxNetwork network, SandboxUser alice) {
        try (RawCore bot = RawCore.open(network, network.configuration())) {
            bot.startWithAddress("bot");
            network.faults("bot").failCommand(2);

            assertThat(bot.send("/_contacts 1").has("result")).isTrue();
            assertThat(bot.send("/_contacts 1")
                            .path("error")
                            .path("errorType")
                            .path("type")
                            .asText())
                    .isEqualTo("internalError");
            assertThat(bot.send("/_contacts 1").has("result")).isTrue();
        }
    }

    @Test
    void aServerThatRefusesIsABrokerError(SandboxNetwork network, SandboxUser alice) {
        alice.faults().refuseServer();

        assertThatThrownBy(alice::invitationLink).hasMessageContaining("BROKER").hasMessageContaining("NETWORK");
        alice.faults().heal();
        assertThat(alice.invitationLink()).startsWith("https://");
    }

    @Test
    void aMessageThatWasStoredAndNotAcknowledgedAtAKillIsAnErrorAfterwards(
            SandboxNetwork network, SandboxUser alice, @TempDir Path folder) {
        RawCore bot = RawCore.open(network, network.configuration(folder.resolve("bot")));
        alice.connect(bot.startWithAddress("bot"));
        bot.await("contactConnected");
        network.faults("bot").freezeAfterEvents(1);
        alice.send("one");
        alice.send("two");
        assertThat(bot.awaitText()).isEqualTo("one");
        network.faults("bot").kill();

        assertThatThrownBy(() -> bot.send("/_contacts 1")).isInstanceOf(IllegalStateException.class);
        try (RawCore again = RawCore.open(network, network.configuration(folder.resolve("bot")))) {
            again.result("/_start");
            assertThat(again.awaitError().path("storeError").path("message").asText())
                    .contains("UNIQUE constraint failed: chat_items.user_id, chat_items.contact_id");
            assertThat(again.awaitText()).isEqualTo("two");
            assertThat(again.result("/_get chat @4 count=20").toString()).contains("one", "two");
        }
    }

    @Test
    void aMessageOfBeforeAKillDoesNotArriveAgain(SandboxNetwork network, SandboxUser alice, @TempDir Path folder) {
        RawCore bot = RawCore.open(network, network.configuration(folder.resolve("bot")));
        alice.connect(bot.startWithAddress("bot"));
        bot.await("contactConnected");
        alice.send("one");
        assertThat(bot.awaitText()).isEqualTo("one");
        network.faults("bot").kill();

        try (RawCore again = RawCore.open(network, network.configuration(folder.resolve("bot")))) {
            again.result("/_start");
            alice.send("two");
            assertThat(again.awaitText()).isEqualTo("two");
            assertThat(again.events()).doesNotContain("error");
        }
    }

    @Test
    void aFullEventQueueBlocksWhoCausesMoreUntilSomebodyReads(SandboxNetwork network, SandboxUser alice)
            throws Exception {
        try (ChatCore bot = network.open(network.configuration().withEventQueueSize(3))) {
            bot.send("/_create user {\"profile\":{\"displayName\":\"bot\",\"fullName\":\"\"}}");
            for (int i = 0; i < 3; i++) {
                bot.send("/debug event {\"type\":\"customChatEvent\"}");
            }
            CompletableFuture<byte[]> fourth =
                    CompletableFuture.supplyAsync(() -> bot.send("/debug event {\"type\":\"customChatEvent\"}"));

            bot.send("/user");
            assertThat(fourth).isNotDone();
            for (int i = 0; i < 4; i++) {
                assertThat(bot.receive()).isNotEmpty();
            }
            assertThat(fourth.get(WAITING.toSeconds(), TimeUnit.SECONDS)).isNotEmpty();
        }
    }
}
