package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import io.github.camelsimplex.client.scripted.Transcript;
import io.github.camelsimplex.types.AChat;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIContent;
import io.github.camelsimplex.types.CIDirection;
import io.github.camelsimplex.types.CIMeta;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatItem;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.GroupMember;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.ReportReason;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.UtcTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Groups, their support chats and reports: a session reads what a real core has answered, recorded in transcript 11. */
class GroupRecoveryTest extends SessionOnScriptedCore {

    private static final Transcript RECORDED = new Transcript("11-group-recovery");
    private static final int NOTHING_UNREAD = 460;
    private static final int GROUP_MESSAGE_EVENT = 120;
    private static final int INVITATION_EVENT = 571;
    private static final int INVITED_CHATS = 573;
    private static final int INVITED_CHAT = 581;
    private static final int REPORT_EVENT = 452;
    private static final int REPORTS = 466;

    /** The bot was killed while a direct message, two in the group, and one in each of two support chats were unread. */
    private void killedWithUnreadItemsOfAllKinds() {
        answer("/_get chats", 664);
        answer("/_groups", 666);
        answer("/_members #1", 668);
        answer("/_get chat @4 around", 670);
        answer("/_get chat #1 around", 673);
        answer("/_get chat #1(_support:2) count", 676);
        answer("/_get chat #1(_support:2) around", 676);
        answer("/_get chat #1(_support:2) after", NOTHING_UNREAD);
        answer("/_get chat #1(_support:3) count", 681);
        answer("/_get chat #1(_support:3) around", 681);
        answer("/_get chat #1(_support:3) after", NOTHING_UNREAD);
    }

    private void answer(String command, int seq) {
        core.answers.put(command, RECORDED.json(seq));
    }

    private ChatSession collectingWithChats(SessionConfiguration.Builder configuration) {
        ChatSession session = open(configuration);
        session.subscribe(
                SubscriptionOptions.defaults(),
                MessageHandler.blocking(
                        message -> texts.add(message.chat().text() + " " + message.sender() + " " + message.text())));
        session.startDelivery();
        return session;
    }

    private List<String> acknowledgements() {
        return core.commands.stream()
                .filter(command -> command.startsWith("/_read"))
                .toList();
    }

    @Test
    void unreadMessagesOfChatsGroupsAndSupportChatsAreFoundAfterAKill() {
        killedWithUnreadItemsOfAllKinds();
        collectingWithChats(configuration());
        await().until(() -> texts.size() == 5);
        assertThat(texts)
                .containsExactlyInAnyOrder(
                        "@4 alice d1",
                        "#1 alice g1",
                        "#1 carol g2",
                        "#1(_support:2) alice s1",
                        "#1(_support:3) carol s2")
                .containsSubsequence("#1 alice g1", "#1 carol g2");

        await().untilAsserted(() -> {
            time.advance(Duration.ofMillis(50));
            assertThat(acknowledgements())
                    .contains("/_read chat items #1(_support:2) 76", "/_read chat items #1(_support:3) 77")
                    .anyMatch(command -> command.startsWith("/_read chat items #1 ") && command.contains("74"));
        });
        assertThat(acknowledgements()).noneMatch(command -> command.startsWith("/_read chat #"));
    }

    @Test
    void aMessageOfASupportChatBehindVeryManyReadOnesIsFound() throws IOException {
        killedWithUnreadItemsOfAllKinds();
        core.answers.remove("/_get chat #1(_support:2) after");
        core.answers.put("/_get chat #1(_support:2) around", supportPage(76, true, "s1"));
        long last = 76;
        for (int page = 0; page < 20; page++) {
            core.answers.put("/_get chat #1(_support:2) after=" + last + " ", supportPage(last + 1, false, "old"));
            last++;
        }
        core.answers.put("/_get chat #1(_support:2) after=" + last + " ", supportPage(last + 1, true, "far behind"));
        collectingWithChats(configuration());
        await().until(() -> texts.contains("#1(_support:2) alice far behind"));
    }

