package io.github.camelsimplex.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxNetwork.Backup;
import io.github.camelsimplex.test.SandboxUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database of a bot is put back to an older copy: its keys are out of step with those of the others. */
class RestoredDatabaseTest {

    private final SandboxNetwork network = SandboxNetwork.create();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void contactWritesFirstTheBotCountsWhatIsLostAndMayNotSendUntilItSynchronises() {
        SandboxUser alice = network.user("alice");
        try (RawCore bot = restoredAfterTalk(alice)) {
            alice.send("lost 1");

            assertThat(status(bot.await("contactRatchetSync"))).isEqualTo("required");
            JsonNode item = bot.await("newChatItems").at("/chatItems/0/chatItem");
            assertThat(item.at("/content/type").asText()).isEqualTo("rcvDecryptionError");
            assertThat(item.at("/content/msgDecryptError").asText()).isEqualTo("ratchetHeader");
            assertThat(item.at("/meta/itemStatus/type").asText()).isEqualTo("rcvNew");
            alice.send("lost 2");
            assertThat(bot.await("chatItemUpdated")
                            .at("/chatItem/chatItem/content/msgCount")
                            .asInt())
                    .isEqualTo(2);
            JsonNode refused = bot.send("/_send @4 text hello").path("error");
            assertThat(refused.at("/agentError/cmdErr/type").asText()).isEqualTo("PROHIBITED");
            assertThat(refused.at("/agentError/errContext").asText()).isEqualTo("sendMessagesB: send prohibited");

            bot.result("/_sync @4");
            awaitSynchronised(bot, alice, "contactRatchetSync");
            alice.send("heard");
            assertThat(bot.awaitText()).isEqualTo("heard");
            bot.say("@4", "hello");
            alice.awaitText("hello");
            assertThat(bot.result("/_get chat @4 count=30").toString()).doesNotContain("lost 1", "lost 2");
        }
    }

    @Test
    void botSpeaksFirstTheContactMayNotSendAndTheBotMustForce() {
        SandboxUser alice = network.user("alice");
        try (RawCore bot = restoredAfterTalk(alice)) {
            bot.say("@4", "not understood");

            assertThat(status(alice.awaitEvent("contactRatchetSync"))).isEqualTo("required");
            assertThatThrownBy(() -> alice.send("refused")).hasMessageContaining("send prohibited");
            assertThat(bot.send("/_sync @4").at("/error/agentError/errContext").asText())
                    .isEqualTo("synchronizeRatchet: not allowed");

            bot.result("/_sync @4 force=on");
            awaitSynchronised(bot, alice, "contactRatchetSync");
            bot.say("@4", "understood");
            alice.awaitText("understood");
            alice.send("heard");
            assertThat(bot.awaitText()).isEqualTo("heard");
        }
    }

    @Test
    void inAGroupNobodyIsHeardWithoutRepairAndEverybodyAfterwards() {
        SandboxUser alice = network.user("alice");
        SandboxUser carol = network.user("carol");
        Path prefix = folder.resolve("bot");
        Backup backup;
        try (RawCore bot = RawCore.open(network, network.configuration(prefix))) {
            bot.startWithAddress("bot");
            bot.result("/_group 1 {\"displayName\":\"team\",\"fullName\":\"\"}");
            String link = bot.result("/_create link #1 member")
                    .at("/groupLink/connLinkContact/connShortLink")
                    .asText();
            alice.join(link);
            carol.join(link);
            carol.awaitEvent("connectedToGroupMember");
            bot.say("#1", "welcome");
            awaitReceived(bot);
        }
        backup = network.backup(prefix);
        try (RawCore bot = RawCore.open(network, network.configuration(prefix))) {
            bot.result("/_start");
            bot.say("#1", "before");
            alice.awaitText("before");
            carol.awaitText("before");
            awaitReceived(bot);
            alice.send("answer");
            assertThat(bot.awaitText()).isEqualTo("answer");
            carol.awaitText("answer");
        }
        network.restore(prefix, backup);
        try (RawCore bot = RawCore.open(network, network.configuration(prefix))) {
            bot.result("/_start");
            bot.say("#1", "not understood");
            for (SandboxUser person : new SandboxUser[] {alice, carol}) {
                assertThat(status(person.awaitEvent("groupMemberRatchetSync"))).isEqualTo("required");
            }
            alice.send("only carol");
            carol.awaitText("only carol");

            bot.result("/_sync #1 2 force=on");
            awaitSynchronised(bot, alice, "groupMemberRatchetSync");
            bot.result("/_sync #1 3 force=on");
            awaitSynchronised(bot, carol, "groupMemberRatchetSync");
            bot.say("#1", "understood");
            alice.awaitText("understood");
            carol.awaitText("understood");
            alice.send("of alice");
            assertThat(bot.awaitText()).isEqualTo("of alice");
            carol.send("of carol");
            assertThat(bot.awaitText()).isEqualTo("of carol");
        }
    }

