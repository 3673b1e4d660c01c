package io.github.camelsimplex.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.ChatRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bot is killed while a message is on its way, and sends as soon as it is up again. */
class SendHoldTest {

    /** So long that only the test lets it pass. */
    private static final Duration HOLD = Duration.ofSeconds(6);

    private static final Duration REDELIVERY = Duration.ofHours(1);

    private final SandboxNetwork network = SandboxNetwork.create();
    private final SandboxUser alice = network.user("alice");
    private final HeldTime time = new HeldTime();
    private final List<String> texts = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void close() {
        network.close();
        time.close();
    }

    @Test
    void withoutAHoldTheCoreLosesTheMessage() throws IOException {
        killWhileAMessageIsOnItsWay();
        try (ChatSession session = open(Duration.ZERO)) {
            CompletableFuture<Void> sent = sendFirst(session);
            alice.awaitText("first");
            network.passTime(REDELIVERY);
            alice.send("next");
            await().until(() -> texts.contains("next"));

            assertThat(texts).containsExactly("next");
            assertThat(sent).succeedsWithin(Duration.ofMinutes(1));
        }
    }

    @Test
    void withAHoldTheMessageComesFirstAndNothingIsLost() throws IOException {
        killWhileAMessageIsOnItsWay();
        try (ChatSession session = open(HOLD)) {
            CompletableFuture<Void> sent = sendFirst(session);
            await().until(() -> session.stats().commands().waiting() == 1);
            network.passTime(REDELIVERY);
            await().until(() -> texts.contains("on its way"));
            assertThat(sent).isNotDone();

            time.pass(HOLD);

            alice.awaitText("first");
            alice.send("next");
            await().until(() -> texts.contains("next"));
            assertThat(texts).containsExactly("on its way", "next");
            sent.join();
        }
    }

    /** What the bot sends at once, on a thread that waits for it. */
    private static CompletableFuture<Void> sendFirst(ChatSession session) {
        return CompletableFuture.runAsync(() -> session.messages().send(alice(session), "first"));
    }

    private static ChatRef alice(ChatSession session) {
        return session.contacts().chat("alice");
    }

    private ChatSession open(Duration hold) {
        ChatSession session = ChatSession.open(Bots.inFile(network, folder.resolve("bot"))
                .sendHold(hold)
                .scheduler(time)
                .build());
        session.subscribe(
                SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));
        session.startDelivery();
        return session;
    }

    private void killWhileAMessageIsOnItsWay() throws IOException {
        Path state = folder.resolve("bot.camel-simplex.properties");
        byte[] leftByTheKill;
        try (ChatSession session = open(Duration.ZERO)) {
            alice.connect(Bots.address(session));
            List<String> statuses = new CopyOnWriteArrayList<>();
            session.onEvent(
                    Set.of("chatItemsStatusesUpdated"),
                    event -> statuses.add(event.event().tag()));
            session.messages().send(alice(session), "welcome");
            await().until(() -> statuses.size() == 2); // sent, received: nothing else is on its way
            network.faults("bot").loseOnKill(REDELIVERY);
            network.faults("bot").freezeAfterEvents(0);
            alice.send("on its way");
            alice.awaitEvent("chatItemsStatusesUpdated");
            network.faults("bot").kill();
            leftByTheKill = Files.readAllBytes(state);
        }
        Files.write(state, leftByTheKill);
    }
}
