package io.github.camelsimplex.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.scripted.CapturedLog;
import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import io.github.camelsimplex.types.ChatEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A permit stands for a thread: what waits without one holds its chat, and nobody else. */
class WaitingHandlersTest extends SessionOnScriptedCore {

    private final Map<Long, CompletableFuture<Outcome>> waiting = new ConcurrentHashMap<>();
    private final CountDownLatch hung = new CountDownLatch(1);

    private CompletionStage<Outcome> wait(ReceivedMessage message) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        waiting.put(message.chat().chatId(), outcome);
        texts.add(message.text());
        return outcome;
    }

    private void complete(long chat) {
        requireNonNull(waiting.get(chat)).complete(Outcome.ACK);
    }

    private CompletionStage<Outcome> hang(ReceivedMessage message) {
        texts.add(message.text());
        try {
            hung.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return CompletableFuture.completedFuture(Outcome.ACK);
    }

    @Test
    void aHandlerThatHasReturnedHoldsItsChatAndNobodyElse() {
        ChatSession session = open(configuration());
        session.subscribe(SubscriptionOptions.defaults(), this::wait);
        session.startDelivery();
        awaitCaughtUp(session);
        core.receive(ALICE, "first");
        core.receive(ALICE, "second");
        core.receive(CAROL, "other");
        await().until(() -> texts.contains("other"));
        await().until(() -> session.stats().delivery().waiting() == 2);
        assertThat(texts).containsExactlyInAnyOrder("first", "other"); // chats have no order among them

        complete(ALICE);
        await().until(() -> texts.contains("second"));
        complete(ALICE);
        complete(CAROL);
        awaitAllRead();
        await().until(() -> session.stats().delivery().waiting() == 0);
    }

    @Test
    void atTheBoundFurtherChatsWaitAndTheLogSaysSoOnce() {
        ChatSession session = open(configuration());
        session.subscribe(SubscriptionOptions.builder().maxWaiting(2).build(), this::wait);
        session.startDelivery();
        awaitCaughtUp(session);
        try (CapturedLog log = new CapturedLog()) {
            LongStream.range(10, 15).forEach(chat -> core.receive(chat, "hello " + chat));
            await().until(() -> session.stats().delivery().waiting() == 2);
            await().until(() -> session.stats().delivery().pending() == 3);
            await().until(() -> log.lines("maxWaiting").size() == 1);
            complete(10L);
            await().until(() -> texts.size() == 3);
            assertThat(session.stats().delivery().waiting()).isEqualTo(2);
            assertThat(log.lines("maxWaiting")).hasSize(1).first().asString().contains("2 chats wait");
        }
        await().until(() -> {
            waiting.values().forEach(each -> each.complete(Outcome.ACK));
            return texts.size() == 5;
        });
        waiting.values().forEach(each -> each.complete(Outcome.ACK));
        awaitAllRead();
    }

    @Test
    void handlersOnThreadsStayWithinTheirBound() {
        ChatSession session = open(configuration());
        session.subscribe(SubscriptionOptions.builder().concurrency(2).build(), this::hang);
        session.startDelivery();
        awaitCaughtUp(session);
        LongStream.range(10, 15).forEach(chat -> core.receive(chat, "hello " + chat));
        await().until(() -> texts.size() == 2);
        await().until(() -> session.stats().delivery().pending() == 3);
        assertThat(texts).hasSize(2);
        hung.countDown();
        awaitAllRead();
    }

    @Test
    void theHungHandlersOfARemovedConsumerAreNotInTheWayOfItsSuccessor() {
        ChatSession session = open(configuration());
        Subscription first =
                session.subscribe(SubscriptionOptions.builder().concurrency(5).build(), this::hang);
        session.startDelivery();
        awaitCaughtUp(session);
        LongStream.range(10, 15).forEach(chat -> core.receive(chat, "hung " + chat));
        await().until(() -> texts.size() == 5);
        first.close();
        session.subscribe(
                SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));

        core.receive(ALICE, "for the successor");
        await().until(() -> texts.contains("for the successor"));
        hung.countDown();
        awaitAllRead();
    }

    @Test
    void theHungFiltersOfARemovedConsumerAreNotInTheWayOfItsSuccessor() {
        ChatSession session = open(configuration());
        Subscription first = session.subscribe(
                SubscriptionOptions.builder()
                        .concurrency(5)
                        .filter(message -> hang(message) != null)
                        .build(),
                MessageHandler.blocking(message -> {}));
        session.startDelivery();
        awaitCaughtUp(session);
        LongStream.range(10, 17).forEach(chat -> core.receive(chat, "hung " + chat));
        await().until(() -> texts.size() == 7);
        first.close();
        session.subscribe(
                SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));

        core.receive(ALICE, "for the successor");
        await().until(() -> texts.contains("for the successor"));
        hung.countDown();
        awaitAllRead();
    }

    @Test
    void theDelayBeforeADeliveryDoublesUpToTheMaximum() {
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.builder()
                        .redeliveryDelay(Duration.ofSeconds(20))
                        .maximumRedeliveryDelay(Duration.ofSeconds(50))
                        .maximumDeliveries(20)
                        .build(),
                message -> {
                    texts.add(message.text());
                    return CompletableFuture.completedFuture(texts.size() < 5 ? Outcome.NACK : Outcome.ACK);
                });
        session.startDelivery();
        awaitCaughtUp(session);
        core.receive(ALICE, "poison");
        for (int seconds : new int[] {20, 40, 50, 50}) {
            passRedeliveryDelay(Duration.ofSeconds(seconds));
        }
        awaitAllRead();
        assertThat(texts).hasSize(5);
    }

    @Test
    void aSubscriptionThatBeginsSuspendedOwnsItsMessagesWithoutGettingThem() {
        ChatSession session = open(configuration());
        Subscription suspended = session.subscribe(
                SubscriptionOptions.builder().suspended(true).build(),
                MessageHandler.blocking(message -> texts.add("mine " + message.text())));
        session.subscribe(
                SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));
        session.startDelivery();
        awaitCaughtUp(session);
        core.receive(ALICE, "hello");
        await().until(() -> session.stats().delivery().remembered() == 1);
        assertThat(texts).isEmpty();

        suspended.resume();
        awaitAllRead();
        assertThat(texts).containsExactly("mine hello");
    }

    @Test
    void eventsAreHandledAsManyAtATimeAsWanted() {
        ChatSession session = open(configuration());
        List<CompletableFuture<Void>> handling = new CopyOnWriteArrayList<>();
        session.onEvent(
                Set.of("hostConnected"),
                SubscriptionOptions.builder().concurrency(2).build(),
                event -> {
                    CompletableFuture<Void> done = new CompletableFuture<>();
                    handling.add(done);
                    return done;
                });
        session.startDelivery();
        IntStream.range(0, 3).forEach(i -> core.emit(new ChatEvent.HostConnected("smp", "server" + i)));
        await().until(() -> handling.size() == 2);
        awaitEventsTakenIn(session);
        assertThat(handling).hasSize(2);

        handling.get(1).completeExceptionally(new IllegalStateException("a handler that fails later"));
        await().until(() -> handling.size() == 3);
        assertThat(session.stats().events().failed()).isEqualTo(1);
        handling.forEach(each -> each.complete(null));
    }

    @Test
    void anEventSubscriptionThatBeginsSuspendedGetsNothingUntilItIsResumed() {
        ChatSession session = open(configuration());
        Subscription suspended = session.onEvent(
                Set.of("hostConnected"),
                SubscriptionOptions.builder().suspended(true).build(),
                AsyncEventHandler.blocking(event -> texts.add(event.type())));
        session.startDelivery();
        awaitEventsTakenIn(session);
        assertThat(texts).isEmpty();
        suspended.resume();
        core.emit(new ChatEvent.HostConnected("smp", "later"));
        await().until(() -> texts.size() == 1);
    }
}
