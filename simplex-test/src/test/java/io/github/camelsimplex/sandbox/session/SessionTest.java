package io.github.camelsimplex.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.DatabaseInUseException;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.Outcome;
import io.github.camelsimplex.client.SessionClosedException;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.SessionHealth;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.ChatRef;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final SandboxNetwork network = SandboxNetwork.create();

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void closeNetwork() {
        network.close();
    }

    @Test
    void aBotAnswersWithAQuote() {
        try (ChatSession session = ChatSession.open(Bots.inMemory(network).build())) {
            session.subscribe(SubscriptionOptions.defaults(), MessageHandler.blocking(message -> {
                int number = Integer.parseInt(message.text());
                session.messages().reply(message, String.valueOf(number * number));
            }));
            session.startDelivery();
            SandboxUser alice = network.user("alice");
            alice.connect(Bots.address(session));

            alice.send("12");

            assertThat(alice.awaitText("144").text()).isEqualTo("144");
            await().atMost(LIMIT).until(() -> session.stats().acks().acked() == 1);
            assertThat(session.stats().delivery().delivered()).isEqualTo(1);
            assertThat(session.stats().acks().pending()).isZero();
        }
    }

    @Test
    void aMessageOfTheTimeWhenTheBotWasDownIsDelivered() {
        String address;
        SandboxUser alice = network.user("alice");
        try (ChatSession session =
                ChatSession.open(Bots.inFile(network, folder.resolve("bot")).build())) {
            address = Bots.address(session);
            alice.connect(address);
        }
        alice.send("anybody there?");
        List<String> texts = new CopyOnWriteArrayList<>();
        try (ChatSession session =
                ChatSession.open(Bots.inFile(network, folder.resolve("bot")).build())) {
            assertThat(Bots.address(session)).isEqualTo(address);
            session.subscribe(
                    SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));
            session.startDelivery();
            await().atMost(LIMIT).until(() -> texts.equals(List.of("anybody there?")));
        }
    }

    @Test
    void whatWasNotAcknowledgedIsDeliveredAgainAfterARestart() {
        SandboxUser alice = network.user("alice");
        try (ChatSession session =
                ChatSession.open(Bots.inFile(network, folder.resolve("bot")).build())) {
            alice.connect(Bots.address(session));
            session.subscribe(SubscriptionOptions.defaults(), message -> new CompletableFuture<>());
            session.startDelivery();
            alice.send("one");
            alice.send("two");
            await().atMost(LIMIT)
                    .until(() -> session.stats().delivery().inFlight() == 1
                            && session.stats().delivery().pending() == 1);
            session.close(Duration.ofMillis(10));
        }
        List<String> texts = new CopyOnWriteArrayList<>();
        try (ChatSession session =
                ChatSession.open(Bots.inFile(network, folder.resolve("bot")).build())) {
            session.subscribe(SubscriptionOptions.defaults(), MessageHandler.blocking(message -> {
                texts.add(message.text() + (message.redelivered() ? " again" : ""));
            }));
            session.startDelivery();
            await().atMost(LIMIT).until(() -> texts.size() == 2);
            assertThat(texts).containsExactly("one again", "two again");
        }
    }

    @Test
    void aSecondSessionOnTheSameDatabaseIsRefused() {
        try (ChatSession session =
                ChatSession.open(Bots.inFile(network, folder.resolve("bot")).build())) {
            assertThat(session.health().isUp()).isTrue();
            assertThatThrownBy(() -> ChatSession.open(
                            Bots.inFile(network, folder.resolve("bot")).build()))
                    .isInstanceOf(DatabaseInUseException.class)
                    .hasMessageContaining("requested by bot bot, is in use by the session of bot bot in this process");
        }
        ChatSession.open(Bots.inFile(network, folder.resolve("bot")).build()).close();
    }

    @Test
    void twoBotsOfOneProcessTalkToEachOther() {
        try (ChatSession first = ChatSession.open(Bots.inMemory(network).build());
                ChatSession second = ChatSession.open(SessionConfiguration.builder("second")
                        .core("sandbox")
                        .database(network.configuration())
                        .build())) {
            List<String> texts = new CopyOnWriteArrayList<>();
            first.subscribe(SubscriptionOptions.defaults(), MessageHandler.blocking(message -> first.messages()
                    .reply(message, "you said " + message.text())));
            second.subscribe(
                    SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));
            first.startDelivery();
            second.startDelivery();
            long contact = second.contacts()
                    .connect(Bots.address(first), LIMIT)
                    .toCompletableFuture()
                    .join()
                    .contactId();
            second.messages().send(ChatRef.direct(contact), "hello");
            await().atMost(LIMIT).until(() -> texts.equals(List.of("you said hello")));
        }
    }

    @Test
    void aStopWhileBusyWaitsForWhatIsInFlightAndTheRestComesAfterTheNextStart() {
        SandboxUser alice = network.user("alice");
        List<String> texts = new CopyOnWriteArrayList<>();
        try (ChatSession session =
                ChatSession.open(Bots.inFile(network, folder.resolve("bot")).build())) {
            alice.connect(Bots.address(session));
            CompletableFuture<Outcome> slow = new CompletableFuture<>();
            session.subscribe(SubscriptionOptions.defaults(), message -> {
                texts.add(message.text());
                return slow;
            });
            session.startDelivery();
            for (int i = 0; i < 20; i++) {
                alice.send("m" + i);
            }
            await().atMost(LIMIT)
                    .until(() -> session.stats().delivery().inFlight() == 1
                            && session.stats().delivery().pending() == 19);
            CompletableFuture<Void> closed = CompletableFuture.runAsync(session::close);
            await().atMost(LIMIT).until(() -> session.health().state() == SessionHealth.State.CLOSED);
            assertThat(closed).isNotDone();
            slow.complete(Outcome.ACK);
            assertThat(closed).succeedsWithin(LIMIT);
            assertThat(session.stats().acks().acked()).isEqualTo(1);
        }
        assertThat(texts).containsExactly("m0");
        try (ChatSession session =
                ChatSession.open(Bots.inFile(network, folder.resolve("bot")).build())) {
            session.subscribe(
                    SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));
            session.startDelivery();
            await().atMost(LIMIT).until(() -> texts.size() == 20);
            assertThat(texts)
                    .containsExactlyElementsOf(
                            IntStream.range(0, 20).mapToObj(i -> "m" + i).toList());
        }
    }

    @Test
    void anErrorOfTheCoreIsTypedAndNamesBotCommandChatAndTagOnly() {
        try (ChatSession session = ChatSession.open(Bots.inMemory(network).build())) {
            assertThatThrownBy(() -> session.messages().send(ChatRef.direct(99), "secret"))
                    .isInstanceOfSatisfying(
                            ChatCommandException.class, e -> assertThat(e.tag()).isEqualTo("contactNotFound"))
                    .hasMessage("bot: APISendMessages for @99 failed: contactNotFound");
            assertThatThrownBy(() -> session.sendRaw("/_get chat #7(_support:3) count=1"))
                    .isInstanceOf(ChatCommandException.class)
                    .hasMessageStartingWith("bot: /_get chat for #7(_support:3) failed: ");
            assertThatThrownBy(() -> session.sendRaw("/nonsense @99 secret"))
                    .hasMessage("bot: /nonsense failed: commandError: Failed reading: empty");
        }
    }

    @Test
    void commandsAfterTheEndAreRefused() {
        ChatSession session = ChatSession.open(Bots.inMemory(network).build());
        session.close();
        session.close();
        assertThatThrownBy(() -> session.messages().send(ChatRef.direct(4), "late"))
                .isInstanceOf(SessionClosedException.class);
        assertThat(session.health().isUp()).isFalse();
    }

    @Test
    void eventsReachEverybodyWhoWantsThem() {
        List<String> all = new CopyOnWriteArrayList<>();
        List<String> connected = new CopyOnWriteArrayList<>();
        try (ChatSession session = ChatSession.open(Bots.inMemory(network).build())) {
            session.onEvent(Set.of("*"), event -> all.add(event.type()));
            session.onEvent(Set.of("contactConnected"), event -> connected.add(event.type()));
            session.startDelivery();
            network.user("alice").connect(Bots.address(session));
            await().atMost(LIMIT).until(() -> connected.size() == 1);
            await().atMost(LIMIT).until(() -> all.contains("contactConnected"));
        }
    }
}
