package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.scripted.CapturedLog;
import io.github.camelsimplex.client.scripted.ScriptedCore;
import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import io.github.camelsimplex.client.scripted.Transcript;
import io.github.camelsimplex.types.ChatError;
import io.github.camelsimplex.types.ChatErrorType;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.ContactStatus;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.StoreError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A refusal that is final ends a message at its first delivery; any other failure is tried again. */
class FinalErrorsTest extends SessionOnScriptedCore {

    private static final Duration DELAY = Duration.ofSeconds(5);
    private static final Transcript GROUP = new Transcript("11-group-recovery");
    private static final int REMOVED = 618;
    private static final ChatError TOO_LARGE = new ChatError.ErrorStore(new StoreError.LargeMsg());

    private final CapturedLog log = new CapturedLog();

    @AfterEach
    void endCapture() {
        log.close();
    }

    private static ChatError notReady(ContactStatus status) {
        return new ChatError.Error(new ChatErrorType.ContactNotReady(
                ScriptedCore.contact(ALICE).toBuilder().contactStatus(status).build()));
    }

    private void refuseSending(ChatError error) {
        core.answers.put("/_send", SimplexJson.writeResponse(new ChatResponse.ChatCmdError(error)));
    }

    /** Opens a session whose handler notes each message, and answers in a chat. */
    private ChatSession answering(long chat, OnExhausted onExhausted) {
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.builder()
                        .redeliveryDelay(DELAY)
                        .onExhausted(onExhausted)
                        .build(),
                MessageHandler.blocking(message -> {
                    texts.add(message.text());
                    try {
                        session.messages().send(ChatRef.direct(chat), new MsgContent.Text("answer"));
                    } catch (ChatCommandException e) {
                        throw new IllegalStateException("the handler failed", e);
                    }
                }));
        session.startDelivery();
        return session;
    }

    private void awaitFinal(ChatSession session) {
        await().until(() -> session.stats().delivery().finalFailures() == 1);
        assertThat(texts).hasSize(1);
        assertThat(session.stats().delivery().redelivering()).isZero();
        assertThat(session.stats().delivery().exhausted()).isZero();
    }

    @Test
    void aMessageThatCannotBeAnsweredIsDeliveredOnceAndStaysUnreadUntilTheNextStart() {
        refuseSending(TOO_LARGE);
        ChatSession session = answering(ALICE, OnExhausted.KEEP);
        awaitCaughtUp(session);
        core.receive(ALICE, "tell me all");
        awaitFinal(session);
        await().until(() -> session.stats().delivery().remembered() == 1);
        assertThat(core.unread()).isEqualTo(1);
        assertThat(log.lines("WARN"))
                .singleElement()
                .asString()
                .endsWith(
                        "of @4 has failed for good, because the message"
                                + " is too large (bot: APISendMessages for @4 failed: largeMsg); it stays unread until the next start");
        assertThat(log.lines("\tat ")).isEmpty();

        session.close();
        answering(ALICE, OnExhausted.KEEP);
        await().until(() -> texts.size() == 2);
    }

    @Test
    void onExhaustedAckGivesItUp() {
        refuseSending(TOO_LARGE);
        ChatSession session = answering(ALICE, OnExhausted.ACK);
        awaitCaughtUp(session);
        core.receive(ALICE, "tell me all");
        awaitFinal(session);
        awaitAllRead();
    }

    @Test
    void aMessageOfAContactWhoIsGoneIsAcknowledgedSoThatNoStartDeliversItAgain() {
        refuseSending(notReady(ContactStatus.DELETED));
        ChatSession session = answering(ALICE, OnExhausted.KEEP);
        awaitCaughtUp(session);
        core.receive(ALICE, "goodbye");
        awaitFinal(session);
        awaitAllRead();
        assertThat(log.lines("WARN")).singleElement().asString().endsWith("it is given up");

        session.close();
        awaitCaughtUp(answering(ALICE, OnExhausted.KEEP));
        assertThat(texts).containsExactly("goodbye");
    }

    @Test
    void aMessageStaysUnreadWhenAnotherChatThanItsOwnIsGone() {
        refuseSending(notReady(ContactStatus.DELETED));
        ChatSession session = answering(CAROL, OnExhausted.KEEP);
        awaitCaughtUp(session);
        core.receive(ALICE, "tell carol");
        awaitFinal(session);
        await().until(() -> session.stats().delivery().remembered() == 1);
        time.advance(Duration.ofSeconds(1));
        assertThat(core.unread()).isEqualTo(1);
    }

    @Test
    void aRefusalThatIsFinalEndsAMessageThatIsAcknowledgedByHandToo() {
        refuseSending(TOO_LARGE);
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.builder().ackMode(AckMode.MANUAL).build(), MessageHandler.blocking(message -> {
                    texts.add(message.text());
                    session.messages().reply(message, "answer");
                    message.acknowledgement().ack();
                }));
        session.startDelivery();
        awaitCaughtUp(session);
        core.receive(ALICE, "tell me all");
        awaitFinal(session);
        await().until(() -> session.stats().delivery().remembered() == 1);
    }

    /** Opens a session whose handler answers in a group of which the core says that the bot is no current member. */
    private ChatSession answeringInGroup(String membership) {
        refuseSending(new ChatError.Error(new ChatErrorType.CommandError("not current member")));
        String group = new String(GROUP.json(REMOVED), StandardCharsets.UTF_8);
        core.answers.put(
                "/_get chat #2",
                group.replace("\"memberStatus\":\"removed\"", "\"memberStatus\":\"" + membership + "\"")
                        .getBytes(StandardCharsets.UTF_8));
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.builder().redeliveryDelay(DELAY).build(), MessageHandler.blocking(message -> {
                    texts.add(message.text());
                    session.sendRaw("/_send #2 text answer");
                }));
        session.startDelivery();
        awaitCaughtUp(session);
        core.receive(ALICE, "tell the group");
        return session;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending_approval", "pending_review", "accepted", "connected"})
    void aGroupThatTheBotMayStillJoinIsAnsweredLater(String membership) {
        ChatSession session = answeringInGroup(membership);
        await().until(() -> session.stats().delivery().redelivering() == 1);
        core.answers.clear();
        passRedeliveryDelay(DELAY);
        awaitAllRead();
        assertThat(texts).hasSize(2);
        assertThat(session.stats().delivery().finalFailures()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"removed", "left", "rejected", "deleted"})
    void aGroupThatHasRemovedTheBotIsNotAnsweredAgain(String membership) {
        awaitFinal(answeringInGroup(membership));
        await().until(() -> !log.lines("WARN").isEmpty());
        assertThat(log.lines("WARN")).singleElement().asString().contains("not current member");
    }

    @Test
    void aContactWhoIsStillConnectingIsAnsweredLater() {
        refuseSending(notReady(ContactStatus.ACTIVE));
        ChatSession session = answering(ALICE, OnExhausted.KEEP);
        awaitCaughtUp(session);
        core.receive(ALICE, "hello");
        await().until(() -> session.stats().delivery().redelivering() == 1);
        core.answers.clear();
        passRedeliveryDelay(DELAY);
        awaitAllRead();
        assertThat(texts).isEqualTo(List.of("hello", "hello"));
        assertThat(session.stats().delivery().finalFailures()).isZero();
    }
}
