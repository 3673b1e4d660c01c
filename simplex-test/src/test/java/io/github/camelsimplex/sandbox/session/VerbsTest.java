package io.github.camelsimplex.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.ChatTimeoutException;
import io.github.camelsimplex.client.NoSuchChatException;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIDeleteMode;
import io.github.camelsimplex.types.ChatItem;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ConnStatus;
import io.github.camelsimplex.types.Connection;
import io.github.camelsimplex.types.ConnectionPlan;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.GroupMemberRole;
import io.github.camelsimplex.types.MsgContent;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The short methods for what bots do every day, each with a person at the other end. */
class VerbsTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final SandboxNetwork network = SandboxNetwork.create();
    private final ChatSession session = ChatSession.open(Bots.inMemory(network).build());

    @BeforeEach
    void startDelivery() {
        session.startDelivery();
    }

    @AfterEach
    void close() {
        session.close();
        network.close();
    }

    /** Connects a person and returns the chat with them. */
    private ChatRef chatWith(SandboxUser person) {
        int before = session.contacts().list().size();
        person.connect(Bots.address(session));
        await().atMost(LIMIT).until(() -> session.contacts().list().size() > before);
        return ChatRef.direct(session.contacts().list().stream()
                .mapToLong(Contact::contactId)
                .max()
                .orElseThrow());
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    private static long id(AChatItem item) {
        return item.chatItem().meta().itemId();
    }

    // ---- messages

    @Test
    void anEditAQuoteAReactionAndADeletionReachTheOtherSide() {
        SandboxUser alice = network.user("alice");
        ChatRef chat = chatWith(alice);
        AChatItem sent = session.messages().send(chat, "helo");
        SandboxMessage received = alice.awaitText("helo");

        session.messages().edit(chat, id(sent), new MsgContent.Text("hello"));
        assertThat(alice.awaitEvent("chatItemUpdated")
                        .at("/chatItem/chatItem/meta/itemText")
                        .asText())
                .isEqualTo("hello");
        assertThat(id(session.messages().edit(chat, id(sent), new MsgContent.Text("hello"))))
                .isEqualTo(id(sent));

        session.messages().quote(chat, id(sent), new MsgContent.Text("as I said"));
        assertThat(alice.awaitText("as I said").quotedText()).isEqualTo("hello");

        session.messages().react(chat, id(sent), "👍", true);
        assertThat(alice.awaitEvent("chatItemReaction").path("added").asBoolean())
                .isTrue();

        assertThat(session.messages().delete(chat, List.of(id(sent)), CIDeleteMode.BROADCAST))
                .containsExactly(id(sent));
        assertThat(alice.awaitEvent("chatItemsDeleted")
                        .at("/chatItemDeletions/0/deletedChatItem/chatItem/meta/itemId")
                        .asLong())
                .isEqualTo(received.itemId());
    }

    @Test
    void aMessageIsForwardedToSomebodyElse() {
        SandboxUser alice = network.user("alice");
        SandboxUser bob = network.user("bob");
        ChatRef toAlice = chatWith(alice);
        ChatRef toBob = chatWith(bob);
        AChatItem sent = session.messages().send(toAlice, "pass it on");
        assertThat(session.messages().forward(toBob, toAlice, List.of(id(sent))))
                .hasSize(1);
        assertThat(bob.awaitText("pass it on").text()).isEqualTo("pass it on");
    }

    @Test
    void theHistoryOfAChatIsReadPageByPage() {
        ChatRef chat = chatWith(network.user("alice"));
        for (int i = 0; i < 10; i++) {
            session.messages().send(chat, "m" + i);
        }
        List<ChatItem> last = session.messages().history(chat, OptionalLong.empty(), 4);
        assertThat(last).extracting(item -> item.meta().itemText()).containsExactly("m6", "m7", "m8", "m9");
        List<ChatItem> before = session.messages()
                .history(chat, OptionalLong.of(last.get(0).meta().itemId()), 3);
        assertThat(before).extracting(item -> item.meta().itemText()).containsExactly("m3", "m4", "m5");
    }

    @Test
    void aTextThatIsTooLongForOneMessageIsSentInParts() {
        SandboxUser alice = network.user("alice");
        ChatRef chat = chatWith(alice);
        String text = ("word ".repeat(500) + "\n\n").repeat(10);
        List<AChatItem> parts = session.messages().sendLong(chat, text);
        assertThat(parts).hasSizeGreaterThan(1);
        StringBuilder received = new StringBuilder();
        parts.forEach(part -> received.append(alice.awaitMessage().text()));
        assertThat(received.toString().replaceAll("\\s", "")).isEqualTo(text.replaceAll("\\s", ""));
    }

    // ---- links

    @Test
    void aOneTimeLinkConnectsOnceAndStandsForTheContactAfterwards() {
        SandboxUser alice = network.user("alice");
        String link = alice.invitationLink();
        assertThat(session.contacts().plan(link)).isInstanceOf(ConnectionPlan.InvitationLink.class);
        Contact contact = get(session.contacts().connect(link, LIMIT));
        assertThat(contact.displayName()).isEqualTo("alice");
        assertThat(get(session.contacts().connect(link, LIMIT)).contactId()).isEqualTo(contact.contactId());
    }

    @Test
    void aPersonUsesTheBotsOneTimeLink() {
        SandboxUser alice = network.user("alice");
        alice.connect(session.contacts().createInvitation());
        // alice may know that they are connected before the bot does
        await().atMost(LIMIT).until(() -> session.contacts().list().stream().anyMatch(VerbsTest::isReady));
        session.messages().send(session.contacts().chat("alice"), "welcome");
        assertThat(alice.awaitText("welcome").text()).isEqualTo("welcome");
    }

    private static boolean isReady(Contact contact) {
        Connection connection = contact.activeConn();
        return connection != null && connection.connStatus() instanceof ConnStatus.Ready;
    }

    @Test
    void aSecondConnectWaitsForTheFirstThatIsUnderWay() {
        SandboxUser alice = network.user("alice");
        String address = alice.address();
        CompletionStage<Contact> first = session.contacts().connect(address, LIMIT);
        CompletionStage<Contact> second = session.contacts().connect(address, LIMIT);
        long request = alice.awaitEvent("receivedContactRequest")
                .at("/contactRequest/contactRequestId")
                .asLong();
        assertThat(first.toCompletableFuture()).isNotDone();
        alice.command("/_accept " + request);
        assertThat(get(first).contactId()).isEqualTo(get(second).contactId());
        assertThat(session.contacts().list()).hasSize(1);
    }

    @Test
    void aConnectionThatNobodyAcceptsTimesOut() {
        SandboxUser alice = network.user("alice");
        assertThat(session.contacts().connect(alice.address(), Duration.ofMillis(50)))
                .failsWithin(LIMIT)
                .withThrowableThat()
                .withCauseInstanceOf(ChatTimeoutException.class);
    }

    @Test
    void theLinkOfAGroupIsNoLinkOfAContact() {
        long group = session.groups().create("team").groupId();
        String link = session.groups().link(group, GroupMemberRole.MEMBER);
        assertThatThrownBy(() -> session.contacts().connect(link, LIMIT)).isInstanceOf(IllegalArgumentException.class);
    }

    // ---- contacts

    @Test
    void aNameInAProfileDoesNotStandForAContactButTheErrorListsWhoHasIt() {
        ChatRef first = chatWith(network.user("alice"));
        chatWith(network.user("alice"));
        chatWith(network.user("alice"));
        assertThat(session.contacts().chat("alice")).isEqualTo(first);
        assertThat(session.contacts().byName("alice_2").displayName()).isEqualTo("alice");

        session.contacts().delete(first.chatId());

        assertThatThrownBy(() -> session.contacts().byName("alice"))
                .isInstanceOf(NoSuchChatException.class)
                .hasMessageContaining("alice_1")
                .hasMessageContaining("alice_2");

        session.contacts().delete(session.contacts().chat("alice_2").chatId());

        assertThatThrownBy(() -> session.contacts().byName("alice")).hasMessageContaining("[alice_1]");
    }

    @Test
    void theAddressIsMadeDeletedAndMadeAnew() {
        String first = Bots.address(session);
        assertThat(session.address().create()).isEqualTo(first);
        session.address().delete();
        assertThat(session.address().link()).isEmpty();
        assertThat(session.address().create()).isNotEqualTo(first);
    }
}
