package io.github.camelsimplex.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.scripted.ScriptedChat;
import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the search for missed messages costs, and how it goes on when a part of it fails. */
class SearchTest extends SessionOnScriptedCore {

    private long commands(String beginning) {
        return core.commands.stream()
                .filter(command -> command.startsWith(beginning))
                .count();
    }

    // ---- what is not found

    @Test
    void aScanThatFindsFewerMessagesThanTheCoreCountsIsRepeatedAndHealthTellsAfterThree() {
        core.newer = answer -> answer.replace("\"unreadCount\":2", "\"unreadCount\":3");
        core.refuse = command -> command.startsWith("/_read chat items"); // so that both stay unread
        core.store(ALICE, "one");
        core.store(ALICE, "two");
        ChatSession session = collecting();
        await().until(() -> session.stats().search().incomplete() == 1 && texts.size() == 2);
        assertThat(session.health().problem()).isNull();
        assertThat(session.stats().delivery().behindChats()).isEqualTo(1);

        passRedeliveryDelay(Duration.ofSeconds(5));
        await().until(() -> session.stats().search().incomplete() == 2);
        assertThat(session.health().problem()).isNull();
        passRedeliveryDelay(Duration.ofSeconds(10));
        await().until(() -> session.health().problem() != null);
        assertThat(session.health().problem()).contains("@4").contains("2 of 3");
        assertThat(session.health().isUp()).isTrue();

        core.newer = answer -> answer;
        passRedeliveryDelay(Duration.ofSeconds(20));
        await().until(() ->
                session.health().problem() == null && session.stats().delivery().behindChats() == 0);
        assertThat(texts).containsExactly("one", "two");
    }

