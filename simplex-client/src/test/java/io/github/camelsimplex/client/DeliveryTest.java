package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.types.ChatError;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.StoreError;
import io.github.camelsimplex.types.command.ApiUserRead;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private static final long ALICE = 4;
    private static final long CAROL = 5;

    private final ScriptedCore core = new ScriptedCore();
    private final ManualScheduler time = new ManualScheduler();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<ChatSession> sessions = new ArrayList<>();

    @AfterEach
    void closeSessions() {
        sessions.forEach(session -> session.close(Duration.ofMillis(100)));
    }

    private SessionConfiguration.Builder configuration() {
        return SessionConfiguration.builder("bot")
                .provider(core.provider())
                .scheduler(time)
                .clock(time.clock());
    }

    private ChatSession open(SessionConfiguration.Builder configuration) {
        ChatSession session = ChatSession.open(configuration.build());
        sessions.add(session);
        return session;
    }

    private ChatSession collecting() {
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));
        session.startDelivery();
        return session;
    }

    private void awaitCaughtUp(ChatSession session) {
        await().until(() -> session.stats().catchUpRuns() > 0 && session.stats().behindChats() == 0);
    }

    // ---- acknowledgements

    @Test
    void manyMessagesOfAChatAreAcknowledgedInOneCommand() {
        ChatSession session = collecting();
        IntStream.range(0, 30).forEach(i -> core.receive(ALICE, "m" + i));
        await().until(() -> texts.size() == 30);
        assertThat(core.unread()).isEqualTo(30);

        time.advance(Duration.ofMillis(50));

        await().until(() -> core.unread() == 0);
        assertThat(session.stats().ackCommands()).isEqualTo(1);
    }

    @Test
    void aHundredMessagesDoNotWaitForTheWindow() {
        collecting();
        IntStream.range(0, 100).forEach(i -> core.receive(ALICE, "m" + i));
        await().until(() -> core.unread() == 0);
    }

    @Test
    void anAcknowledgementThatFailsIsRepeated() {
        ChatSession session = collecting();
        core.refuse = command -> command.startsWith("/_read");
        core.receive(ALICE, "hello");
        await().until(() -> session.stats().pendingAcks() == 1);
        time.advance(Duration.ofMillis(50));
        await().until(() -> session.stats().ackFailures() == 1);

        core.refuse = command -> false;
        time.advance(Duration.ofSeconds(1));

        await().until(() -> core.unread() == 0);
        assertThat(texts).containsExactly("hello");
    }

    @Test
    void whatIsDoneIsAcknowledgedWhenTheSessionStops() {
        ChatSession session = collecting();
        core.receive(ALICE, "hello");
        await().until(() -> texts.size() == 1);
        session.close();
        assertThat(core.unread()).isZero();
    }

    // ---- failure

    @Test
    void aFailingMessageHoldsItsChatAndNoOther() {
        ChatSession session = open(configuration());
        AtomicInteger failures = new AtomicInteger(2);
        session.subscribe(SubscriptionOptions.defaults(), MessageHandler.blocking(message -> {
            if (message.text().equals("poison") && failures.getAndDecrement() > 0) {
                throw new IllegalStateException("no");
            }
            texts.add(message.text() + message.deliveryCount());
        }));
        session.startDelivery();
        core.receive(ALICE, "poison");
        core.receive(ALICE, "after");
        core.receive(CAROL, "other");
        await().until(() -> texts.equals(List.of("other1")) && session.stats().redelivering() == 1);

        time.advance(Duration.ofSeconds(5));
        await().until(() -> session.stats().failed() == 2);
        assertThat(texts).containsExactly("other1");
        await().until(() -> session.stats().redelivering() == 1);
        time.advance(Duration.ofSeconds(10));

        await().until(() -> texts.equals(List.of("other1", "poison3", "after1")));
    }

    @Test
    void anExhaustedMessageStaysUnreadAndLetsTheOthersPass() {
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.builder().maximumDeliveries(1).build(), MessageHandler.blocking(message -> {
                    if (message.text().equals("poison")) {
                        throw new IllegalStateException("no");
                    }
                    texts.add(message.text());
                }));
        session.startDelivery();
        core.receive(ALICE, "poison");
        core.receive(ALICE, "after");
        await().until(() -> texts.equals(List.of("after")));
        time.advance(Duration.ofMillis(50));
        await().until(() -> core.unread() == 1);
        assertThat(session.stats().exhausted()).isEqualTo(1);
        session.reconcile();
        await().until(() -> session.stats().catchUpRuns() == 2);
        assertThat(session.stats().delivered()).isEqualTo(2);
    }

    @Test
    void anExhaustedMessageIsGivenUpWhenSoConfigured() {
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.builder()
                        .maximumDeliveries(1)
                        .onExhausted(OnExhausted.ACK)
                        .build(),
                message -> CompletableFuture.completedFuture(Outcome.NACK));
        session.startDelivery();
        core.receive(ALICE, "poison");
        await().until(() -> session.stats().exhausted() == 1);
        time.advance(Duration.ofMillis(50));
        await().until(() -> core.unread() == 0);
    }

    @Test
    void aHandlerThatNeverCompletesHoldsItsChatOnly() {
        ChatSession session = open(configuration());
        session.subscribe(SubscriptionOptions.builder().concurrency(2).build(), message -> {
            texts.add(message.text());
            return message.text().equals("stuck")
                    ? new CompletableFuture<>()
                    : CompletableFuture.completedFuture(Outcome.ACK);
        });
        session.startDelivery();
        core.receive(ALICE, "stuck");
        core.receive(ALICE, "behind it");
        core.receive(CAROL, "one");
        core.receive(CAROL, "two");
        await().until(() -> texts.size() == 3);
        assertThat(texts).containsExactlyInAnyOrder("stuck", "one", "two").containsSubsequence("one", "two");
    }

    // ---- manual acknowledgement

    @Test
    void aManualMessageLetsItsChatGoOnAndFailsWhenNobodyAcknowledgesIt() {
        ChatSession session = open(configuration());
        List<ReceivedMessage> kept = new CopyOnWriteArrayList<>();
        session.subscribe(
                SubscriptionOptions.builder().ackMode(AckMode.MANUAL).build(), MessageHandler.blocking(kept::add));
        session.startDelivery();
        core.receive(ALICE, "one");
        core.receive(ALICE, "two");
        await().until(() -> kept.size() == 2);
        kept.get(0).acknowledgement().ack();
        kept.get(0).acknowledgement().nack();
        time.advance(Duration.ofMillis(50));
        await().until(() -> core.unread() == 1);

        time.advance(Duration.ofMinutes(5));
        await().until(() -> session.stats().failed() == 1);
        time.advance(Duration.ofSeconds(5));

        await().until(() -> kept.size() == 3);
        assertThat(kept.get(2).text()).isEqualTo("two");
        assertThat(kept.get(2).deliveryCount()).isEqualTo(2);
        kept.get(2).acknowledgement().ack();
        time.advance(Duration.ofMillis(50));
        await().until(() -> core.unread() == 0 && session.stats().inFlight() == 0);
    }

    @Test
    void withoutAcknowledgementAMessageIsReadWhenItIsHandedOver() {
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.builder().ackMode(AckMode.NONE).build(),
                message -> CompletableFuture.failedFuture(new IllegalStateException("no")));
        session.startDelivery();
        core.receive(ALICE, "one");
        await().until(() -> session.stats().delivered() == 1);
        time.advance(Duration.ofMillis(50));
        await().until(() -> core.unread() == 0);
        assertThat(session.stats().failed()).isZero();
    }

    // ---- owners

    @Test
    void aMessageGoesToTheFirstOwnerThatWantsItAndObserversLookOn() {
        ChatSession session = open(configuration());
        subscribe(session, "everything", SubscriptionOptions.builder().order(1));
        subscribe(session, "second", SubscriptionOptions.builder().order(2).filter(message -> message.text()
                .startsWith("x")));
        subscribe(
                session,
                "command",
                SubscriptionOptions.builder().order(9).commandsFirst(true).filter(message -> message.command()
                        .isPresent()));
        subscribe(session, "observer", SubscriptionOptions.builder().observe(true));
        session.startDelivery();
        awaitCaughtUp(session);
        core.receive(ALICE, "x");
        core.receive(ALICE, "/help me");
        await().until(() -> texts.size() == 4);
        assertThat(texts)
                .containsExactlyInAnyOrder("everything x", "observer x", "command /help me", "observer /help me");
    }

    private void subscribe(ChatSession session, String name, SubscriptionOptions.Builder options) {
        session.subscribe(
                options.name(name).build(), MessageHandler.blocking(message -> texts.add(name + " " + message.text())));
    }

    @Test
    void aSuspendedOwnerKeepsItsClaimUntilItRunsAgain() {
        ChatSession session = open(configuration());
        Subscription first = session.subscribe(
                SubscriptionOptions.defaults(),
                MessageHandler.blocking(message -> texts.add("first " + message.text())));
        subscribe(session, "second", SubscriptionOptions.builder().order(1));
        session.startDelivery();
        awaitCaughtUp(session);
        first.suspend();
        core.receive(ALICE, "hello");
        await().until(() -> session.stats().remembered() == 1);
        assertThat(core.unread()).isEqualTo(1);

        first.resume();

        await().until(() -> texts.equals(List.of("first hello")));
    }

    @Test
    void aMessageThatNobodyWantsIsAcknowledgedOrKept() {
        ChatSession session = open(configuration().unclaimed(Unclaimed.KEEP));
        session.subscribe(
                SubscriptionOptions.builder().filter(message -> false).build(),
                MessageHandler.blocking(message -> texts.add(message.text())));
        session.startDelivery();
        core.receive(ALICE, "hello");
        await().until(() -> session.stats().unclaimed() == 1);
        assertThat(core.unread()).isEqualTo(1);
        session.subscribe(
                SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));
        await().until(() -> texts.equals(List.of("hello")));
    }

    @Test
    void withoutAnOwnerNothingIsAcknowledgedAndNothingIsSearched() {
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.builder().observe(true).build(),
                MessageHandler.blocking(message -> texts.add(message.text())));
        session.startDelivery();
        core.receive(ALICE, "hello");
        await().until(() -> texts.equals(List.of("hello")));
        time.advance(Duration.ofMinutes(2));
        assertThat(core.unread()).isEqualTo(1);
        assertThat(core.commands).noneMatch(command -> command.startsWith("/_get") || command.startsWith("/_read"));
    }

    // ---- the text while it waits

    @Test
    void aLiveMessageIsDeliveredOnceWhenItIsFinal() {
        ChatSession session = collecting();
        awaitCaughtUp(session);
        ScriptedCore.Row row = core.store(ALICE, "Thin");
        row.live = true;
        core.emit(ALICE, row);
        await().until(() -> session.stats().remembered() == 1);
        row.text = "Thinking is";
        core.emitUpdate(ALICE, row);
        row.text = "Thinking is done.";
        row.live = false;
        core.emitUpdate(ALICE, row);
        await().until(() -> texts.equals(List.of("Thinking is done.")));
        time.advance(Duration.ofMillis(50));
        await().until(() -> core.unread() == 0);
    }

    @Test
    void anEditBeforeTheHandOverCountsAndOneInFlightMakesNoSecondMessage() {
        ChatSession session = open(configuration());
        CompletableFuture<Outcome> first = new CompletableFuture<>();
        session.subscribe(SubscriptionOptions.defaults(), message -> {
            texts.add(message.text());
            return message.text().startsWith("a") ? first : CompletableFuture.completedFuture(Outcome.ACK);
        });
        session.startDelivery();
        awaitCaughtUp(session);
        long inFlight = core.receive(ALICE, "a");
        long waiting = core.receive(ALICE, "b");
        long deleted = core.receive(ALICE, "c");
        await().until(() -> texts.size() == 1 && session.stats().pending() == 2);
        for (long id : List.of(inFlight, waiting)) {
            core.row(id).text += " edited";
            core.emitUpdate(ALICE, core.row(id));
        }
        core.row(deleted).deleted = true;
        core.emit(new ChatEvent.GroupChatItemsDeleted(Golden.INSTANCE.user(), group(), List.of(deleted), false, null));
        core.emit(new ChatEvent.HostConnected("smp", "edits are in"));
        await().until(() -> session.health().hosts().containsKey("smp://edits are in"));
        first.complete(Outcome.ACK);
        await().until(() -> texts.equals(List.of("a", "b edited")));
        time.advance(Duration.ofMillis(50));
        await().until(() -> core.unread() == 0);
    }

    private static GroupInfo group() {
        return GoldenGroup.INSTANCE;
    }

    // ---- questions

    @Test
    void anAnswerToAQuestionGoesToWhoAskedEvenInsideAHandlerOfThatChat() {
        ChatSession session = open(configuration());
        List<String> answers = new CopyOnWriteArrayList<>();
        session.subscribe(SubscriptionOptions.defaults(), message -> {
            texts.add(message.text());
            CompletionStage<ReceivedMessage> answer =
                    session.ask(message.chat(), new MsgContent.Text("your name?"), Duration.ofMinutes(1));
            return answer.thenApply(reply -> {
                answers.add(reply.text());
                return Outcome.ACK;
            });
        });
        session.startDelivery();
        awaitCaughtUp(session);
        core.receive(ALICE, "start");
        await().until(() -> core.commands.stream().anyMatch(command -> command.startsWith("/_send")));
        core.receive(ALICE, "Alice");
        await().until(() -> answers.equals(List.of("Alice")));
        assertThat(texts).containsExactly("start");
        time.advance(Duration.ofMillis(50));
        await().until(() -> core.unread() == 0);
    }

    @Test
    void aQuestionThatNobodyAnswersTimesOutAndTheLateAnswerIsAMessage() {
        ChatSession session = collecting();
        awaitCaughtUp(session);
        CompletableFuture<ReceivedMessage> answer = session.ask(
                        ChatRef.direct(ALICE), new MsgContent.Text("?"), Duration.ofSeconds(30))
                .toCompletableFuture();
        await().until(() -> core.commands.stream().anyMatch(command -> command.startsWith("/_send")));
        time.advance(Duration.ofSeconds(30));
        assertThat(answer)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(ChatTimeoutException.class);
        core.receive(ALICE, "late");
        await().until(() -> texts.equals(List.of("late")));
    }

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

    // ---- what is refused

    @Test
    void commandsThatWouldLoseMessagesOrEndTheProcessAreRefused() {
        ChatSession session = collecting();
        for (String command :
                List.of("/q", "/quit", "/exit now", "/_read chat @4", "/_read user 1", "/_clear chat #1")) {
            assertThatThrownBy(() -> session.sendRaw(command)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> session.send(new ApiUserRead(1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(session.sendRaw("/_read chat items @4 1").tag()).isEqualTo("itemsReadForChat");
    }
}
