package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.scripted.RestartedOnScriptedCore;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ComposedMessage;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.command.ApiSendMessages;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After a kill nothing is sent into a chat until the servers have given what they kept for it. */
class SendHoldTest extends RestartedOnScriptedCore {

    private final ExecutorService callers = Executors.newCachedThreadPool();

    @AfterEach
    void endCallers() {
        callers.shutdownNow();
    }

    @Test
    void aSendWaitsUntilTheServersAreSubscribedAndTheChatIsQuiet() {
        ChatSession session = open(onFile("killed"));
        CompletableFuture<?> sent = send(session, ALICE, "hello");
        time.advance(Duration.ofSeconds(5));
        assertThat(sent).isNotDone();
        subscribed(session);
        passAlmost(HOLD, session);
        core.receive(ALICE, "on its way");
        passAlmost(HOLD, session);
        assertThat(sent).isNotDone();
        assertThat(sends()).isEmpty();

        time.advance(LAST_MOMENT);

        assertThat(sent).succeedsWithin(Duration.ofSeconds(60));
    }

    @Test
    void aReplyToAMessageOfTheCatchUpWaitsAndTheCatchUpDoesNot() {
        core.store(ALICE, "stored");
        core.store(CAROL, "stored too");
        ChatSession session = open(onFile("killed").settle(Duration.ZERO));
        session.subscribe(SubscriptionOptions.builder().concurrency(2).build(), MessageHandler.blocking(message -> {
            texts.add(message.text());
            session.messages().reply(message, "answer");
        }));
        session.startDelivery();
        await().until(() -> texts.size() == 2 && session.stats().commands().waiting() == 2);
        assertThat(sends()).isEmpty();
        subscribed(session);

        time.advance(HOLD);

        awaitAllRead();
        assertThat(sends()).hasSize(2);
        assertThat(session.stats().commands().held()).isEqualTo(2);
        assertThat(session.stats().commands().waiting()).isZero();
    }

    @Test
    void aHandlerWhoseAnswerWaitsHoldsUpNoOtherChat() {
        core.store(ALICE, "from alice");
        core.store(CAROL, "from carol");
        ChatSession session = open(onFile("killed").settle(Duration.ZERO));
        session.subscribe(SubscriptionOptions.builder().concurrency(1).build(), MessageHandler.blocking(message -> {
            texts.add(message.text());
            session.messages().reply(message, "answer");
        }));
        session.startDelivery();

        await().until(() -> texts.size() == 2 && session.stats().commands().waiting() == 2);

        subscribed(session);
        time.advance(HOLD);
        awaitAllRead();
        core.receive(ALICE, "later");
        core.receive(CAROL, "later");
        awaitAllRead();
        assertThat(sends()).hasSize(4);
    }

    @Test
    void manyHandlersWhoseAnswersWaitHoldUpNoOtherChat() {
        for (long contact = 4; contact < 14; contact++) {
            core.store(contact, "from " + contact);
        }
        ChatSession session = open(onFile("killed").settle(Duration.ZERO));
        session.subscribe(SubscriptionOptions.builder().concurrency(1).build(), MessageHandler.blocking(message -> {
            texts.add(message.text());
            session.messages().reply(message, "answer");
        }));
        session.startDelivery();

        await().until(() -> texts.size() == 10 && session.stats().commands().waiting() == 10);

        subscribed(session);
        time.advance(HOLD);
        awaitAllRead();
        assertThat(sends()).hasSize(10);
    }

    @Test
    void aChatThatIsNotQuietHoldsUpNoOther() {
        ChatSession session = open(onFile("killed"));
        subscribed(session);
        passAlmost(HOLD, session);
        core.receive(ALICE, "on its way");
        awaitEventsTakenIn(session);
        CompletableFuture<?> held = send(session, ALICE, "held");
        time.advance(LAST_MOMENT);

        assertThat(send(session, CAROL, "free")).succeedsWithin(Duration.ofSeconds(60));

        assertThat(held).isNotDone();
        assertThat(sends()).hasSize(1).allMatch(command -> command.contains("free"));
    }

    @Test
    void aCoreThatHadFailedDidNotStopCleanly() {
        ChatSession failed = open(onFile("stopped"));
        core.receiveFails = () -> new IllegalStateException("the core is dead");
        core.wakeUp();
        await().until(() -> failed.health().state() == SessionHealth.State.CORE_FAILING);
        failed.close();
        core.receiveFails = null;

        ChatSession session = open(onFile("stopped"));
        CompletableFuture<?> held = send(session, ALICE, "hello");

        assertThat(session.stats().commands().waiting()).isEqualTo(1);
        assertThat(held).isNotDone();
    }

    @Test
    void theSendsOfAChatKeepTheirOrder() {
        ChatSession session = open(onFile("killed"));
        subscribed(session);
        List<CompletableFuture<?>> sent =
                List.of(send(session, ALICE, "1"), send(session, ALICE, "2"), send(session, ALICE, "3"));

        time.advance(HOLD);

        sent.forEach(each -> assertThat(each).succeedsWithin(Duration.ofSeconds(60)));
        assertThat(String.join(" ", sends())).matches(".*\"1\".*\"2\".*\"3\".*");
    }

    @Test
    void theTimeOfTheWaitingIsNotTheCommands() {
        ChatSession session = open(onFile("killed").commandTimeout(Duration.ofSeconds(3)));
        CompletableFuture<?> sent = send(session, ALICE, "patient");

        time.advance(Duration.ofSeconds(15).minus(LAST_MOMENT));
        assertThat(sent).isNotDone();
        time.advance(LAST_MOMENT);

        assertThat(sent).succeedsWithin(Duration.ofSeconds(60));
    }

