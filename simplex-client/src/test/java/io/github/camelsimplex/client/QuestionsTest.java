package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.scripted.ScriptedChat;
import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.MsgContent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of messages that may be answers. */
class QuestionsTest extends SessionOnScriptedCore {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final CountDownLatch sending = new CountDownLatch(1);

    /** Asks, and lets the core take its time for sending the question. */
    private CompletionStage<ReceivedMessage> askSlowly(ChatSession session) {
        core.refuse = command -> {
            if (command.startsWith("/_send")) {
                awaitUninterruptibly(sending);
            }
            return false;
        };
        CompletionStage<ReceivedMessage> answer =
                session.ask(ChatRef.direct(ALICE), new MsgContent.Text("your name?"), LIMIT);
        await().until(() -> core.commands.stream().anyMatch(command -> command.startsWith("/_send")));
        return answer;
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void awaitRead(ChatSession session, String mark) {
        core.emit(new ChatEvent.HostConnected("smp", mark));
        await().until(() -> session.health().hosts().containsKey("smp://" + mark));
    }

    @Test
    void aLiveTextThatWaitsBehindTheHandlerThatAsksIsTheAnswerAndNotAMessageAsWell() {
        ChatSession session = open(configuration());
        CompletableFuture<String> name = new CompletableFuture<>();
        session.subscribe(SubscriptionOptions.defaults(), message -> {
            texts.add(message.text());
            if (!message.text().equals("start")) {
                return CompletableFuture.completedFuture(Outcome.ACK);
            }
            return session.ask(message.chat(), new MsgContent.Text("your name?"), LIMIT)
                    .thenApply(answer -> {
                        name.complete(answer.text());
                        return Outcome.ACK;
                    });
        });
        session.startDelivery();
        awaitCaughtUp(session);
        core.receive(ALICE, "start");
        await().until(() -> core.sentId > 0);
        ScriptedChat.Row row = core.store(ALICE, "Al");
        row.live = true;
        core.emit(ALICE, row);
        await().until(() -> session.stats().delivery().pending() == 1);
        row.live = false;
        row.text = "Alice";

        core.emitUpdate(ALICE, row);

        assertThat(name).succeedsWithin(Duration.ofSeconds(60)).isEqualTo("Alice");
        core.receive(ALICE, "next");
        await().until(() -> texts.size() == 2);
        assertThat(texts).containsExactly("start", "next");
        awaitAllRead();
    }

    @Test
    void whatArrivesWhileAQuestionIsSentIsEditedAndDeletedLikeAnyMessage() {
        ChatSession session = collecting();
        awaitCaughtUp(session);
        askSlowly(session);
        long typo = core.receive(ALICE, "typo");
        long deleted = core.receive(ALICE, "never mind");
        core.receive(ALICE, "last");
        core.row(typo).text = "no typo";
        core.emitUpdate(ALICE, core.row(typo));
        core.emitDeletion(ALICE, core.row(deleted));
        awaitRead(session, "all");
        assertThat(texts).isEmpty();

        sending.countDown();

        await().until(() -> texts.equals(List.of("no typo", "last")));
        awaitAllRead();
    }

    @Test
    void moreMessagesThanAreHeldWhileAQuestionIsSentComeInTheirOrder() {
        ChatSession session = collecting();
        awaitCaughtUp(session);
        askSlowly(session);
        IntStream.range(0, 150).forEach(i -> core.receive(ALICE, "m" + i));
        awaitRead(session, "all");

        sending.countDown();

        await().until(() -> texts.size() == 150);
        assertThat(texts)
                .containsExactlyElementsOf(
                        IntStream.range(0, 150).mapToObj(i -> "m" + i).toList());
        awaitAllRead();
    }

    /** Asks, and waits until the core has the question. */
    private CompletableFuture<ReceivedMessage> ask(ChatSession session, @Nullable Pattern cancelOn) {
        long before = core.sentId;
        CompletableFuture<ReceivedMessage> answer = session.ask(
                        ChatRef.direct(ALICE), new MsgContent.Text("which size?"), LIMIT, cancelOn)
                .toCompletableFuture();
        await().until(() -> core.sentId > before && time.isDueIn(LIMIT));
        return answer;
    }

    @Test
    void aMessageThatCancelsEndsTheQuestionAndIsDeliveredLikeAnyOther() {
        ChatSession session = collecting();
        awaitCaughtUp(session);
        CompletableFuture<ReceivedMessage> answer = ask(session, Pattern.compile("/cancel"));
        core.receive(ALICE, " /cancel ");
        assertThat(answer)
                .failsWithin(Duration.ofMinutes(1))
                .withThrowableThat()
                .withCauseInstanceOf(QuestionCancelledException.class);
        await().until(() -> texts.equals(List.of(" /cancel ")));
        awaitAllRead();
    }

    @Test
    void aMessageThatCancelsEndsOneOfTwoQuestions() {
        ChatSession session = collecting();
        awaitCaughtUp(session);
        CompletableFuture<ReceivedMessage> first = ask(session, Pattern.compile("/cancel"));
        CompletableFuture<ReceivedMessage> second = ask(session, Pattern.compile("/cancel"));
        core.receive(ALICE, "/cancel");
        core.receive(ALICE, "large");
        assertThat(second).succeedsWithin(Duration.ofMinutes(1));
        assertThat(second.join().text()).isEqualTo("large");
        assertThat(first).failsWithin(Duration.ofMinutes(1));
        await().until(() -> texts.equals(List.of("/cancel")));
        awaitAllRead();
    }

    @Test
    void aQuestionWhoseFutureIsCancelledTakesNoAnswer() {
        ChatSession session = collecting();
        awaitCaughtUp(session);
        assertThat(ask(session, null).cancel(false)).isTrue();
        core.receive(ALICE, "large");
        await().until(() -> texts.equals(List.of("large")));
        awaitAllRead();
    }

    @Test
    void anAnswerThatHasComeCannotBeCancelled() {
        ChatSession session = collecting();
        awaitCaughtUp(session);
        CompletableFuture<ReceivedMessage> answer = ask(session, null);
        core.receive(ALICE, "large");
        assertThat(answer).succeedsWithin(Duration.ofMinutes(1));
        assertThat(answer.cancel(false)).isFalse();
        assertThat(answer.join().text()).isEqualTo("large");
        assertThat(texts).isEmpty();
        awaitAllRead();
    }

    @Test
    void aHandlerThatFailsBecauseTheSessionHasClosedLosesNoTry() {
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.builder()
                        .maximumDeliveries(1)
                        .onExhausted(OnExhausted.ACK)
                        .redeliveryDelay(Duration.ofSeconds(5))
                        .build(),
                message -> {
                    texts.add(message.text());
                    return texts.size() == 1
                            ? CompletableFuture.failedFuture(new SessionClosedException("stopped"))
                            : CompletableFuture.completedFuture(Outcome.ACK);
                });
        session.startDelivery();
        awaitCaughtUp(session);
        core.receive(ALICE, "order");
        passRedeliveryDelay(Duration.ofSeconds(5));
        awaitAllRead();
        assertThat(texts).containsExactly("order", "order");
        assertThat(session.stats().delivery().exhausted()).isZero();
    }
}
