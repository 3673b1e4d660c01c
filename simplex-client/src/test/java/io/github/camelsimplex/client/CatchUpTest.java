package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.types.ChatError;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.StoreError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a session finds in the database, and how it reads a core that is in trouble. */
class CatchUpTest extends SessionOnScriptedCore {
    // ---- the reader and the core

    @Test
    void handlersMaySendWhileTheEventQueueIsFull() {
        core.eventQueue(16);
        ChatSession session = open(configuration());
        session.subscribe(SubscriptionOptions.builder().concurrency(4).build(), MessageHandler.blocking(message -> {
            session.messages().send(message.chat(), "got it");
            texts.add(message.text());
        }));
        session.startDelivery();
        IntStream.range(0, 500).forEach(i -> core.receive(4L + i % 7, "m" + i));
        await().until(() -> texts.size() == 500);
    }

    @Test
    void aCoreThatFailsIsTriedAgainAndHealthFollows() {
        ChatSession session = collecting();
        awaitCaughtUp(session);
        core.receiveFails = new IllegalArgumentException("broken");
        core.wakeUp();
        await().until(() -> session.health().state() == SessionHealth.State.CORE_FAILING);
        core.receiveFails = null;
        core.receive(ALICE, "hello");
        await().until(() -> {
            time.advance(Duration.ofSeconds(10));
            return session.health().isUp();
        });
        await().until(() -> texts.equals(List.of("hello")));
    }

    @Test
    void anotherClientEndsTheOwnershipUntilTheSessionReconnects() {
        ChatSession session = collecting();
        awaitCaughtUp(session);
        core.emit(new ChatEvent.ContactAnotherClient(Golden.INSTANCE.user(), ScriptedCore.contact(ALICE)));
        await().until(() -> session.health().state() == SessionHealth.State.OWNERSHIP_LOST);
        core.store(ALICE, "meanwhile");

        session.reconnect();

        assertThat(session.health().isUp()).isTrue();
        await().until(() -> texts.equals(List.of("meanwhile")));
    }

    @Test
    void anErrorThatHidesAMessageMakesTheSessionLookForIt() {
        ChatSession session = collecting();
        awaitCaughtUp(session);
        core.store(ALICE, "hidden");
        core.emit(new ChatEvent.ChatError(new ChatError.ErrorStore(
                new StoreError.DBException("UNIQUE constraint failed: chat_items.user_id, chat_items.shared_msg_id"))));
        await().until(() -> texts.equals(List.of("hidden")));
    }

    // ---- what the database holds

    @Test
    void nothingUnreadCostsOneCommandARound() {
        ChatSession session = collecting();
        awaitCaughtUp(session);
        core.commands.clear();
        time.advance(Duration.ofSeconds(60));
        await().until(() -> session.stats().catchUpRuns() == 2);
        assertThat(core.commands).hasSize(1);
    }

