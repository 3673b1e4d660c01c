package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelsimplex.client.scripted.Golden;
import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import io.github.camelsimplex.client.scripted.Transcript;
import io.github.camelsimplex.types.ChatError;
import io.github.camelsimplex.types.ChatErrorType;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.ConnectionPlan;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.ContactAddressPlan;
import io.github.camelsimplex.types.ContactShortLinkData;
import io.github.camelsimplex.types.CreatedConnLink;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.GroupLinkPlan;
import io.github.camelsimplex.types.GroupMember;
import io.github.camelsimplex.types.GroupMemberStatus;
import io.github.camelsimplex.types.GroupShortLinkInfo;
import io.github.camelsimplex.types.InvitationLinkPlan;
import io.github.camelsimplex.types.Profile;
import io.github.camelsimplex.types.SimplexJson;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Connecting by links, with the answers of a real core. */
class LinksTest extends SessionOnScriptedCore {

    private static final Transcript RECORDED = new Transcript("05-requests");
    private static final int NEW_INVITATION = 206;
    private static final int CONFIRMATION_SENT = 208;
    private static final int INVITATION_CONNECTING = 210;
    private static final int CONNECTED = 217;
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private void answerAsToANewInvitation() {
        core.answers.put("/_connect plan", RECORDED.json(NEW_INVITATION));
        core.answers.put("/_connect 1", RECORDED.json(CONFIRMATION_SENT));
        core.answers.put(
                "/_contacts",
                SimplexJson.writeResponse(new ChatResponse.ContactsList(Golden.INSTANCE.user(), List.of())));
    }

    private CompletionStage<Contact> connect(ChatSession session) {
        return session.contacts().connect("https://localhost/i#once", LIMIT);
    }

    @Test
    void twoThatConnectAtOnceUseAOneTimeLinkOnce() throws Exception {
        CountDownLatch bothHaveLooked = new CountDownLatch(2);
        answerAsToANewInvitation();
        core.refuse = command -> {
            if (command.startsWith("/_connect plan") && bothHaveLooked.getCount() > 0) {
                bothHaveLooked.countDown();
                awaitUninterruptibly(bothHaveLooked);
            } else if (command.startsWith("/_connect 1")) {
                core.answers.put("/_connect plan", RECORDED.json(INVITATION_CONNECTING));
            }
            return false;
        };
        ChatSession session = open(configuration());
        List<CompletableFuture<CompletionStage<Contact>>> both = Stream.of(1, 2)
                .map(each -> CompletableFuture.supplyAsync(() -> connect(session), task -> new Thread(task).start()))
                .toList();
        for (CompletableFuture<CompletionStage<Contact>> each : both) {
            each.get(60, TimeUnit.SECONDS);
        }

        core.emit(RECORDED.json(CONNECTED));

        for (CompletableFuture<CompletionStage<Contact>> each : both) {
            Contact contact = each.join().toCompletableFuture().get(60, TimeUnit.SECONDS);
            assertThat(contact.contactId()).isEqualTo(5);
        }
        assertThat(core.commands)
                .filteredOn(command -> command.startsWith("/_connect 1"))
                .hasSize(1);
    }

    @Test
    void aOneTimeLinkOfWhichNobodyKnowsWhetherItWasUsedIsNotUsedAgain() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        answerAsToANewInvitation();
        core.refuse = command -> {
            if (command.startsWith("/_connect 1")) {
                awaitUninterruptibly(hangs);
            }
            return false;
        };
        ChatSession session = open(configuration());
        CompletableFuture<Throwable> impatience = new CompletableFuture<>();
        Thread impatient = new Thread(() -> impatience.complete(catchThrowable(() -> connect(session))));
        impatient.start();
        await().until(() -> core.commands.stream().anyMatch(command -> command.startsWith("/_connect 1")));
        impatient.interrupt();
        assertThat(impatience.get(60, TimeUnit.SECONDS)).isInstanceOf(ChatTimeoutException.class);
        hangs.countDown();