    @Test
    void whatWasNotFollowedByAnythingElseIsStillUnderstood() {
        SandboxUser alice = network.user("alice");
        Path prefix = folder.resolve("bot");
        connect(alice, prefix);
        Backup backup = network.backup(prefix);
        network.restore(prefix, backup);
        try (RawCore bot = RawCore.open(network, network.configuration(prefix))) {
            bot.result("/_start");
            alice.send("hello");
            assertThat(bot.awaitText()).isEqualTo("hello");
        }
    }

    @Test
    void stateFileOfTheClientIsRestoredOrStays() throws IOException {
        Path prefix = folder.resolve("bot");
        connect(network.user("alice"), prefix);
        Path state = folder.resolve("bot.camel-simplex.properties");
        Files.writeString(state, "old");
        Backup backup = network.backup(prefix);
        Files.writeString(state, "new");

        network.restoreDatabase(prefix, backup);
        assertThat(state).hasContent("new");
        network.restore(prefix, backup);
        assertThat(state).hasContent("old");
    }

    @Test
    void backupOfAnOpenBotIsRefused() {
        Path prefix = folder.resolve("bot");
        try (RawCore bot = RawCore.open(network, network.configuration(prefix))) {
            bot.startWithAddress("bot");
            assertThatThrownBy(() -> network.backup(prefix)).isInstanceOf(IllegalStateException.class);
        }
    }

    private void connect(SandboxUser alice, Path prefix) {
        try (RawCore bot = RawCore.open(network, network.configuration(prefix))) {
            alice.connect(bot.startWithAddress("bot"));
            bot.await("contactConnected");
            bot.say("@4", "welcome");
            alice.awaitText("welcome");
            awaitReceived(bot);
        }
    }

    /** A bot that has talked with alice since its database was copied, restored and started. */
    private RawCore restoredAfterTalk(SandboxUser alice) {
        Path prefix = folder.resolve("bot");
        connect(alice, prefix);
        Backup backup = network.backup(prefix);
        try (RawCore bot = RawCore.open(network, network.configuration(prefix))) {
            bot.result("/_start");
            alice.send("hello");
            bot.awaitText();
            bot.say("@4", "hello, alice");
            alice.awaitText("hello, alice");
            awaitReceived(bot);
        }
        network.restore(prefix, backup);
        RawCore bot = RawCore.open(network, network.configuration(prefix));
        bot.result("/_start");
        return bot;
    }

    /** Waits for the last receipt of what the bot has sent, so that nothing is on its way from or to the bot. */
    private static void awaitReceived(RawCore bot) {
        JsonNode status;
        do {
            status = bot.await("chatItemsStatusesUpdated").at("/chatItems/0/chatItem/meta/itemStatus");
        } while (!status.path("type").asText().equals("sndRcvd")
                || !status.path("sndProgress").asText().equals("complete"));
    }

    /** Waits for both sides: the one that is ready first may send while the other may not yet. */
    private static void awaitSynchronised(RawCore bot, SandboxUser person, String type) {
        for (Function<String, JsonNode> next : List.<Function<String, JsonNode>>of(bot::await, person::awaitEvent)) {
            assertThat(status(next.apply(type))).isEqualTo("agreed");
            assertThat(status(next.apply(type))).isEqualTo("ok");
        }
    }

    private static String status(JsonNode event) {
        return event.at("/ratchetSyncProgress/ratchetSyncStatus").asText();
    }
}
