package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.scripted.Golden;
import io.github.camelsimplex.client.scripted.ScriptedCore;
import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import io.github.camelsimplex.client.scripted.Transcript;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.MsgContent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Whoever waits for something when a session closes gets to know it. */
class ClosingTest extends SessionOnScriptedCore {

    private static final Transcript RECORDED = new Transcript("05-requests");
    private static final int NEW_ADDRESS = 72;
    private static final int REQUEST_SENT = 85;

    private void answerToConnect() {
        core.answers.put("/_connect plan", RECORDED.json(NEW_ADDRESS));
        core.answers.put("/_connect 1", RECORDED.json(REQUEST_SENT));
    }

    private static void assertEndedWithTheSession(CompletionStage<?> stage) {
        assertThat(stage.toCompletableFuture())
                .failsWithin(Duration.ofSeconds(60))
                .withThrowableThat()
                .withCauseInstanceOf(SessionClosedException.class);
    }

    @Test
    void aCoreThatCannotBeClosedKeepsNothingElseOpen() {
        ChatSession session = open(SessionConfiguration.builder("unlucky")
                .provider(core.provider())
                .sendHold(Duration.ZERO)
                .settle(Duration.ZERO));
        session.subscribe(
                SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));
        session.startDelivery();
        core.receive(ALICE, "hello");
        await().until(() -> texts.contains("hello"));
        assertThat(threadsOf("unlucky")).isNotEmpty();
        core.closeFails = true;

        assertThatThrownBy(session::close).hasMessage("cannot be closed");

        assertThat(session.health().state()).isEqualTo(SessionHealth.State.CLOSED);
        await().atMost(Duration.ofSeconds(30)).until(() -> threadsOf("unlucky").isEmpty());
    }

    /** The living threads of a session; idle ones live a minute longer than their last work, unless they are ended. */
    private static List<String> threadsOf(String session) {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains(session))
                .toList();
    }

    @Test
    void aQuestionThatAHandlerAsksWhileTheSessionClosesIsRefusedAndNotSent() throws Exception {
        ChatSession session = open(configuration());
        CountDownLatch handling = new CountDownLatch(1);
        CompletableFuture<Void> closing = new CompletableFuture<>();
        CompletableFuture<CompletionStage<ReceivedMessage>> asked = new CompletableFuture<>();
        session.subscribe(SubscriptionOptions.defaults(), MessageHandler.blocking(message -> {
            handling.countDown();
            closing.join();
            asked.complete(session.ask(message.chat(), new MsgContent.Text("still there?"), Duration.ofHours(1)));
        }));
        session.startDelivery();
        core.receive(ALICE, "hello");
        handling.await();
        Thread close = new Thread(() -> session.close(Duration.ofMinutes(5)));
        close.start();
        await().until(() -> close.getState() == Thread.State.TIMED_WAITING);

        closing.complete(null);

        close.join();
        assertEndedWithTheSession(asked.join());
        assertThat(core.commands).noneMatch(command -> command.startsWith("/_send"));
    }

    @Test
    void whoWaitsForAConnectionLearnsThatTheSessionCloses() {
        answerToConnect();
        ChatSession session = open(configuration());
        CompletionStage<Contact> contact = session.contacts().connect("simplex:/contact", Duration.ofMinutes(5));
        assertThat(contact.toCompletableFuture()).isNotDone();

        session.close(Duration.ofMillis(100));

        assertEndedWithTheSession(contact);
    }

    @Test
    void whoWaitsForAConnectionLearnsOfTheEndAlsoWhenTheExecutorOfHandlersIsGone() {
        answerToConnect();
        AtomicBoolean gone = new AtomicBoolean();
        ChatSession session = open(configuration().executor(task -> {
            if (gone.get()) {
                throw new RejectedExecutionException("shut down");
            }
            new Thread(task).start();
        }));
        CompletionStage<Contact> first = session.contacts().connect("simplex:/contact", Duration.ofMinutes(5));
        CompletionStage<Contact> second = session.contacts().connect("simplex:/contact", Duration.ofMinutes(10));
        gone.set(true);

        time.advance(Duration.ofMinutes(5));

        assertThat(first.toCompletableFuture())
                .failsWithin(Duration.ofSeconds(60))
                .withThrowableThat()
                .withCauseInstanceOf(ChatTimeoutException.class);
        session.close(Duration.ofMillis(100));
        assertEndedWithTheSession(second);
    }

    @Test
    void aMessageThatCannotBeAcknowledgedFirstDoesNotHoldUpTheEndAndComesAgain() {
        ChatSession session = open(configuration().stopTimeout(Duration.ofHours(1)));
        session.subscribe(
                SubscriptionOptions.builder().ackMode(AckMode.NONE).build(),
                MessageHandler.blocking(message -> texts.add(message.text())));
        session.startDelivery();
        awaitCaughtUp(session);
        core.refuse = command -> command.startsWith("/_read");
        core.receive(ALICE, "at most once");
        await().until(() -> session.stats().acks().failures() == 1);

        core.emit(new ChatEvent.ContactAnotherClient(Golden.INSTANCE.user(), ScriptedCore.contact(ALICE)));
        await().until(core::isClosed);

        assertThat(texts).isEmpty();
        core.refuse = command -> false;
        session.reconnect();
        await().until(() -> texts.equals(List.of("at most once")));
    }
}
