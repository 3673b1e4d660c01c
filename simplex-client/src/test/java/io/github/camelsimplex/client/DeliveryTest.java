package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import io.github.camelsimplex.types.ChatError;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.StoreError;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Acknowledgement, failure and redelivery. */
class DeliveryTest extends SessionOnScriptedCore {
    // ---- acknowledgements

    @Test
    void manyMessagesOfAChatAreAcknowledgedInOneCommand() {
        ChatSession session = collecting();
        IntStream.range(0, 30).forEach(i -> core.receive(ALICE, "m" + i));
        await().until(() -> texts.size() == 30 && session.stats().acks().pending() == 30);
        assertThat(core.unread()).isEqualTo(30);

        time.advance(Duration.ofMillis(50));

        await().until(() -> core.unread() == 0);
        assertThat(session.stats().acks().commands()).isEqualTo(1);
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
        await().until(() -> session.stats().acks().pending() == 1);
        time.advance(Duration.ofMillis(50));
        await().until(() -> session.stats().acks().failures() == 1);

        core.refuse = command -> false;
        passRedeliveryDelay(Duration.ofSeconds(1));

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
        await().until(() ->
                texts.equals(List.of("other1")) && session.stats().delivery().redelivering() == 1);

        passRedeliveryDelay(Duration.ofSeconds(5));
        await().until(() -> session.stats().delivery().failed() == 2);
        assertThat(texts).containsExactly("other1");
        passRedeliveryDelay(Duration.ofSeconds(10));

        await().until(() -> texts.equals(List.of("other1", "poison3", "after1")));
    }

    @Test
    void anErrorInAHandlerIsAFailureOfThatMessageOnly() {
        ChatSession session = open(configuration());
        session.subscribe(SubscriptionOptions.defaults(), message -> {
            if (message.text().equals("poison")) {
                throw new NoClassDefFoundError("org/example/Missing");
            }
            texts.add(message.text());
            return CompletableFuture.completedFuture(Outcome.ACK);
        });
        session.startDelivery();
        for (int i = 0; i < 4; i++) {
            core.receive(ALICE + i, "poison");
        }
        core.receive(10, "fine");
        await().until(() ->
                texts.equals(List.of("fine")) && session.stats().delivery().failed() == 4);
    }

    @Test
    void aFailingMessageLetsTheLaterOnesPassWhenSoConfigured() {
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.builder().redeliveryBlocksChat(false).build(), MessageHandler.blocking(message -> {
                    texts.add(message.text() + message.deliveryCount());
                    if (message.text().equals("poison") && message.deliveryCount() == 1) {
                        throw new IllegalStateException("no");
                    }
                }));
        session.startDelivery();
        core.receive(ALICE, "poison");
        core.receive(ALICE, "after");
        await().until(() -> texts.equals(List.of("poison1", "after1")));
        passRedeliveryDelay(Duration.ofSeconds(5));
        await().until(() -> texts.equals(List.of("poison1", "after1", "poison2")));
    }

    @Test
    void anAcknowledgementForAChatThatIsGoneIsFinal() {
        ChatSession session = collecting();
        awaitCaughtUp(session);
        core.answers.put(
                "/_read",
                SimplexJson.writeResponse(new ChatResponse.ChatCmdError(
                        new ChatError.ErrorStore(new StoreError.ContactNotFound(ALICE)))));
        core.receive(ALICE, "hello");
        await().until(() -> session.stats().acks().pending() == 1);
        time.advance(Duration.ofMillis(50));
        await().until(() -> session.stats().acks().failures() == 1);
        await().until(() -> session.stats().acks().pending() == 0);
        time.advance(Duration.ofMinutes(2));
        assertThat(session.stats().acks().commands()).isEqualTo(1);
    }

    @Test
    void aCoreThatThrowsAnythingAtAnAcknowledgementIsAskedAgain() {
        ChatSession session = collecting();
        awaitCaughtUp(session);
        core.refuse = command -> {
            if (command.startsWith("/_read")) {
                throw new UnsupportedOperationException("a defect of the core");
            }
            return false;
        };
        core.receive(ALICE, "hello");
        await().until(() -> session.stats().acks().pending() == 1);
        time.advance(Duration.ofMillis(50));
        await().until(() -> session.stats().acks().failures() == 1);
        core.refuse = command -> false;
        passRedeliveryDelay(Duration.ofSeconds(1));
        await().until(() -> core.unread() == 0);
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
        awaitAllRead(1);
        assertThat(session.stats().delivery().exhausted()).isEqualTo(1);
        session.reconcile();
        await().until(() -> session.stats().search().runs() >= 2);
        awaitCaughtUp(session);
        assertThat(session.stats().delivery().delivered()).isEqualTo(2);
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
        await().until(() -> session.stats().delivery().exhausted() == 1);
        awaitAllRead();
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

        await().until(() -> time.isDueIn(Duration.ofMinutes(5)));
        time.advance(Duration.ofMinutes(5));
        passRedeliveryDelay(Duration.ofSeconds(5));

        await().until(() -> kept.size() == 3);
        assertThat(kept.get(2).text()).isEqualTo("two");
        assertThat(kept.get(2).deliveryCount()).isEqualTo(2);
        kept.get(2).acknowledgement().ack();
        time.advance(Duration.ofMillis(50));
        await().until(() -> core.unread() == 0 && session.stats().delivery().inFlight() == 0);
    }

    @Test
    void withoutAcknowledgementAMessageIsReadWhenItIsHandedOver() {
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.builder().ackMode(AckMode.NONE).build(),
                message -> CompletableFuture.failedFuture(new IllegalStateException("no")));
        session.startDelivery();
        core.receive(ALICE, "one");
        await().until(() -> session.stats().delivery().delivered() == 1);
        time.advance(Duration.ofMillis(50));
        await().until(() -> core.unread() == 0);
        assertThat(session.stats().delivery().failed()).isZero();
    }
}