    @Test
    void aMessageWhoseEventAnotherClientTookIsFoundWithin15Seconds() {
        for (boolean shared : List.of(true, false)) {
            core.shared = shared;
            texts.clear();
            ChatSession session = open(configuration().catchUp(new CatchUp.All()));
            session.subscribe(
                    SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));
            session.startDelivery();
            awaitCaughtUp(session);
            core.store(ALICE, "taken");
            long searches = session.stats().search().runs();

            time.advance(Duration.ofSeconds(15));

            if (shared) {
                await().until(() -> texts.equals(List.of("taken")));
                awaitAllRead();
            } else {
                assertThat(session.stats().search().runs()).isEqualTo(searches);
            }
            session.close();
        }
    }

    @Test
    void aMessageThatStayedUnreadAndIsReadByHandStandsForNoOther() {
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.builder().maximumDeliveries(1).build(), MessageHandler.blocking(message -> {
                    texts.add(message.text());
                    if (message.text().equals("failing")) {
                        throw new IllegalStateException("no");
                    }
                }));
        session.startDelivery();
        awaitCaughtUp(session);
        ScriptedChat.Row failing = core.row(core.receive(ALICE, "failing"));
        await().until(() -> session.stats().delivery().remembered() == 1);
        core.markRead(failing);
        int twoPages = 21 + 100;
        IntStream.rangeClosed(0, twoPages).forEach(i -> core.store(ALICE, "m" + i));
        time.advance(Duration.ofSeconds(60));
        await().until(() ->
                texts.size() >= 1 + twoPages && session.stats().delivery().behindChats() == 0);
        core.receive(ALICE, "later");
        awaitAllRead();
        assertThat(texts).hasSize(twoPages + 3).containsSubsequence("m" + twoPages, "later");
    }

    @Test
    void aMessageThatIsReadByHandWhileTheChatIsScannedIsNotMissed() {
        core.store(ALICE, "m0");
        IntStream.range(1, 50).forEach(i -> core.store(ALICE, "m" + i));
        ScriptedChat.Row byHand = core.row(core.store(ALICE, "by hand").id);
        core.newer = answer -> {
            if (answer.contains("\"unreadCount\":51") && answer.contains("\"text\":\"m20\"")) {
                core.markRead(byHand); // after the core has counted it, before its page
            }
            return answer;
        };
        ChatSession session = collecting();
        awaitCaughtUp(session);
        await().until(() -> texts.size() == 50);
        assertThat(session.stats().search().incomplete()).isZero();
    }

    // ---- what cannot be read

    @Test
    void anItemThatCannotBeReadHidesNoOther() {
        core.newer = answer -> answer.replace("\"itemText\":\"from the future\"", "\"itemText\":2030");
        core.store(ALICE, "one");
        core.store(ALICE, "from the future");
        core.store(ALICE, "two");
        core.store(CAROL, "three");
        core.store(CAROL, "from the future");
        ChatSession session = collecting();
        awaitCaughtUp(session);
        await().until(() -> texts.size() == 3);
        core.receive(ALICE, "four");
        core.receive(CAROL, "five");
        await().until(() -> texts.size() == 5);

        assertThat(texts).containsSubsequence("one", "two", "four").containsSubsequence("three", "five");
        assertThat(session.stats().events().unreadable()).isEqualTo(2);
        assertThat(session.health().isUp()).isTrue();
        await().until(() -> {
            time.advance(Duration.ofMillis(50));
            return core.unread() == 2;
        });
        core.commands.clear();
        time.advance(Duration.ofSeconds(60));
        awaitRun(session, 2);
        assertThat(commands("/_get chat @")).isZero();
    }

    @Test
    void aChatThatCannotBeReadHidesNoOtherAndIsDeafToNothingNew() {
        core.newer = answer -> answer.replace("\"localDisplayName\":\"contact4\"", "\"localDisplayName\":4");
        core.store(ALICE, "nobody can read this");
        core.store(CAROL, "hello");
        ChatSession session = collecting();
        awaitCaughtUp(session);
        core.receive(ALICE, "but this");
        core.receive(CAROL, "and this");
        await().until(() -> texts.size() == 3);
        assertThat(texts).containsSubsequence("hello", "and this").contains("but this");
    }

    @Test
    void aListThatCannotBeReadAtAllMakesNoBotDeafAndHealthTells() {
        core.newer = answer -> answer.replace("\"chats\":[", "\"conversations\":[");
        ChatSession session = collecting();
        await().until(() -> session.health().problem() != null);
        core.receive(ALICE, "hello");
        await().until(() -> texts.contains("hello"));
        assertThat(session.health().problem()).contains("listing the chats");
        assertThat(session.health().isUp()).isTrue();

        core.newer = answer -> answer;
        passRedeliveryDelay(Duration.ofSeconds(5));
        await().until(() -> session.health().problem() == null);
    }

    // ---- what fails

    @Test
    void aChatThatCannotBeSearchedKeepsNoOtherBackAndIsTriedLaterAndLater() {
        core.store(ALICE, "kept back");
        core.store(CAROL, "first");
        core.refuse = command -> command.startsWith("/_get chat @4");
        ChatSession session = collecting();
        await().until(() -> texts.contains("first") && time.isDueIn(Duration.ofSeconds(5)));
        IntStream.range(0, 20).forEach(i -> core.receive(CAROL, "m" + i));
        await().until(() -> texts.size() == 21 && session.stats().acks().pending() == 21);
        time.advance(Duration.ofMillis(50));
        await().until(() -> core.unread() == 1);
        assertThat(commands("/_get chat @4")).isEqualTo(1);
        for (int wait = 5; wait <= 20; wait *= 2) {
            long before = commands("/_get chat @4");
            time.advance(Duration.ofSeconds(wait).minusMillis(100));
            assertThat(commands("/_get chat @4")).isEqualTo(before);
            time.advance(Duration.ofMillis(100));
            await().until(() -> commands("/_get chat @4") == before + 1);
            Duration next = Duration.ofSeconds(wait * 2L);
            await().until(() -> time.isDueIn(next));
        }
        assertThat(session.health().problem()).contains("@4");

        core.refuse = command -> false;
        time.advance(Duration.ofSeconds(60));
        await().until(() -> texts.contains("kept back") && session.health().problem() == null);
    }

    // ---- what it costs

    private ScriptedChat.@Nullable Row poison;

    /** A bot with an exhausted message in front of many read ones, and behind them one of each kind that is under way. */
    private ChatSession busyBehindAPoisonItem() {
        poison = core.store(ALICE, "poison");
        IntStream.range(0, 10_000).forEach(i -> core.markRead(core.store(ALICE, "old")));
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.builder()
                        .filter(message -> message.text().equals("poison"))
                        .maximumDeliveries(1)
                        .build(),
                message -> CompletableFuture.completedFuture(Outcome.NACK));
        session.subscribe(
                SubscriptionOptions.builder()
                        .order(1)
                        .redeliveryDelay(Duration.ofHours(1))
                        .redeliveryBlocksChat(false)
                        .ackMode(AckMode.MANUAL)
                        .build(),
                message -> {
                    texts.add(message.text());
                    if (message.text().equals("done")) {
                        message.acknowledgement().ack();
                    }
                    return CompletableFuture.completedFuture(
                            message.text().equals("fails") ? Outcome.NACK : Outcome.ACK);
                });
        session.startDelivery();
        await().until(() -> session.stats().delivery().exhausted() == 1);
        awaitCaughtUp(session);
        core.receive(ALICE, "fails");
        core.receive(ALICE, "done");
        core.receive(ALICE, "is with somebody");
        await().until(() -> texts.size() == 3 && session.stats().acks().pending() == 1);
        core.commands.clear();
        return session;
    }

    private void awaitRun(ChatSession session, long run) {
        await().until(() -> session.stats().search().runs() == run
                && session.stats().delivery().behindChats() == 0);
    }

    @Test
    void aChatThatIsBusyBehindAPoisonItemAndManyReadOnesCostsAtMostTwoCommandsARound() {
        ChatSession session = busyBehindAPoisonItem();
        session.reconcile();
        awaitRun(session, 2);
        assertThat(commands("/_get ")).isEqualTo(1);
        for (int round = 3; round < 13; round++) {
            core.receive(ALICE, "done");
            int expected = round;
            await().until(() -> texts.size() == expected + 1);
            core.commands.clear();
            time.advance(Duration.ofSeconds(60));
            awaitRun(session, round);
            assertThat(commands("/_get ")).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void theSearchOfABusyChatEndsWhenAllThatWasCountedIsFoundOrKnown() {
        ChatSession session = busyBehindAPoisonItem();
        time.advance(Duration.ofMillis(50));
        await().until(() -> session.stats().acks().pending() == 0);
        core.store(ALICE, "lost", requireNonNull(poison).time);
        time.advance(Duration.ofSeconds(60));
        await().until(() -> texts.contains("lost"));
        awaitRun(session, 2);
        assertThat(commands("/_get ")).isEqualTo(2);
    }

    @Test
    void whatWasReadBehindAPoisonItemIsReadOnceOnly() {
        ScriptedChat.Row first = core.store(ALICE, "poison");
        List<ScriptedChat.Row> read = IntStream.range(0, 10_000)
                .mapToObj(i -> core.store(ALICE, "old"))
                .toList();
        read.forEach(core::markRead);
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.builder().maximumDeliveries(1).build(), MessageHandler.blocking(message -> {
                    texts.add(message.text());
                    if (message.text().equals("poison")) {
                        throw new IllegalStateException("no");
                    }
                }));
        session.startDelivery();
        await().until(() -> session.stats().delivery().exhausted() == 1);
        awaitCaughtUp(session);
        awaitFound(session, "first");
        assertThat(commands("/_get chat @")).isGreaterThan(50);
        for (int round = 0; round < 5; round++) {
            core.commands.clear();
            awaitFound(session, "m" + round);
            assertThat(commands("/_get chat @")).isLessThan(20);
        }
        core.store(ALICE, "late", read.get(5_000).time);
        awaitFound(session, "last");
        await().until(() -> texts.contains("late"));
        assertThat(session.stats().search().incomplete()).isZero();
        assertThat(first.isUnread()).isTrue();
    }

    @Test
    void aMessageThatStayedUnreadInAStretchThatIsSkippedAndIsReadByHandStandsForNoOther() {
        core.store(ALICE, "poison");
        storeRead(200);
        ScriptedChat.Row byHand = core.row(core.store(ALICE, "poison").id);
        storeRead(300);
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.builder().maximumDeliveries(1).build(), MessageHandler.blocking(message -> {
                    texts.add(message.text());
                    if (message.text().equals("poison")) {
                        throw new IllegalStateException("no");
                    }
                }));
        session.startDelivery();
        await().until(() -> session.stats().delivery().exhausted() == 2);
        core.store(ALICE, "first");
        awaitFound(session, "second", 2);
        core.markRead(byHand);
        core.store(ALICE, "near");
        storeRead(300);
        awaitFound(session, "far", 1);
        assertThat(texts).containsSubsequence("near", "far");
        assertThat(session.stats().search().incomplete()).isZero();
    }

    private void storeRead(int items) {
        IntStream.range(0, items)
                .mapToObj(i -> core.store(ALICE, "old"))
                .toList()
                .forEach(core::markRead);
    }

    /** Stores a message without an event, and lets the searches find it: the next one, or one after it. */
    private void awaitFound(ChatSession session, String text) {
        awaitFound(session, text, 1);
    }

    private void awaitFound(ChatSession session, String text, int unread) {
        core.store(ALICE, text);
        await().until(() -> {
            long runs = session.stats().search().runs();
            time.advance(Duration.ofSeconds(60));
            await().until(() -> session.stats().search().runs() > runs
                    && session.stats().delivery().behindChats() == 0);
            return texts.contains(text);
        });
        awaitAllRead(unread);
    }

    @Test
    void aChatThatNeverAddsUpIsSearchedLessAndLessOftenAndDeliversWhatArrives() {
        core.newer = answer -> answer.replaceAll("\"unreadCount\":[1-9]", "\"unreadCount\":9");
        core.refuse = command -> command.startsWith("/_read chat items"); // so that it stays unread
        core.store(ALICE, "one");
        ChatSession session = collecting();
        await().until(() -> session.stats().search().incomplete() == 1);
        for (int minute = 0; minute < 60; minute++) {
            long runs = session.stats().search().runs();
            time.advance(Duration.ofSeconds(60));
            await().until(() -> session.stats().search().runs() > runs);
        }
        assertThat(session.stats().search().incomplete()).isBetween(4L, 15L);
        assertThat(session.health().problem()).contains("@4");
        core.receive(ALICE, "live");
        await().until(() -> texts.contains("live"));
    }

    @Test
    void aBotThatWantsRequestsOnlyListsItsChatsAtTheStartAndEveryTenthTime() {
        ChatSession session = open(configuration());
        session.onEvent(Set.of("receivedContactRequest"), event -> {});
        session.startDelivery();
        await().until(() -> session.stats().search().runs() >= 1);
        assertThat(commands("/_get chats")).isEqualTo(1);
        for (int round = 2; round <= 10; round++) {
            int expected = round;
            time.advance(Duration.ofSeconds(60));
            await().until(() -> session.stats().search().runs() == expected);
        }
        assertThat(commands("/_get chats")).isEqualTo(1);
        time.advance(Duration.ofSeconds(60));
        await().until(() -> commands("/_get chats") == 2);
    }
}
