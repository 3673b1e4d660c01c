package io.github.camelsimplex.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.AddressOptions;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.ReceivedEvent;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.test.SandboxContact;
import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.GroupMember;
import io.github.camelsimplex.types.GroupMemberRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups, their support chats and invitations. */
class GroupSessionTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final SandboxNetwork network = SandboxNetwork.create();
    private final List<String> received = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void closeNetwork() {
        network.close();
    }

    private ChatSession open() {
        return ChatSession.open(Bots.inFile(network, folder.resolve("bot")).build());
    }

    private ChatSession collecting() {
        ChatSession session = open();
        session.subscribe(
                SubscriptionOptions.defaults(),
                MessageHandler.blocking(message ->
                        received.add(message.text() + " in " + message.chat().text())));
        session.startDelivery();
        return session;
    }

    /** Makes a group of the bot's and lets a person join through its link. */
    private static SandboxGroup joinedGroup(ChatSession session, SandboxUser person) {
        GroupInfo group = session.groups().create("team");
        SandboxGroup joined = person.join(session.groups().link(group.groupId(), GroupMemberRole.MEMBER));
        await().atMost(LIMIT).until(() -> isMember(session, group.groupId(), person));
        return joined;
    }

    private static boolean isMember(ChatSession session, long groupId, SandboxUser person) {
        return members(session, groupId).contains(person.name());
    }

    private static List<String> members(ChatSession session, long groupId) {
        return session.groups().members(groupId).stream()
                .map(GroupMember::displayName)
                .toList();
    }

    private static void sendToSupport(SandboxUser person, SandboxGroup group, String text) {
        person.command("/_send " + group.chat() + "(_support) json [{\"msgContent\":{\"type\":\"text\",\"text\":\""
                + text + "\"},\"mentions\":{}}]");
    }

    @Test
    void messagesOfAGroupAndOfASupportChatAreCaughtUpAfterARestart() {
        SandboxUser alice = network.user("alice");
        SandboxGroup group;
        try (ChatSession session = open()) {
            group = joinedGroup(session, alice);
        }
        alice.in(group).send("to all");
        sendToSupport(alice, group, "to the admins");
        try (ChatSession session = collecting()) {
            await().atMost(LIMIT).until(() -> received.size() == 2);
            assertThat(received.get(0) + received.get(1))
                    .contains("to all in #1")
                    .containsPattern("to the admins in #1\\(_support:\\d+\\)");
            await().atMost(LIMIT)
                    .until(() -> session.stats().acks().acked() >= 2
                            && session.stats().acks().pending() == 0);
        }
        try (ChatSession session = collecting()) {
            await().atMost(LIMIT).until(() -> session.stats().search().runs() > 0);
            alice.in(group).send("next");
            await().atMost(LIMIT).until(() -> received.size() == 3);
            assertThat(received.get(2)).isEqualTo("next in #1");
        }
    }

    @Test
    void aReplyInASupportChatStaysThere() {
        SandboxUser alice = network.user("alice");
        try (ChatSession session = open()) {
            session.subscribe(SubscriptionOptions.defaults(), MessageHandler.blocking(message -> session.messages()
                    .reply(message, "we will look into it")));
            session.startDelivery();
            SandboxGroup group = joinedGroup(session, alice);
            sendToSupport(alice, group, "help");
            SandboxMessage answer = alice.in(group.supportChat()).awaitText("we will look into it");
            assertThat(answer.item().at("/chatInfo/groupChatScope/type").asText())
                    .isEqualTo("memberSupport");
        }
    }

    @Test
    void whatWasDeletedBeforeAnybodyOwnedItIsNotDeliveredAndDoesNotPinTheScan() {
        SandboxUser alice = network.user("alice");
        SandboxGroup group;
        try (ChatSession session = open()) {
            group = joinedGroup(session, alice);
            SandboxMessage regretted = alice.in(group).send("regretted");
            alice.delete(regretted);
            alice.send("meant");
            await().atMost(LIMIT).untilAsserted(() -> assertThat(
                            session.messages().history(ChatRef.group(1), OptionalLong.empty(), 100))
                    .extracting(item -> item.meta().itemText())
                    .contains("meant"));
        }
        try (ChatSession session = collecting()) {
            await().atMost(LIMIT).untilAsserted(() -> assertThat(received).containsExactly("meant in #1"));
            await().atMost(LIMIT)
                    .until(() -> session.stats().acks().acked() >= 2
                            && session.stats().acks().pending() == 0);
            long commands = session.stats().search().commands();
            session.reconcile();
            await().atMost(LIMIT).until(() -> session.stats().search().commands() > commands);
            assertThat(received).hasSize(1);
        }
    }

    @Test
    void anInvitationThatIsPendingAtTheStartReachesTheHandler() {
        SandboxUser alice = network.user("alice");
        SandboxContact bot;
        try (ChatSession session = open()) {
            bot = alice.connect(Bots.address(session));
        }
        SandboxGroup club = alice.createGroup("club");
        alice.invite(club, bot, "member");
        try (ChatSession session = open()) {
            await().atMost(LIMIT).until(() -> session.groups().list().size() == 1);
        }
        List<ReceivedEvent> events = new CopyOnWriteArrayList<>();
        try (ChatSession session = open()) {
            session.onEvent(Set.of("receivedGroupInvitation"), events::add);
            session.subscribe(
                    SubscriptionOptions.defaults(), MessageHandler.blocking(message -> received.add(message.text())));
            session.startDelivery();
            await().atMost(LIMIT).until(() -> events.size() == 1);
            assertThat(events.get(0).redelivered()).isTrue();
            ChatEvent.ReceivedGroupInvitation invitation =
                    (ChatEvent.ReceivedGroupInvitation) events.get(0).event();
            assertThat(invitation.contact().displayName()).isEqualTo("alice");
            assertThat(invitation.groupInfo().displayName()).isEqualTo("club");
            session.groups().join(invitation.groupInfo().groupId());
            await().atMost(LIMIT)
                    .until(() -> isMember(session, invitation.groupInfo().groupId(), alice) && botIsIn(alice, club));
            alice.in(club).send("welcome");
            await().atMost(LIMIT).until(() -> received.equals(List.of("welcome")));
            session.reconcile();
        }
        try (ChatSession session = open()) {
            session.onEvent(Set.of("receivedGroupInvitation"), events::add);
            session.startDelivery();
            await().atMost(LIMIT).until(() -> session.stats().search().runs() > 0);
        }
        assertThat(events).hasSize(1);
    }

    private static boolean botIsIn(SandboxUser alice, SandboxGroup group) {
        for (var member : alice.command("/_members " + group.chat()).at("/group/members")) {
            if (member.path("memberStatus").asText().matches("connected|complete")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void aRoleThatTheBotIsGivenShowsInTheGroupByItsName() {
        SandboxUser alice = network.user("alice");
        SandboxGroup club = alice.createGroup("club");
        try (ChatSession session = open()) {
            alice.invite(club, alice.connect(Bots.address(session)), "member");
            await().atMost(LIMIT).until(() -> session.groups().list().size() == 1);
            session.groups().join(session.groups().byName("club").groupId());
            await().atMost(LIMIT).until(() -> botIsIn(alice, club));
            assertThat(roleOfTheBot(session)).isEqualTo(GroupMemberRole.MEMBER);

            alice.membership(club).changeRole(session.user().localDisplayName(), "moderator");

            await().atMost(LIMIT).until(() -> roleOfTheBot(session).equals(GroupMemberRole.MODERATOR));
        }
    }

    private static GroupMemberRole roleOfTheBot(ChatSession session) {
        return session.groups().byName("club").membership().memberRole();
    }

    @Test
    void aBotManagesRolesMembersAndItsOwnLeaving() {
        SandboxUser alice = network.user("alice");
        SandboxUser bob = network.user("bob");
        try (ChatSession session = open()) {
            session.startDelivery();
            joinedGroup(session, alice);
            long group = session.groups().byName("team").groupId();
            assertThat(session.groups().chat("team")).isEqualTo(ChatRef.group(group));
            String link = session.groups().link(group, GroupMemberRole.MEMBER);
            bob.join(link);
            await().atMost(LIMIT).until(() -> isMember(session, group, bob));

            session.groups().setRole(group, List.of(idOf(session, group, "alice")), GroupMemberRole.ADMIN);
            assertThat(member(session, group, "alice").memberRole()).isEqualTo(GroupMemberRole.ADMIN);

            session.groups().remove(group, List.of(idOf(session, group, "bob")), false);
            assertThat(members(session, group)).containsExactly("alice");

            session.groups().deleteLink(group);
            assertThat(session.groups().link(group, GroupMemberRole.OBSERVER)).isNotEqualTo(link);

            session.groups().leave(group);
            assertThat(session.groups()
                            .find(group)
                            .orElseThrow()
                            .membership()
                            .memberStatus()
                            .value())
                    .isEqualTo("left");
        }
    }

    @Test
    void aBotModeratesWhatAMemberHasWritten() {
        SandboxUser alice = network.user("alice");
        SandboxUser bob = network.user("bob");
        try (ChatSession session = open()) {
            session.subscribe(SubscriptionOptions.defaults(), MessageHandler.blocking(message -> {
                long group = message.group().orElseThrow().groupId();
                session.messages().moderate(group, List.of(message.itemId()));
                received.add("moderated " + message.text());
            }));
            session.startDelivery();
            SandboxGroup ofAlice = joinedGroup(session, alice);
            SandboxGroup ofBob = bob.join(session.groups().link(1, GroupMemberRole.MEMBER));
            await().atMost(LIMIT).until(() -> isMember(session, 1, bob));
            alice.in(ofAlice).send("spam");
            await().atMost(LIMIT).until(() -> received.equals(List.of("moderated spam")));
            await().atMost(LIMIT).until(() -> bob.in(ofBob).messages().stream()
                    .noneMatch(message -> message.text().equals("spam")
                            && message.item().at("/chatItem/meta/itemDeleted").isMissingNode()));
            await().atMost(LIMIT)
                    .until(() -> session.stats().acks().acked() >= 1
                            && session.stats().acks().pending() == 0);
        }
    }

    @Test
    void everyCustomerOfABusinessAddressGetsAGroup() {
        SandboxUser alice = network.user("alice");
        try (ChatSession session = ChatSession.open(Bots.inMemory(network)
                .address(new AddressOptions(true, true, true, true, null))
                .build())) {
            session.subscribe(SubscriptionOptions.defaults(), MessageHandler.blocking(message -> session.messages()
                    .reply(message, "how can we help?")));
            session.startDelivery();
            assertThat(session.address().show().orElseThrow().addressSettings().businessAddress())
                    .isTrue();
            SandboxGroup shop = alice.join(Bots.address(session));
            alice.in(shop).send("hello");
            assertThat(alice.awaitText("how can we help?").quotedText()).isEqualTo("hello");
            assertThat(session.groups().list()).hasSize(1);
            assertThat(session.groups().list().get(0).businessChat()).isNotNull();
        }
    }

    @Test
    void aBotJoinsAGroupByItsLinkAndSpeaksThere() throws Exception {
        SandboxUser alice = network.user("alice");
        SandboxGroup club = alice.createGroup("club");
        String link = alice.membership(club).createLink("member");
        try (ChatSession session = open()) {
            session.startDelivery();

            GroupInfo joined = group(session, link);
            session.messages().send(ChatRef.group(joined.groupId()), "here I am");

            assertThat(alice.awaitText("here I am").text()).isEqualTo("here I am");
            assertThat(joined.localDisplayName()).isEqualTo("club");
            assertThat(group(session, link).groupId()).isEqualTo(joined.groupId());
            assertThat(session.groups().list()).hasSize(1);
        }
    }

    @Test
    void aBotBecomesTheCustomerOfABusinessAddress() throws Exception {
        SandboxUser shop = network.user("shop");
        String address = shop.address();
        shop.command("/_address_settings 1 {\"businessAddress\":true,\"autoAccept\":{\"acceptIncognito\":false}}");
        try (ChatSession session = open()) {
            session.startDelivery();

            GroupInfo joined = group(session, address);
            session.messages().send(ChatRef.group(joined.groupId()), "do you have tea?");

            assertThat(shop.in("#1").awaitText("do you have tea?").text()).isEqualTo("do you have tea?");
            assertThat(joined.businessChat()).isNotNull();
            assertThat(session.contacts().list())
                    .noneMatch(contact -> contact.displayName().equals("shop"));
        }
    }

    private static GroupInfo group(ChatSession session, String link) throws Exception {
        ChatInfo chat = session.contacts()
                .connectAny(link, LIMIT)
                .toCompletableFuture()
                .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        return ((ChatInfo.Group) chat).groupInfo();
    }

    private static GroupMember member(ChatSession session, long groupId, String name) {
        return session.groups().members(groupId).stream()
                .filter(each -> each.displayName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long idOf(ChatSession session, long groupId, String name) {
        return member(session, groupId, name).groupMemberId();
    }
}