    @Test
    void aMessageInsideAStretchOfASupportChatThatIsSkippedIsFound() throws IOException {
        killedWithUnreadItemsOfAllKinds();
        String after = "/_get chat #1(_support:2) after=";
        core.answers.remove("/_get chat #1(_support:2) after");
        core.answers.put("/_get chat #1(_support:2) around", supportPage(76, true, "failing"));
        for (long last = 76; last < 96; last++) {
            core.answers.put(after + last + " ", supportPage(last + 1, false, "old"));
        }
        core.answers.put(after + "96 ", supportPage(97, true, "last"));
        core.answers.put(
                after + "97 ",
                new String(RECORDED.json(NOTHING_UNREAD), StandardCharsets.UTF_8)
                        .replaceFirst("\"chatItems\":\\[.*\\]", "\"chatItems\":[]")
                        .getBytes(StandardCharsets.UTF_8));
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.builder().maximumDeliveries(1).build(), MessageHandler.blocking(message -> {
                    texts.add(message.text());
                    if (message.text().equals("failing")) {
                        throw new IllegalStateException("no");
                    }
                }));
        session.startDelivery();
        await().until(() -> texts.contains("last") && session.stats().delivery().exhausted() == 1);
        awaitCaughtUp(session);

        core.answers.put(after + "96 ", supportPage(97, false, "last"));
        core.answers.put(after + "80 ", supportPage(200, true, "earlier by time"));
        core.answers.put(after + "200 ", supportPage(81, false, "old"));
        await().until(() -> {
            time.advance(Duration.ofSeconds(60));
            return texts.contains("earlier by time");
        });
    }

    /** A page of a support chat with one item, and two that the core counts as unread. */
    private static byte[] supportPage(long itemId, boolean unread, String text) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode answer = (ObjectNode) mapper.readTree(RECORDED.json(676));
        ObjectNode chat = (ObjectNode) answer.at("/result/chat");
        ((ObjectNode) chat.get("chatStats")).put("unreadCount", 2);
        JsonNode items = chat.get("chatItems");
        ObjectNode item = (ObjectNode) items.get(items.size() - 1);
        ObjectNode meta = (ObjectNode) item.get("meta");
        meta.put("itemId", itemId).put("itemText", text);
        ((ObjectNode) meta.get("itemStatus")).put("type", unread ? "rcvNew" : "rcvRead");
        ((ObjectNode) item.at("/content/msgContent")).put("text", text);
        chat.putArray("chatItems").add(item);
        return mapper.writeValueAsBytes(answer);
    }

    @Test
    void supportChatsAreLookedIntoAtEveryTenthReconciliationOnly() {
        ChatSession session = collectingWithChats(configuration());
        awaitCaughtUp(session);
        killedWithUnreadItemsOfAllKinds();
        for (int round = 1; round < 10; round++) {
            reconcile(session);
        }
        assertThat(texts).noneMatch(text -> text.contains("_support"));

        reconcile(session);

        await().until(() ->
                texts.stream().filter(text -> text.contains("_support")).count() == 2);
    }

    @Test
    void supportChatsAreLookedIntoSoonWhenTheFirstLookHasFailed() {
        killedWithUnreadItemsOfAllKinds();
        core.refuse = command -> command.startsWith("/_groups");
        ChatSession session = collectingWithChats(configuration());
        await().until(() -> texts.size() == 3 && session.health().problem() != null);
        core.refuse = command -> false;

        passRedeliveryDelay(Duration.ofSeconds(5));

        await().until(() ->
                texts.stream().filter(text -> text.contains("_support")).count() == 2);
        await().until(() -> session.health().problem() == null);
    }

    private void reconcile(ChatSession session) {
        long runs = session.stats().search().runs();
        time.advance(Duration.ofSeconds(60));
        await().until(() -> session.stats().search().runs() > runs
                && session.stats().delivery().behindChats() == 0);
    }

    @Test
    void aReportIsDeliveredOnceAndNeedsNoAcknowledgement() {
        ChatSession session = collectingWithChats(configuration());
        awaitCaughtUp(session);
        core.emit(RECORDED.json(REPORT_EVENT));
        core.emit(RECORDED.json(REPORT_EVENT));
        await().until(() -> texts.equals(List.of("#1(_support:2) alice this is spam")));
        awaitEventsTakenIn(session);
        await().until(() -> session.stats().delivery().pending() == 0
                && session.stats().delivery().inFlight() == 0);
        time.advance(Duration.ofMillis(50));
        assertThat(session.stats().acks().pending()).isZero();
        assertThat(acknowledgements()).isEmpty();
        assertThat(texts).hasSize(1);
    }

    @Test
    void aReportWaitsWhileItsOwnerIsSuspended() {
        ChatSession session = open(configuration());
        Subscription owner = session.subscribe(
                SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));
        session.startDelivery();
        awaitCaughtUp(session);
        owner.suspend();
        core.emit(RECORDED.json(REPORT_EVENT));
        await().until(() -> session.stats().delivery().remembered() == 1);
        owner.resume();
        await().until(() -> texts.equals(List.of("this is spam")));
        core.emit(RECORDED.json(REPORT_EVENT));
        awaitEventsTakenIn(session);
        assertThat(session.stats().delivery().pending()).isZero();
        assertThat(session.stats().events().lost()).isZero();
    }

    @Test
    void aReportOfAnOwnerThatIsRemovedWhileItIsSuspendedGoesToTheNextOne() {
        ChatSession session = open(configuration());
        Subscription removed =
                session.subscribe(SubscriptionOptions.defaults(), MessageHandler.blocking(message -> {}));
        session.startDelivery();
        awaitCaughtUp(session);
        removed.suspend();
        core.emit(RECORDED.json(REPORT_EVENT));
        await().until(() -> session.stats().delivery().remembered() == 1);
        removed.close();
        session.subscribe(
                SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));
        await().until(() -> texts.equals(List.of("this is spam")));
    }

    @Test
    void aReportThatFailsIsDeliveredAgain() {
        ChatSession session = open(configuration());
        session.subscribe(SubscriptionOptions.defaults(), MessageHandler.blocking(message -> {
            texts.add(message.text() + " " + message.deliveryCount());
            if (message.deliveryCount() == 1) {
                throw new IllegalStateException("no");
            }
        }));
        session.startDelivery();
        awaitCaughtUp(session);
        core.emit(RECORDED.json(REPORT_EVENT));
        passRedeliveryDelay(Duration.ofSeconds(5));
        await().until(() -> texts.equals(List.of("this is spam 1", "this is spam 2")));
    }

    @Test
    void reportsThatNobodyHasArchivedComeAgainAtTheStartWhenThatIsWanted() {
        answer("/_groups", 362);
        answer("/_members #1", 364);
        answer("/_get chat #1(_support:2)", NOTHING_UNREAD);
        answer("/_get chat #1 content=report", REPORTS);
        ChatSession without = collectingWithChats(configuration());
        awaitCaughtUp(without);
        assertThat(core.commands).noneMatch(command -> command.contains("content=report"));
        without.close();

        ChatSession session = collectingWithChats(configuration().catchUpReports(true));

        await().until(() -> texts.equals(List.of("#1(_support:2) alice this is spam")));
        awaitCaughtUp(session);
        reconcile(session);
        assertThat(texts).hasSize(1);
    }

    @Test
    void moreReportsThanFitOnAPageComeInTheirOrder() {
        answer("/_groups", 362);
        answer("/_members #1", 364);
        answer("/_get chat #1(_support:2)", NOTHING_UNREAD);
        answer("/_get chat #1 content=report before=101 ", REPORTS);
        core.answers.put("/_get chat #1 content=report count=", SimplexJson.writeResponse(aHundredReports()));

        collectingWithChats(configuration().catchUpReports(true));

        await().until(() -> texts.size() == 101);
        assertThat(texts)
                .allMatch(text -> text.startsWith("#1(_support:2) alice "))
                .startsWith("#1(_support:2) alice this is spam", "#1(_support:2) alice report 101")
                .endsWith("#1(_support:2) alice report 200");
    }

    /** A page full of reports, made of the one that was recorded. */
    private static ChatResponse.ApiChat aHundredReports() {
        ChatResponse.ApiChat recorded = (ChatResponse.ApiChat) SimplexJson.parseResponse(RECORDED.json(REPORTS));
        ChatItem report = recorded.chat().chatItems().get(0);
        List<ChatItem> reports = LongStream.rangeClosed(101, 200)
                .mapToObj(id -> report.toBuilder()
                        .meta(report.meta().toBuilder().itemId(id).build())
                        .content(new CIContent.RcvMsgContent(new MsgContent.Report("report " + id, ReportReason.SPAM)))
                        .build())
                .toList();
        AChat chat = recorded.chat();
        return new ChatResponse.ApiChat(recorded.user(), new AChat(chat.chatInfo(), reports, chat.chatStats()), null);
    }

    @Test
    void aReportTakesThePlaceOfAMessageThatComesBackWhenTheMailboxIsFull() {
        ChatSession session = open(configuration().maxPending(10));
        CompletableFuture<Outcome> first = new CompletableFuture<>();
        session.subscribe(SubscriptionOptions.defaults(), message -> {
            texts.add(message.text());
            return message.text().equals("m0") ? first : CompletableFuture.completedFuture(Outcome.ACK);
        });
        session.startDelivery();
        awaitCaughtUp(session);
        for (int i = 0; i < 20; i++) {
            core.receive(ALICE, "m" + i);
        }
        await().until(() -> session.stats().delivery().overflowed() == 1);
        core.emit(RECORDED.json(REPORT_EVENT));
        await().until(() -> session.stats().delivery().overflowed() == 2);
        first.complete(Outcome.ACK);
        awaitAllRead();
        assertThat(texts)
                .hasSize(21)
                .contains("this is spam")
                .containsSubsequence(
                        IntStream.range(0, 20).mapToObj(i -> "m" + i).toList());
    }

    @Test
    void anInvitationToAGroupIsAcknowledgedOnceAfterItsEventHasGoneOut() {
        answer("/_get chats", INVITED_CHATS);
        answer("/_get chat @4 around", INVITED_CHAT);
        List<String> events = new CopyOnWriteArrayList<>();
        ChatSession session = open(configuration());
        session.onEvent(Set.of("receivedGroupInvitation"), event -> events.add(event.type()));
        session.subscribe(
                SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));
        session.startDelivery();
        core.emit(RECORDED.json(INVITATION_EVENT));
        await().until(() -> texts.contains("please join") && events.size() == 1);
        for (int round = 0; round < 3; round++) {
            time.advance(Duration.ofMillis(50));
            reconcile(session);
        }
        await().until(() -> {
            time.advance(Duration.ofMillis(50));
            return session.stats().acks().pending() == 0
                    && !acknowledgementsOfTheInvitation().isEmpty();
        });
        reconcile(session);
        assertThat(acknowledgementsOfTheInvitation()).hasSize(1);
        assertThat(texts).containsOnlyOnce("please join");
    }

    private List<String> acknowledgementsOfTheInvitation() {
        return acknowledgements().stream()
                .filter(command -> command.matches("/_read chat items @4 (.*,)?58(,.*)?"))
                .toList();
    }

    /** A message in the group, as alice has sent it, with a change. */
    private void emitGroupMessage(UnaryOperator<ChatItem> change) {
        ChatEvent.NewChatItems event =
                (ChatEvent.NewChatItems) SimplexJson.parseEvent(RECORDED.json(GROUP_MESSAGE_EVENT));
        AChatItem item = event.chatItems().get(0);
        core.emit(new ChatEvent.NewChatItems(
                event.user(), List.of(new AChatItem(item.chatInfo(), change.apply(item.chatItem())))));
    }

    @Test
    void aMessageOfABlockedMemberIsAcknowledgedAndNotDelivered() {
        ChatSession session = collectingWithChats(configuration());
        awaitCaughtUp(session);
        emitGroupMessage(item -> {
            GroupMember alice = ((CIDirection.GroupRcv) item.chatDir()).groupMember();
            return item.toBuilder()
                    .chatDir(new CIDirection.GroupRcv(
                            alice.toBuilder().blockedByAdmin(true).build()))
                    .build();
        });
        await().until(() -> session.stats().acks().pending() == 1);
        time.advance(Duration.ofMillis(50));
        await().until(() -> acknowledgements().equals(List.of("/_read chat items #1 24")));
        assertThat(texts).isEmpty();
    }

    private static ChatItem asHistory(ChatItem item) {
        CIMeta meta = item.meta().toBuilder()
                .forwardedByMember(3L)
                .itemTs(UtcTime.of(Instant.parse("2026-01-01T00:00:00Z")))
                .build();
        return item.toBuilder().meta(meta).build();
    }

    @Test
    void theHistoryOfAGroupIsAcknowledgedWhenNobodyWantsIt() {
        ChatSession without = collectingWithChats(configuration());
        awaitCaughtUp(without);
        emitGroupMessage(GroupRecoveryTest::asHistory);
        await().until(() -> without.stats().acks().pending() == 1);
        assertThat(texts).isEmpty();
    }

    @Test
    void theHistoryOfAGroupIsDeliveredToWhoWantsIt() {
        ChatSession with = open(configuration());
        with.subscribe(
                SubscriptionOptions.builder().includeHistory(true).build(),
                MessageHandler.blocking(message -> texts.add(message.text())));
        with.startDelivery();
        awaitCaughtUp(with);
        emitGroupMessage(GroupRecoveryTest::asHistory);
        await().until(() -> texts.equals(List.of("a0")));
    }
}
