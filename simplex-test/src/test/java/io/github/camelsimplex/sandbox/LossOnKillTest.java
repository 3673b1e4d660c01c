package io.github.camelsimplex.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bot is killed while a message is on its way: it is lost when the bot sends before the message comes again. */
class LossOnKillTest {

    private static final Duration REDELIVERY = Duration.ofHours(1);

    private final SandboxNetwork network = SandboxNetwork.create();
    private final SandboxUser alice = network.user("alice");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void botThatSendsFirstLosesTheMessageAndGetsTheNext() {
        SandboxMessage lost = killWhileAMessageIsOnItsWay();
        try (RawCore bot = start()) {
            alice.send("next");
            bot.say("@4", "first");
            alice.awaitText("first");
            network.passTime(REDELIVERY);

            assertThat(bot.awaitText()).isEqualTo("next");
            assertThat(bot.result("/_get chat @4 count=20").toString()).doesNotContain("on its way");
            assertThat(bot.events()).doesNotContain("error");
            assertThat(alice.command("/_get item info @4 " + lost.itemId())
                            .at("/chatItem/chatItem/meta/itemStatus/type")
                            .asText())
                    .isEqualTo("sndSent");
        }
    }

    @Test
    void botThatWaitsGetsTheMessageAndThenTheNext() {
        killWhileAMessageIsOnItsWay();
        try (RawCore bot = start()) {
            alice.send("next");
            network.passTime(REDELIVERY);

            assertThat(bot.awaitText()).isEqualTo("on its way");
            assertThat(bot.awaitText()).isEqualTo("next");
            bot.say("@4", "answer");
            alice.awaitText("answer");
        }
    }

    @Test
    void whatIsSentToOthersDoesNoHarm() {
        SandboxUser carol = network.user("carol");
        killWhileAMessageIsOnItsWay();
        try (RawCore bot = start()) {
            carol.connect(network.address("bot"));
            bot.await("contactConnected");
            bot.say("@5", "to carol");
            carol.awaitText("to carol");
            network.passTime(REDELIVERY);

            assertThat(bot.awaitText()).isEqualTo("on its way");
        }
    }

    private SandboxMessage killWhileAMessageIsOnItsWay() {
        RawCore bot = RawCore.open(network, network.configuration(folder.resolve("bot")));
        alice.connect(bot.startWithAddress("bot"));
        bot.await("contactConnected");
        bot.say("@4", "welcome");
        bot.await("chatItemsStatusesUpdated"); // sent
        bot.await("chatItemsStatusesUpdated"); // received: nothing else is on its way
        network.faults("bot").loseOnKill(REDELIVERY);
        network.faults("bot").freezeAfterEvents(0);
        SandboxMessage message = alice.send("on its way");
        alice.awaitEvent("chatItemsStatusesUpdated");
        network.faults("bot").kill();
        return message;
    }

    private RawCore start() {
        RawCore bot = RawCore.open(network, network.configuration(folder.resolve("bot")));
        bot.result("/_start");
        return bot;
    }
}
