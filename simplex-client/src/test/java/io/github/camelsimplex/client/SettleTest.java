package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.scripted.Golden;
import io.github.camelsimplex.client.scripted.RestartedOnScriptedCore;
import io.github.camelsimplex.client.scripted.ScriptedChat.Row;
import io.github.camelsimplex.client.scripted.ScriptedCore;
import io.github.camelsimplex.client.scripted.Transcript;
import io.github.camelsimplex.types.ChatEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people change while the bot is down is changed before a handler sees it. */
class SettleTest extends RestartedOnScriptedCore {

    /** The events of the bot in the recording, from its second start on. */
    private static final IntStream AFTER_THE_RESTART = IntStream.of(
            140, 141, 142, 143, 144, 145, 147, 148, 149, 151, 152, 153, 154, 156, 157, 158, 159, 160, 161, 162, 163);

    @Test
    void aMessageThatIsEditedTwiceWhileTheBotIsDownComesOnceWithItsLastText() {
        ChatSession session = collectingOnFile("stopped");
        subscribed(session);
        Row row = core.row(core.receive(ALICE, "first"));
        passAlmost(SETTLE, session);
        edit(row, "edited");
        passAlmost(SETTLE, session);
        edit(row, "edited again");
        passAlmost(SETTLE, session);
        assertThat(texts).isEmpty();

        time.advance(LAST_MOMENT);

        awaitAllRead();
        assertThat(texts).containsExactly("edited again");
    }

    @Test
    void aMessageThatIsDeletedWhileTheBotIsDownNeverComes() {
        ChatSession session = collectingOnFile("stopped");
        subscribed(session);
        Row row = core.row(core.receive(ALICE, "second thoughts"));
        core.receive(ALICE, "kept");
        passAlmost(SETTLE, session);
        core.emitDeletion(ALICE, row);
        awaitEventsTakenIn(session);

        time.advance(SETTLE);

        awaitAllRead();
        assertThat(texts).containsExactly("kept");
    }

    @Test
    void aMessageOfTheDatabaseWaitsForItsEditToo() {
        Row row = core.store(ALICE, "stored");
        ChatSession session = collectingOnFile("killed");
        await().until(() -> session.stats().delivery().pending() == 1);
        subscribed(session);
        passAlmost(SETTLE, session);
        edit(row, "edited");
        passAlmost(SETTLE, session);
        assertThat(texts).isEmpty();

        time.advance(LAST_MOMENT);

        awaitAllRead();
        assertThat(texts).containsExactly("edited");
    }

    @Test
    void whatARealCoreHasToldAfterSuchAStartIsDeliveredAsItWasInTheEnd() {
        ChatSession session = collectingOnFile("stopped");
        Transcript recording = new Transcript("12-offline-changes");
        AFTER_THE_RESTART.forEach(line -> core.emit(recording.json(line)));
        awaitEventsTakenIn(session);
        assertThat(texts).isEmpty();

        time.advance(SETTLE);

        await().until(() -> texts.size() == 5);
        assertThat(texts)
                .contains("goodbye")
                .containsSubsequence("first, edited again", "third", "before, edited later", "fourth, with a new name");
    }

    @Test
    void aChatThatIsNeverQuietWaitsForTenSecondsOnly() {
        core.store(ALICE, "first");
        ChatSession session = collectingOnFile("stopped");
        subscribed(session);
        for (int i = 0; i < 12; i++) {
            core.receive(ALICE, "more");
            awaitEventsTakenIn(session);
            time.advance(Duration.ofMillis(800));
        }
        assertThat(texts).isEmpty();

        time.advance(Duration.ofMillis(400));

        await().until(() -> texts.size() == 13);
    }

    @Test
    void aBotThatNoServerSubscribesWaitsForTenSecondsOnly() {
        core.store(ALICE, "stored");
        collectingOnFile("stopped");
        time.advance(Duration.ofSeconds(10).minus(LAST_MOMENT));
        assertThat(texts).isEmpty();

        time.advance(LAST_MOMENT);

        await().until(() -> texts.equals(List.of("stored")));
    }

    @Test
    void aChatThatIsQuietDoesNotWaitForOneThatIsNot() {
        core.store(CAROL, "quiet");
        ChatSession session = collectingOnFile("stopped");
        subscribed(session);
        passAlmost(SETTLE, session);
        core.receive(ALICE, "busy");
        awaitEventsTakenIn(session);

        time.advance(LAST_MOMENT);

        await().until(() -> texts.equals(List.of("quiet")));
    }

    @Test
    void whoConnectsAfterTheStartDoesNotWait() {
        ChatSession session = collectingOnFile("stopped");
        core.emit(new ChatEvent.ContactConnected(Golden.INSTANCE.user(), ScriptedCore.contact(ALICE), null));

        core.receive(ALICE, "hello");

        await().until(() -> texts.equals(List.of("hello")));
        assertThat(session.stats().delivery().pending()).isZero();
    }

    @Test
    void whatComesLaterIsNotDelayed() {
        ChatSession session = collectingOnFile("stopped");
        subscribed(session);
        time.advance(SETTLE);

        core.receive(ALICE, "live");

        await().until(() -> texts.equals(List.of("live")));
    }

    private void passAlmost(Duration delay, ChatSession session) {
        awaitEventsTakenIn(session);
        time.advance(delay.minus(LAST_MOMENT));
    }

    private void edit(Row row, String text) {
        row.text = text;
        core.emitUpdate(ALICE, row);
    }
}
