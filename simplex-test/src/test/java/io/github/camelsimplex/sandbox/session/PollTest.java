package io.github.camelsimplex.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.Outcome;
import io.github.camelsimplex.client.PolledSubscription;
import io.github.camelsimplex.client.PolledSubscription.PolledMessage;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session whose messages are taken one at a time. */
class PollTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final SandboxNetwork network = SandboxNetwork.create();

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void closeNetwork() {
        network.close();
    }

    private ChatSession open() {
        ChatSession session =
                ChatSession.open(Bots.inFile(network, folder.resolve("bot")).build());
        session.startDelivery();
        return session;
    }

    private static SubscriptionOptions options() {
        return SubscriptionOptions.builder()
                .redeliveryDelay(Duration.ofMillis(20))
                .build();
    }

    private SandboxUser alice(ChatSession session) {
        SandboxUser alice = network.user("alice").timeout(LIMIT);
        alice.connect(session.address().link().orElseThrow());
        return alice;
    }

    private static PolledMessage next(PolledSubscription polls) throws InterruptedException {
        return polls.receive(LIMIT).orElseThrow();
    }

    @Test
    void aMessageThatIsNotDoneComesAgainAfterARestart() throws InterruptedException {
        try (ChatSession session = open()) {
            PolledSubscription polls = session.poll(options());
            SandboxUser alice = alice(session);
            alice.send("1");
            alice.send("2");
            PolledMessage first = next(polls);
            assertThat(first.message().text()).isEqualTo("1");
            assertThat(polls.inFlight()).isEqualTo(1);
        }
        try (ChatSession session = open()) {
            PolledSubscription polls = session.poll(options());
            for (String text : List.of("1", "2")) {
                PolledMessage message = next(polls);
                assertThat(message.message().text()).isEqualTo(text);
                message.done(Outcome.ACK);
            }
        }
        try (ChatSession session = open()) {
            assertThat(session.poll(options()).receive(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void aFailedMessageComesAgainUntilItIsExhausted() throws InterruptedException {
        try (ChatSession session = open()) {
            PolledSubscription polls =
                    session.poll(options().toBuilder().maximumDeliveries(2).build());
            alice(session).send("1");
            next(polls).failed(new IllegalStateException("wrong"));
            PolledMessage again = next(polls);
            assertThat(again.message().deliveryCount()).isEqualTo(2);
            again.done(Outcome.NACK);
            await().atMost(LIMIT).until(() -> session.stats().delivery().exhausted() == 1);
            assertThat(session.stats().acks().acked()).isZero();
        }
    }

    @Test
    void handlersComeFirst() throws InterruptedException {
        List<String> handled = new CopyOnWriteArrayList<>();
        try (ChatSession session = open()) {
            PolledSubscription polls = session.poll(options());
            session.subscribe(
                    SubscriptionOptions.builder()
                            .filter(message -> message.text().startsWith("/"))
                            .build(),
                    MessageHandler.blocking(message -> handled.add(message.text())));
            SandboxUser alice = alice(session);
            alice.send("for a poll");
            alice.send("/order");
            await().atMost(LIMIT).until(() -> handled.contains("/order"));
            assertThat(next(polls).message().text()).isEqualTo("for a poll");
        }
    }

    @Test
    void pollsThatWaitEndWithTheirSubscriptionAndWithTheSession() {
        CompletableFuture<Optional<PolledMessage>> last;
        try (ChatSession session = open()) {
            PolledSubscription polls = session.poll(options());
            CompletableFuture<Optional<PolledMessage>> closed = inBackground(polls);
            polls.close();
            assertThat(closed.join()).isEmpty();
            last = inBackground(session.poll(options()));
        }
        assertThat(last.join()).isEmpty();
    }

    private static CompletableFuture<Optional<PolledMessage>> inBackground(PolledSubscription polls) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return polls.receive(LIMIT);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void aSuspendedSubscriptionKeepsItsMessages() throws InterruptedException {
        try (ChatSession session = open()) {
            PolledSubscription polls = session.poll(options());
            polls.suspend();
            alice(session).send("1");
            assertThat(polls.receive(Duration.ofMillis(100))).isEmpty();
            polls.resume();
            assertThat(next(polls).message().text()).isEqualTo("1");
        }
    }

    @Test
    void anInterruptedPollTakesNothing() throws InterruptedException {
        try (ChatSession session = open()) {
            PolledSubscription polls = session.poll(options());
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> polls.receive(LIMIT)).isInstanceOf(InterruptedException.class);
            alice(session).send("1");
            assertThat(next(polls).message().text()).isEqualTo("1");
        }
    }

    @Test
    void copiesForObserversCannotBePolled() {
        try (ChatSession session = open()) {
            assertThatThrownBy(() -> session.poll(
                            SubscriptionOptions.builder().observe(true).build()))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
