package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import io.github.camelsimplex.client.scripted.Transcript;
import io.github.camelsimplex.types.CIFile;
import io.github.camelsimplex.types.CIFileStatus;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.FileProtocol;
import io.github.camelsimplex.types.Group;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.GroupMember;
import io.github.camelsimplex.types.GroupMemberCategory;
import io.github.camelsimplex.types.SimplexJson;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What waits for somebody is told to everybody who wants it: once, whenever they are there. */
class WaitingStateTest extends SessionOnScriptedCore {

    private static final Transcript REQUESTS = new Transcript("05-requests");
    private static final int REQUEST_EVENT = 86;
    private static final int CHATS_WITH_THE_REQUEST = 99;
    private static final Transcript GROUPS = new Transcript("11-group-recovery");
    private static final int INVITATION_EVENT = 571;
    private static final int MEMBERS = 364;
    private static final String REQUEST = "receivedContactRequest";
    private static final String INVITATION = "receivedGroupInvitation";

    private final List<String> told = new CopyOnWriteArrayList<>();

    private void tell(String who, ReceivedEvent event) {
        told.add(who + " " + event.type() + (event.redelivered() ? " again" : ""));
    }

    /** A contact request waits in the database, as the real core lists it. */
    private void aRequestWaits() {
        core.answers.put(
                "/_get chats 1 count=100 {\"type\":\"filters\",\"favorite\":false,\"unread\":false}",
                REQUESTS.json(CHATS_WITH_THE_REQUEST));
    }

    private void reconcile(ChatSession session) {
        long runs = session.stats().search().runs();
        time.advance(Duration.ofSeconds(60));
        await().until(() -> session.stats().search().runs() > runs);
    }

    @Test
    void aRequestIsToldToASuspendedSubscriptionWhenItGoesOnThoughOthersWereTold() {
        ChatSession session = open(configuration());
        session.onEvent(Set.of("*"), event -> tell("audit", event));
        Subscription suspended = session.onEvent(Set.of(REQUEST), event -> tell("reception", event));
        session.startDelivery();
        await().until(() -> session.stats().search().runs() >= 1);
        suspended.suspend();
        aRequestWaits();
        core.emit(REQUESTS.json(REQUEST_EVENT));
        await().until(() -> told.contains("audit " + REQUEST));

        suspended.resume();

        await().until(() -> told.contains("reception " + REQUEST + " again"));
        reconcile(session);
        assertThat(told).containsExactlyInAnyOrder("audit " + REQUEST, "reception " + REQUEST + " again");
    }

    @Test
    void aRequestWhoseHandlerFailedIsToldAgainByTheNextReconciliation() {
        ChatSession session = open(configuration());
        session.onEvent(Set.of(REQUEST), event -> {
            tell("reception", event);
            if (!event.redelivered()) {
                throw new IllegalStateException("not now");
            }
        });
        session.startDelivery();
        await().until(() -> session.stats().search().runs() >= 1);
        aRequestWaits();
        core.emit(REQUESTS.json(REQUEST_EVENT));
        await().until(() -> session.stats().events().failed() == 1);

        reconcile(session);
        await().until(() -> told.size() == 2);
        reconcile(session);

        assertThat(told).containsExactly("reception " + REQUEST, "reception " + REQUEST + " again");
    }

    @Test
    void aRequestThatWaitsNoMoreIsForgotten() {
        ChatSession session = open(configuration());
        session.onEvent(Set.of(REQUEST), event -> tell("reception", event));
        session.startDelivery();
        await().until(() -> session.stats().search().runs() >= 1);
        core.emit(REQUESTS.json(REQUEST_EVENT));
        await().until(() -> told.size() == 1);
        session.reconcile();
        await().until(() -> session.stats().search().runs() >= 2);

        aRequestWaits();
        session.reconcile();

        await().until(() -> told.contains("reception " + REQUEST + " again"));
    }

    /** The bot was invited to a group, and nothing has become of it. */
    private void anInvitationIsPending() {
        ChatEvent.ReceivedGroupInvitation event =
                (ChatEvent.ReceivedGroupInvitation) SimplexJson.parseEvent(GROUPS.json(INVITATION_EVENT));
        GroupInfo group = event.groupInfo();
        ChatResponse.GroupMembers members = (ChatResponse.GroupMembers) SimplexJson.parseResponse(GROUPS.json(MEMBERS));
        GroupMember host = members.group().members().get(0).toBuilder()
                .memberCategory(GroupMemberCategory.HOST)
                .memberContactId(event.contact().contactId())
                .build();
        answer("/_groups", new ChatResponse.GroupsList(event.user(), List.of(group)));
        answer("/_members", new ChatResponse.GroupMembers(event.user(), new Group(group, List.of(host))));
    }

    private void answer(String command, ChatResponse response) {
        core.answers.put(command, SimplexJson.writeResponse(response));
    }

    @Test
    void anInvitationWhoseInviterCouldNotBeFoundOutIsToldLater() {
        anInvitationIsPending();
        core.refuse = command -> command.startsWith("/_get chat @");
        ChatSession session = open(configuration());
        session.onEvent(Set.of(INVITATION), event -> tell("bot", event));
        session.startDelivery();
        await().until(() -> session.stats().search().runs() >= 1);
        core.refuse = command -> false;

        session.reconcile();

        await().until(() -> told.equals(List.of("bot " + INVITATION + " again")));
    }

    @Test
    void aFileThatIsCompleteWhileItsMessageIsNotDeliveredIsToldOnceAfterTheStart() {
        core.store(ALICE, "the report").file = CIFile.builder()
                .fileId(1)
                .fileName("report.pdf")
                .fileSize(1000)
                .fileStatus(new CIFileStatus.RcvComplete())
                .fileProtocol(FileProtocol.XFTP)
                .build();
        ChatSession session = open(configuration());
        session.onEvent(Set.of("rcvFileComplete"), event -> tell("bot", event));
        CompletableFuture<Outcome> done = new CompletableFuture<>();
        session.subscribe(SubscriptionOptions.defaults(), message -> done);
        session.startDelivery();
        await().until(() -> told.equals(List.of("bot rcvFileComplete again")));
        session.reconcile();
        awaitCaughtUp(session);
        await().until(() -> session.stats().search().runs() >= 2);
        assertThat(told).hasSize(1);
        done.complete(Outcome.ACK);
        awaitAllRead();
    }
}
