package io.github.camelsimplex.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.SessionHealth;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A bot whose disk is full shows it, hears again by itself when there is space, and answers all that was said meanwhile. */
class FullDiskTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final Duration TWENTY_SECONDS = Duration.ofSeconds(20);

    private final SandboxNetwork network = SandboxNetwork.create();
    private final HeldTimers timers = new HeldTimers();

    @AfterEach
    void closeNetwork() {
        timers.close();
        network.close();
    }

    private static SessionHealth.State state(ChatSession session) {
        return session.health().state();
    }

    private void pass(Duration delay) {
        await().atMost(LIMIT).until(() -> timers.pass(delay));
    }

    @Test
    void aBotIsDeafWhileTheDiskIsFullAndAnswersAllWhenThereIsSpace() {
        try (ChatSession session =
                ChatSession.open(Bots.inMemory(network).scheduler(timers).build())) {
            session.subscribe(SubscriptionOptions.defaults(), MessageHandler.blocking(message -> session.messages()
                    .reply(message, "re: " + message.text())));
            session.startDelivery();
            SandboxUser alice = network.user("alice").timeout(LIMIT);
            alice.connect(Bots.address(session));
            alice.send("one");
            alice.awaitText("re: one");

            network.faults("bot").diskFull();
            alice.send("two");
            await().atMost(LIMIT).until(() -> state(session) == SessionHealth.State.DATABASE_FAILING);
            long errors = session.stats().commands().databaseErrors();

            pass(TEN_SECONDS); // reconnects, and the core tries to store what has waited
            await().atMost(LIMIT).until(() -> session.stats().commands().databaseErrors() > errors);
            pass(TEN_SECONDS); // not mended
            assertThat(state(session)).isEqualTo(SessionHealth.State.DATABASE_FAILING);
            assertThat(session.health().problem()).contains("database or disk is full");

            network.faults("bot").heal();
            alice.send("three");
            pass(TWENTY_SECONDS);
            alice.awaitText("re: two");
            alice.awaitText("re: three");
            pass(TEN_SECONDS);
            assertThat(state(session)).isEqualTo(SessionHealth.State.UP);
            await().atMost(LIMIT).until(() -> session.stats().acks().acked() == 3);
            assertThat(session.stats().delivery().exhausted()).isZero();
        }
    }
}