    @Test
    void theTimeOfAQuestionBeginsWhenItIsSent() {
        ChatSession session = open(onFile("killed"));
        CompletableFuture<ReceivedMessage> answer = session.ask(
                        chat(ALICE), new MsgContent.Text("which size?"), Duration.ofSeconds(3))
                .toCompletableFuture();
        time.advance(Duration.ofSeconds(5));
        assertThat(answer).isNotDone();
        subscribed(session);
        time.advance(HOLD);
        await().until(() -> sends().size() == 1);

        core.receive(ALICE, "large");

        assertThat(answer).succeedsWithin(Duration.ofSeconds(60));
    }

    @Test
    void aThreadThatSendsWaits() {
        ChatSession session = open(onFile("killed"));
        subscribed(session);
        CompletableFuture<Void> caller =
                CompletableFuture.runAsync(() -> session.messages().send(chat(ALICE), "hello"), callers);
        await().until(() -> session.stats().commands().waiting() == 1);
        assertThat(sends()).isEmpty();

        time.advance(HOLD);

        assertThat(caller).succeedsWithin(Duration.ofSeconds(60));
    }

    @Test
    void closingEndsTheWaitingAtOnce() {
        ChatSession session = open(onFile("killed"));
        CompletableFuture<?> waiting = send(session, ALICE, "never");
        CompletableFuture<Void> caller =
                CompletableFuture.runAsync(() -> session.messages().send(chat(CAROL), "never"), callers);
        await().until(() -> session.stats().commands().waiting() == 2);

        session.close();

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(waiting::join)
                .withCauseInstanceOf(SessionClosedException.class);
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(caller::join)
                .withCauseInstanceOf(SessionClosedException.class);
        assertThat(sends()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_send @4 text hello",
                "/_update item @4 7 live=off text new",
                "/_delete item @4 7 broadcast",
                "/_reaction @4 7 on {\"type\":\"emoji\",\"emoji\":\"👍\"}",
                "/_forward @4 @5 7",
                "/_set prefs @4 {}",
                "/_leave #1",
                "/_send #1(_support:2) text hello",
                "/_add #1 4 member",
                "/_profile 1 {}",
                "@alice hello",
                "/feed hello"
            })
    void commandsThatSendWait(String command) {
        ChatSession session = open(onFile("killed"));
        subscribed(session);
        CompletableFuture<Void> caller = CompletableFuture.runAsync(() -> session.sendRaw(command), callers);
        await().until(() -> session.stats().commands().waiting() == 1);
        assertThat(core.commands).doesNotContain(command);

        time.advance(HOLD);

        caller.exceptionally(error -> null).join(); // the scripted core does not know them all
        assertThat(core.commands).contains(command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_read chat items @4 7",
                "/_get chat @4 count=1",
                "/_delete item @4 7 internal",
                "/_sync @4 force=on",
                "/_show_address 1",
                "/_send *1 text note"
            })
    void commandsThatSendNothingDoNotWait(String command) {
        ChatSession session = open(onFile("killed"));

        session.sendRaw(command);

        assertThat(core.commands).contains(command);
        assertThat(session.stats().commands().held()).isZero();
    }

    @Test
    void aProfileThatIsToBeUpdatedWaitsWithTheStart() throws Exception {
        CompletableFuture<ChatSession> opening = CompletableFuture.supplyAsync(
                () -> ChatSession.open(onFile("killed").updateProfile(true).build()), callers);
        await().until(SendHoldTest::aThreadWaitsInTheHold);
        assertThat(opening).isNotDone();
        assertThat(core.commands).noneMatch(command -> command.startsWith("/_profile"));

        await().until(() -> {
            time.advance(Duration.ofSeconds(15));
            return opening.isDone();
        });

        try (ChatSession session = opening.get()) {
            assertThat(core.commands).anyMatch(command -> command.startsWith("/_profile"));
            assertThat(session.stats().commands().held()).isEqualTo(1);
        }
    }

    private static boolean aThreadWaitsInTheHold() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().endsWith(".SendHold$Turn"));
    }

    @Test
    void nothingWaitsAfterACleanStop() {
        ChatSession session = open(onFile("stopped"));

        assertThat(send(session, ALICE, "hello")).succeedsWithin(Duration.ofSeconds(60));
    }

    @Test
    void nothingWaitsWithoutAHold() {
        ChatSession session = open(onFile("killed").sendHold(Duration.ZERO));

        assertThat(send(session, ALICE, "hello")).succeedsWithin(Duration.ofSeconds(60));
    }

    private static CompletableFuture<?> send(ChatSession session, long contact, String text) {
        return session.sendAsync(ApiSendMessages.builder()
                        .sendRef(chat(contact))
                        .composedMessages(List.of(ComposedMessage.builder()
                                .msgContent(new MsgContent.Text(text))
                                .build()))
                        .build())
                .toCompletableFuture();
    }

    private static ChatRef chat(long contact) {
        return ChatRef.direct(contact);
    }

    private List<String> sends() {
        return core.commands.stream()
                .filter(command -> command.startsWith("/_send @"))
                .toList();
    }

    private void passAlmost(Duration delay, ChatSession session) {
        awaitEventsTakenIn(session);
        time.advance(delay.minus(LAST_MOMENT));
    }
}
