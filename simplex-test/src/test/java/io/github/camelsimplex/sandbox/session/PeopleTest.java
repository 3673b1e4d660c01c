package io.github.camelsimplex.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.AddressOptions;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.NoSuchChatException;
import io.github.camelsimplex.client.ReceivedEvent;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.Subscription;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.MsgContent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contacts, requests, links and questions, with people on the other side. */
class PeopleTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final SandboxNetwork network = SandboxNetwork.create();

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void closeNetwork() {
        network.close();
    }

    @Test
    void aRequestThatCameWhileNobodyWantedItIsToldToWhoComesLater() {
        AddressOptions byHand = new AddressOptions(true, true, false, false, null);
        try (ChatSession session =
                ChatSession.open(Bots.inMemory(network).address(byHand).build())) {
            session.startDelivery();
            List<String> told = new CopyOnWriteArrayList<>();
            Subscription early = session.onEvent(Set.of("receivedContactRequest"), event -> told.add("early"));
            early.suspend();
            network.user("alice").requestContact(Bots.address(session));
            await().atMost(LIMIT).until(() -> session.sendRaw(
                            "/_get chats 1 pcc=off count=10 {\"type\":\"filters\",\"favorite\":false,\"unread\":false}")
                    .toString()
                    .contains("alice"));
            awaitThatEventsWereRead(session);

            session.onEvent(Set.of("receivedContactRequest"), event -> told.add("redelivered " + event.redelivered()));

            await().atMost(LIMIT).until(() -> told.equals(List.of("redelivered true")));
        }
    }

    /** Waits until the session has read every event that the core has emitted so far. */
    private static void awaitThatEventsWereRead(ChatSession session) {
        CountDownLatch read = new CountDownLatch(1);
        session.onEvent(Set.of("customChatEvent"), event -> read.countDown());
        session.sendRaw("/debug event {\"type\":\"customChatEvent\",\"response\":\"\"}");
        await().atMost(LIMIT).until(() -> read.getCount() == 0);
    }

    @Test
    void aRequestThatWaitsWhenTheBotIsKilledReachesTheHandlerOfTheNextStart() {
        AddressOptions byHand = new AddressOptions(true, true, false, false, null);
        SandboxUser alice = network.user("alice");
        try (ChatSession session = ChatSession.open(
                Bots.inFile(network, folder.resolve("bot")).address(byHand).build())) {
            List<ReceivedEvent> events = new CopyOnWriteArrayList<>();
            session.onEvent(Set.of("receivedContactRequest"), events::add);
            session.startDelivery();
            // the search of the start would tell of the request before its event does
            await().atMost(LIMIT).until(() -> session.stats().search().runs() > 0);
            alice.requestContact(Bots.address(session));
            await().atMost(LIMIT).until(() -> events.size() == 1);
            assertThat(events.get(0).redelivered()).isFalse();
            network.faults("bot").kill();
        }
        try (ChatSession session = ChatSession.open(
                Bots.inFile(network, folder.resolve("bot")).address(byHand).build())) {
            List<ReceivedEvent> events = new CopyOnWriteArrayList<>();
            session.onEvent(Set.of("receivedContactRequest"), events::add);
            session.startDelivery();
            await().atMost(LIMIT).until(() -> events.size() == 1);
            assertThat(events.get(0).redelivered()).isTrue();
            ChatEvent.ReceivedContactRequest request =
                    (ChatEvent.ReceivedContactRequest) events.get(0).event();
            session.contacts().accept(request.contactRequest().contactRequestId());
            alice.awaitContact();
            session.reconcile();
        }
    }

    @Test
    void aBotConnectsToAPersonOnceAndKnowsThemAfterwards() throws Exception {
        SandboxUser alice = network.user("alice");
        try (ChatSession session = ChatSession.open(Bots.inMemory(network).build())) {
            session.startDelivery();
            String address = alice.address();
            alice.command(
                    "/_address_settings 1 {\"businessAddress\":false,\"autoAccept\":{\"acceptIncognito\":false}}");
            Contact contact = get(session.contacts().connect(address, LIMIT));
            assertThat(contact.displayName()).isEqualTo("alice");
            assertThat(get(session.contacts().connect(address, LIMIT)).contactId())
                    .isEqualTo(contact.contactId());
            assertThatThrownBy(() -> session.contacts().connect(Bots.address(session), LIMIT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("own link");
        }
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void namesStandForContactsAndUnknownOnesAreErrors() {
        SandboxUser alice = network.user("alice");
        try (ChatSession session = ChatSession.open(Bots.inMemory(network).build())) {
            session.startDelivery();
            alice.connect(Bots.address(session));
            await().atMost(LIMIT).until(() -> session.contacts().list().stream()
                    .anyMatch(contact -> contact.displayName().equals("alice")));
            session.messages().send(session.contacts().chat("alice"), "hello");
            assertThat(alice.awaitText("hello").text()).isEqualTo("hello");
            assertThatThrownBy(() -> session.contacts().chat("nobody"))
                    .isInstanceOf(NoSuchChatException.class)
                    .hasMessage("bot: there is no contact named nobody");
        }
    }

    @Test
    void customDataIsMerged() {
        SandboxUser alice = network.user("alice");
        try (ChatSession session = ChatSession.open(Bots.inMemory(network).build())) {
            session.startDelivery();
            alice.connect(Bots.address(session));
            await().atMost(LIMIT).until(() -> session.contacts().list().stream()
                    .anyMatch(contact -> contact.displayName().equals("alice")));
            long id = session.contacts().byName("alice").contactId();
            session.contacts().mergeCustomData(id, data -> data.put("plan", "gold"));
            session.contacts().mergeCustomData(id, data -> data.put("visits", 3));
            assertThat(session.contacts().customData(id)).hasToString("{\"plan\":\"gold\",\"visits\":3}");
        }
    }

    @Test
    void aQuestionInsideAHandlerGetsItsAnswer() {
        SandboxUser alice = network.user("alice");
        try (ChatSession session = ChatSession.open(Bots.inMemory(network).build())) {
            session.subscribe(SubscriptionOptions.defaults(), MessageHandler.blocking(message -> {
                ReceivedMessage answer = session.ask(message.chat(), new MsgContent.Text("Your name?"), LIMIT)
                        .toCompletableFuture()
                        .join();
                session.messages().reply(answer, "Hello " + answer.text());
            }));
            session.startDelivery();
            alice.connect(Bots.address(session));
            alice.send("hi");
            assertThat(alice.awaitText("Your name?").text()).isEqualTo("Your name?");
            alice.send("Alice");
            assertThat(alice.awaitText("Hello Alice").text()).isEqualTo("Hello Alice");
        }
    }

    @Test
    void everyMessageArrivesThoughTheCoreLosesEveryTenthEvent() {
        SandboxUser alice = network.user("alice");
        List<String> texts = new CopyOnWriteArrayList<>();
        try (ChatSession session = ChatSession.open(Bots.inMemory(network).build())) {
            session.subscribe(
                    SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));
            session.startDelivery();
            alice.connect(Bots.address(session));
            network.faults("bot").swallowEvents(10);
            for (int i = 0; i < 60; i++) {
                alice.send("m" + i);
            }
            await().atMost(LIMIT).until(() -> {
                session.reconcile();
                return texts.size() >= 60;
            });
            assertThat(texts).doesNotHaveDuplicates().hasSize(60);
        }
    }
}