    @Test
    void aPoisonItemInFrontOfManyReadOnesCostsAtMostTwoCommandsARound() {
        ScriptedCore.Row poison = core.store(ALICE, "poison");
        IntStream.range(0, 100_000).forEach(i -> core.store(ALICE, "m").unread = false);
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.builder().maximumDeliveries(1).build(),
                message -> CompletableFuture.completedFuture(Outcome.NACK));
        session.startDelivery();
        await().until(() -> session.stats().exhausted() == 1);
        awaitCaughtUp(session);
        for (int round = 2; round < 12; round++) {
            int expected = round;
            core.commands.clear();
            time.advance(Duration.ofSeconds(60));
            await().until(() ->
                    session.stats().catchUpRuns() == expected && session.stats().behindChats() == 0);
            long pages = core.commands.stream()
                    .filter(command -> command.startsWith("/_get"))
                    .count();
            assertThat(pages).isLessThanOrEqualTo(2);
        }
        assertThat(poison.unread).isTrue();
    }

    @Test
    void whatIsNoMessageIsAcknowledgedOnceAndDoesNotPinTheScan() {
        core.store(ALICE, "call").call = true;
        core.store(ALICE, "deleted").deleted = true;
        core.store(ALICE, "hello");
        ChatSession session = collecting();
        await().until(() -> texts.equals(List.of("hello")));
        ScriptedCore.Row live = core.store(ALICE, "call");
        live.call = true;
        core.emit(ALICE, live);
        await().until(() -> session.stats().pendingAcks() == 4);
        time.advance(Duration.ofMillis(50));
        await().until(() -> core.unread() == 0);
        assertThat(session.stats().ackCommands()).isEqualTo(1);
    }

    @Test
    void aLateItemWithAnEarlierTimeIsFound() {
        Instant early = core.now();
        core.store(ALICE, "one");
        core.store(ALICE, "two").unread = false;
        core.store(ALICE, "late", early);
        collecting();
        await().until(() -> texts.equals(List.of("late", "one")));
    }

    @Test
    void oldMessagesAreLeftAloneWhenOnlyNewOnesAreWanted() {
        IntStream.range(0, 10_000).forEach(i -> core.store(4L + i % 10, "old"));
        ChatSession session = open(configuration().catchUp(new CatchUp.NotOlderThan(Duration.ofMinutes(1))));
        session.subscribe(
                SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));
        session.startDelivery();
        await().until(() -> session.stats().skippedOld() == 10_000);
        core.receive(ALICE, "fresh");
        await().until(() -> texts.equals(List.of("fresh")));
    }

    @Test
    void droppedEventsAreMadeUpForByReconciliation() {
        core.swallow = id -> id % 10 == 0;
        ChatSession session = collecting();
        awaitCaughtUp(session);
        IntStream.range(0, 500).forEach(i -> core.receive(4L + i % 3, "m" + i));
        await().until(() -> texts.size() == 450);
        session.reconcile();
        await().until(() -> texts.size() == 500);
        assertThat(texts).doesNotHaveDuplicates();
    }

    @Test
    void aFloodIsDeliveredInOrderWithBoundedMemory() {
        ChatSession session = open(configuration().maxPending(100));
        Map<String, List<Integer>> byChat = new ConcurrentHashMap<>();
        AtomicInteger highest = new AtomicInteger();
        session.subscribe(SubscriptionOptions.builder().concurrency(4).build(), MessageHandler.blocking(message -> {
            SessionStats stats = session.stats();
            highest.accumulateAndGet(stats.pending() + stats.inFlight(), Math::max);
            byChat.computeIfAbsent(message.sender(), key -> new CopyOnWriteArrayList<>())
                    .add(Integer.parseInt(message.text()));
        }));
        session.startDelivery();
        int messages = 20_000;
        Map<Long, List<Integer>> sent = new HashMap<>();
        for (int i = 0; i < messages; i++) {
            long contact = 4L + i % 5;
            core.receive(contact, String.valueOf(i));
            sent.computeIfAbsent(contact, key -> new ArrayList<>()).add(i);
        }
        await().atMost(120, TimeUnit.SECONDS).until(() -> {
            time.advance(Duration.ofMillis(50));
            return byChat.values().stream().mapToInt(List::size).sum() >= messages;
        });
        sent.forEach((contact, numbers) ->
                assertThat(byChat.get("contact" + contact)).isEqualTo(numbers));
        assertThat(highest.get()).isLessThanOrEqualTo(100);
        assertThat(session.stats().overflowed()).isPositive();
    }

    @Test
    void manyChatsWithUnreadMessagesAreAllDelivered() {
        int chats = 3_000;
        IntStream.range(0, chats).forEach(i -> core.store(10L + i, "hello"));
        ChatSession session = open(configuration().maxPending(50));
        session.subscribe(
                SubscriptionOptions.builder().concurrency(2).build(),
                MessageHandler.blocking(message -> texts.add(message.sender())));
        session.startDelivery();
        await().atMost(60, TimeUnit.SECONDS).until(() -> {
            time.advance(Duration.ofMillis(50));
            return texts.size() == chats;
        });
        assertThat(texts).doesNotHaveDuplicates();
    }
}