        assertThatThrownBy(() -> connect(session))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("used before");
    }

    @Test
    void aOneTimeLinkThatTheCoreRefusesMayBeTriedAgain() {
        core.answers.put("/_connect plan", RECORDED.json(NEW_INVITATION));
        core.refuse = command -> command.startsWith("/_connect 1");
        ChatSession session = open(configuration());
        for (int attempt = 1; attempt <= 2; attempt++) {
            assertThatThrownBy(() -> connect(session)).isInstanceOf(ChatCommandException.class);
        }
        assertThat(core.commands)
                .filteredOn(command -> command.startsWith("/_connect 1"))
                .hasSize(2);
    }

    // ---- groups, names, and what the bot cannot join

    private static final Transcript GROUPS = new Transcript("11-group-recovery");
    private static final int REQUEST_SENT = 81;
    private static final int GROUP_CONNECTING = 84;
    private static final int GROUP_JOINED = 85;
    private static final CreatedConnLink LINK = new CreatedConnLink("simplex:/g#full", "https://localhost/g#short");

    private static GroupInfo team() {
        return ((ChatEvent.UserJoinedGroup) SimplexJson.parseEvent(GROUPS.json(GROUP_JOINED))).groupInfo();
    }

    private void answerPlan(ConnectionPlan plan) {
        core.answers.put(
                "/_connect plan",
                SimplexJson.writeResponse(
                        new ChatResponse.ConnectionPlan(Golden.INSTANCE.user(), LINK, plan, null, null)));
    }

    private void answerPlan(GroupLinkPlan plan) {
        answerPlan(new ConnectionPlan.GroupLink(plan));
    }

    private static ChatInfo connectAny(ChatSession session, String target) throws Exception {
        return session.contacts()
                .connectAny(target, LIMIT)
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    private static void assertIsTeam(ChatInfo chat) {
        assertThat(chat).isInstanceOfSatisfying(ChatInfo.Group.class, group -> assertThat(
                        group.groupInfo().localDisplayName())
                .isEqualTo("team"));
    }

    private static GroupLinkPlan.Ok joinable(@Nullable GroupShortLinkInfo link) {
        return new GroupLinkPlan.Ok(link, null, null, null);
    }

    @Test
    void theLinkOfAGroupLeadsIntoTheGroup() throws Exception {
        answerPlan(joinable(new GroupShortLinkInfo(true, List.of(), null)));
        core.answers.put("/_connect 1", GROUPS.json(REQUEST_SENT));
        ChatSession session = open(configuration());
        CompletableFuture<ChatInfo> joined = session.contacts()
                .connectAny("https://localhost/g#short", LIMIT)
                .toCompletableFuture();

        core.emit(GROUPS.json(GROUP_CONNECTING));
        awaitEventsTakenIn(session);
        assertThat(joined).isNotDone();
        core.emit(GROUPS.json(GROUP_JOINED));

        assertIsTeam(joined.get(60, TimeUnit.SECONDS));
    }

    @Test
    void aGroupOfTheBotOrOneThatItKnowsIsTheAnswerAtOnce() throws Exception {
        ChatSession session = open(configuration());
        for (GroupLinkPlan plan :
                List.of(new GroupLinkPlan.Known(team(), false, null, List.of()), new GroupLinkPlan.OwnLink(team()))) {
            answerPlan(plan);

            assertIsTeam(connectAny(session, "https://localhost/g#short"));
        }
        assertThat(core.commands).noneMatch(command -> command.startsWith("/_connect 1"));
    }

    @Test
    void aGroupThatTheBotIsJoiningIsAwaitedUnlessItReviewsTheBot() throws Exception {
        answerPlan(new GroupLinkPlan.ConnectingProhibit(team()));
        ChatSession session = open(configuration());
        CompletableFuture<ChatInfo> joined = session.contacts()
                .connectAny("https://localhost/g#short", LIMIT)
                .toCompletableFuture();
        assertThat(joined).isNotDone();
        core.emit(GROUPS.json(GROUP_JOINED));
        assertIsTeam(joined.get(60, TimeUnit.SECONDS));

        GroupMember waiting = team().membership().toBuilder()
                .memberStatus(GroupMemberStatus.PENDING_REVIEW)
                .build();
        answerPlan(new GroupLinkPlan.ConnectingProhibit(
                team().toBuilder().groupId(99L).membership(waiting).build()));
        assertIsTeam(connectAny(session, "https://localhost/g#short"));
    }

    @Test
    void aNameOfAKnownContactOrGroupIsAskedForAsItIs() throws Exception {
        ChatSession session = open(configuration());
        answerPlan(new ConnectionPlan.ContactAddress(new ContactAddressPlan.Known(Golden.INSTANCE.contact())));

        assertThat(connectAny(session, "@alice.example"))
                .isInstanceOfSatisfying(
                        ChatInfo.Direct.class,
                        direct -> assertThat(direct.contact().contactId()).isEqualTo(ALICE));
        assertThat(core.commands).contains("/_connect plan 1 @alice.example");

        answerPlan(new GroupLinkPlan.Known(team(), false, null, List.of()));
        assertIsTeam(connectAny(session, "#team.example"));
        assertThat(core.commands).contains("/_connect plan 1 #team.example");
    }

    @Test
    void whatTheBotCannotJoinIsRefusedInWordsBeforeAnythingIsSent() {
        ChatSession session = open(configuration());
        Map<ConnectionPlan, String> refusals = new LinkedHashMap<>();
        refusals.put(group(joinable(new GroupShortLinkInfo(false, List.of("relay"), "id"))), "joining channels is not");
        refusals.put(group(new GroupLinkPlan.NoRelays(null)), "it has no chat relays");
        refusals.put(group(new GroupLinkPlan.UpdateRequired(null)), "needs a newer core");
        refusals.put(group(new GroupLinkPlan.ConnectingProhibit(null)), "the bot is joining the group");
        refusals.put(new ConnectionPlan.ContactAddress(new ContactAddressPlan.OwnLink()), "the bot's own link");
        refusals.put(new ConnectionPlan.InvitationLink(new InvitationLinkPlan.OwnLink()), "the bot's own link");
        refusals.put(
                new ConnectionPlan.Unknown(
                        "spaceship", JsonNodeFactory.instance.objectNode().put("type", "spaceship")),
                "spaceship");
        refusals.forEach((plan, words) -> {
            answerPlan(plan);
            assertThatThrownBy(() -> session.contacts().connectAny("https://localhost/g#short", LIMIT))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(words);
        });
        assertThat(core.commands).noneMatch(command -> command.startsWith("/_connect 1"));
    }

    private static ConnectionPlan group(GroupLinkPlan plan) {
        return new ConnectionPlan.GroupLink(plan);
    }

    @Test
    void anErrorInsteadOfAPlanIsTheRefusalOfTheCore() {
        answerPlan(new ConnectionPlan.Error(new ChatError.Error(new ChatErrorType.NotResolvedLocally())));
        ChatSession session = open(configuration());

        assertThatThrownBy(() -> session.contacts().connectAny("@nobody.example", LIMIT))
                .isInstanceOf(ChatCommandException.class)
                .hasMessageContaining("notResolvedLocally");
    }

    @Test
    void connectForContactsJoinsNoGroup() {
        answerPlan(joinable(null));
        ChatSession session = open(configuration());

        assertThatThrownBy(() -> connect(session))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it leads to a group");
        ContactShortLinkData business = new ContactShortLinkData(
                Profile.builder().displayName("shop").fullName("").build(), null, true, null);
        answerPlan(new ConnectionPlan.ContactAddress(new ContactAddressPlan.Ok(business, null, null)));
        assertThatThrownBy(() -> connect(session))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it leads to a group");
        assertThat(core.commands).noneMatch(command -> command.startsWith("/_connect 1"));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
