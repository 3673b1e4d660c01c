package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.scripted.ScriptedChat;
import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages that grow while somebody writes them. */
class LiveMessagesTest extends SessionOnScriptedCore {

    private ScriptedChat.Row startWriting(String text) {
        ScriptedChat.Row row = core.store(ALICE, text);
        row.live = true;
        core.emit(ALICE, row);
        return row;
    }

    private void goOnWriting(ScriptedChat.Row row, String text) {
        row.text = text;
        core.emitUpdate(ALICE, row);
    }

    private void finishWriting(ScriptedChat.Row row, String text) {
        row.live = false;
        goOnWriting(row, text);
    }

    private ChatSession caughtUp(SubscriptionOptions.Builder options) {
        ChatSession session = open(configuration());
        session.subscribe(
                options.build(),
                MessageHandler.blocking(message -> texts.add(message.text() + (message.live() ? "..." : ""))));
        session.startDelivery();
        awaitCaughtUp(session);
        return session;
    }

    @Test
    void aLiveMessageIsDeliveredOnceWhenItIsFinal() {
        ChatSession session = caughtUp(SubscriptionOptions.builder());
        ScriptedChat.Row row = startWriting("Thin");
        await().until(() -> session.stats().delivery().remembered() == 1);
        goOnWriting(row, "Thinking is");
        core.receive(ALICE, "meanwhile");
        finishWriting(row, "Thinking is done.");
        await().until(() -> texts.equals(List.of("meanwhile", "Thinking is done.")));
        awaitAllRead();
    }

    @Test
    void aLiveMessageThatGrowsWhileItsOwnerIsSuspendedIsDoneWhenItsOwnerGoesOn() {
        ChatSession session = open(configuration());
        Subscription owner = session.subscribe(
                SubscriptionOptions.builder().liveMessages(true).build(),
                MessageHandler.blocking(message -> texts.add(message.text())));
        session.startDelivery();
        awaitCaughtUp(session);
        owner.suspend();
        ScriptedChat.Row row = startWriting("Thin");
        await().until(() -> session.stats().delivery().remembered() == 1);
        finishWriting(row, "Thinking is done.");
        owner.resume();
        await().until(() -> texts.contains("Thinking is done."));
        awaitAllRead();
    }

    @Test
    void aLiveMessageWhoseWriterIsGoneIsDeliveredAsItIs() {
        ChatSession session = caughtUp(SubscriptionOptions.builder().liveTimeout(Duration.ofMinutes(3)));
        ScriptedChat.Row row = startWriting("My train");
        await().until(() -> time.isDueIn(Duration.ofMinutes(3)));
        time.advance(Duration.ofMinutes(2));
        goOnWriting(row, "My train enters a tunn");
        await().until(() -> time.isDueIn(Duration.ofMinutes(3)));
        time.advance(Duration.ofMinutes(2));
        assertThat(texts).isEmpty();

        time.advance(Duration.ofMinutes(1));

        await().until(() -> texts.equals(List.of("My train enters a tunn...")));
        awaitAllRead();
        assertThat(session.stats().delivery().remembered()).isZero();
        finishWriting(row, "My train enters a tunnel");
        core.receive(ALICE, "next");
        await().until(() -> texts.contains("next"));
        assertThat(texts).hasSize(2);
    }

    @Test
    void aLiveMessageOfAWriterWhoWasGoneBeforeTheStartIsDeliveredAsItIs() {
        core.store(ALICE, "half a sen").live = true;
        caughtUp(SubscriptionOptions.builder().liveTimeout(Duration.ofMinutes(3)));
        await().until(() -> time.isDueIn(Duration.ofMinutes(3)));
        time.advance(Duration.ofMinutes(3));
        await().until(() -> texts.equals(List.of("half a sen...")));
    }

    @Test
    void statesThatAreNotAcknowledgedTakeNoSpaceAfterTheirHandOver() {
        ChatSession session = open(configuration().maxPending(3));
        session.subscribe(
                SubscriptionOptions.builder()
                        .liveMessages(true)
                        .ackMode(AckMode.NONE)
                        .build(),
                MessageHandler.blocking(message -> texts.add(message.text())));
        session.startDelivery();
        awaitCaughtUp(session);
        ScriptedChat.Row row = startWriting("state 0");
        await().until(() -> texts.size() == 1);
        for (int state = 1; state <= 10; state++) {
            int expected = state + 1;
            goOnWriting(row, "state " + state);
            await().until(() -> texts.size() == expected);
        }
        core.receive(CAROL, "hello");
        await().until(() ->
                texts.contains("hello") && session.stats().delivery().pending() == 0);
    }

    @Test
    void everyStateIsDeliveredToWhoWantsIt() {
        caughtUp(SubscriptionOptions.builder().liveMessages(true));
        ScriptedChat.Row row = startWriting("One");
        await().until(() -> texts.size() == 1);
        awaitAllRead();
        assertThat(row.isUnread()).isFalse();
        goOnWriting(row, "One two");
        await().until(() -> texts.size() == 2);
        finishWriting(row, "One two three");
        await().until(() -> texts.size() == 3);
        goOnWriting(row, "One two three, edited");
        core.receive(ALICE, "next");
        await().until(() -> texts.contains("next"));
        assertThat(texts).containsExactly("One...", "One two...", "One two three", "next");
    }
}
