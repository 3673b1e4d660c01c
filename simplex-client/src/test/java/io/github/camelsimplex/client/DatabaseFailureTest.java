package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.SessionHealth.State;
import io.github.camelsimplex.client.scripted.CapturedLog;
import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import io.github.camelsimplex.types.ChatError;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.StoreError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database that is full, locked or damaged shows, and the session comes back by itself when that has passed. */
class DatabaseFailureTest extends SessionOnScriptedCore {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(10);
    private static final Duration CALM = Duration.ofSeconds(10);
    private static final String FULL =
            "SQLite3 returned ErrorFull while attempting to perform step: database or disk is full";

    private final CapturedLog log = new CapturedLog();

    @AfterEach
    void endCapture() {
        log.close();
    }

    /** Opens a session that notes each message, and that no regular search disturbs. */
    private ChatSession collectingWithoutRounds() {
        ChatSession session = open(configuration().reconcileInterval(Duration.ofDays(1)));
        session.subscribe(
                SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));
        session.startDelivery();
        awaitCaughtUp(session);
        return session;
    }

    /** Emits error events of a real core, as they were recorded. */
    private void emitRecorded(String name) throws IOException {
        Path file = Path.of(System.getProperty("transcripts.dir"), name + ".jsonl");
        for (String line : Files.readString(file).split("\n", -1)) {
            if (!line.isEmpty()) {
                String event = line.startsWith("{\"error\"") ? line : "{\"result\":" + line + "}";
                core.emit(event.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static byte[] refusal(String words) {
        return SimplexJson.writeResponse(
                new ChatResponse.ChatCmdError(new ChatError.ErrorStore(new StoreError.DBException(words))));
    }

    private long reconnections() {
        return core.commands.stream().filter("/reconnect"::equals).count();
    }

    private void passRetryDelay(Duration delay, int reconnections) {
        await().until(() -> time.isDueIn(delay));
        assertThat(reconnections()).isEqualTo(reconnections - 1);
        time.advance(delay);
        await().until(() -> reconnections() == reconnections);
    }

    private void passCalm() {
        await().until(() -> time.isDueIn(CALM));
        time.advance(CALM);
    }

    @Test
    void aFullDiskIsNotUpUntilReconnectingHasHelpedAndWhatCameMeanwhileIsFound() throws IOException {
        ChatSession session = collectingWithoutRounds();
        emitRecorded("19-disk-full-events");
        awaitEventsTakenIn(session);
        assertThat(session.health().state()).isEqualTo(State.DATABASE_FAILING);
        assertThat(session.health().isUp()).isFalse();
        assertThat(session.health().problem()).contains("database or disk is full");
        assertThat(session.stats().commands().databaseErrors()).isEqualTo(5);
        assertThat(log.lines("the database fails, and the bot is not UP")).hasSize(1);
        assertThat(log.lines("WARN")).hasSize(2).last().asString().endsWith("the database fails: " + FULL);
        core.store(ALICE, "of the meantime");

        passRetryDelay(FIRST_RETRY, 1);
        passCalm();

        assertThat(session.health().state()).isEqualTo(State.UP);
        assertThat(session.health().problem()).isNull();
        assertThat(log.lines("INFO")).singleElement().asString().contains("the database works again, after PT20S");
        await().until(() -> texts.equals(List.of("of the meantime")));
    }

    @Test
    void reconnectingIsTriedLaterAndLaterWhileTheDatabaseGoesOnFailing() throws IOException {
        ChatSession session = collectingWithoutRounds();
        Duration delay = FIRST_RETRY;
        emitRecorded("19-disk-full-events");
        for (int reconnections = 1; reconnections <= 6; reconnections++) {
            passRetryDelay(delay, reconnections);
            await().until(() -> time.isDueIn(CALM));
            emitRecorded("19-disk-full-events");
            awaitEventsTakenIn(session);
            time.advance(CALM);
            assertThat(session.health().state()).isEqualTo(State.DATABASE_FAILING);
            delay = delay.multipliedBy(2).compareTo(Duration.ofMinutes(5)) > 0
                    ? Duration.ofMinutes(5)
                    : delay.multipliedBy(2);
        }
        assertThat(delay).isEqualTo(Duration.ofMinutes(5));
        passRetryDelay(delay, 7);
        passCalm();
        assertThat(session.health().isUp()).isTrue();
    }

    @Test
    void aCommandThatIsRefusedShowsItTooAndSaysWhatTheDatabaseSays() {
        ChatSession session = open(configuration());
        core.answers.put("/_send @" + ALICE, refusal(FULL));
        assertThatThrownBy(
                        () -> session.messages().send(ChatRef.direct(ALICE), new MsgContent.Text("a secret of alice")))
                .isInstanceOf(ChatCommandException.class)
                .hasMessage("bot: APISendMessages for @4 failed: dBException: " + FULL);
        assertThat(session.health().state()).isEqualTo(State.DATABASE_FAILING);
        assertThat(session.health().problem()).contains(FULL);
    }

    @Test
    void aReconnectionThatFailsIsTriedAgain() {
        ChatSession session = open(configuration());
        core.answers.put(
                "/_send", refusal("SQLite3 returned ErrorBusy while attempting to perform step: database is locked"));
        assertThatThrownBy(() -> session.messages().send(ChatRef.direct(ALICE), new MsgContent.Text("hello")))
                .isInstanceOf(ChatCommandException.class);
        core.refuse = "/reconnect"::equals;
        passRetryDelay(FIRST_RETRY, 1);
        passRetryDelay(Duration.ofSeconds(20), 2);
        assertThat(session.health().state()).isEqualTo(State.DATABASE_FAILING);
        core.refuse = command -> false;
        passRetryDelay(Duration.ofSeconds(40), 3);
        passCalm();
        assertThat(session.health().isUp()).isTrue();
    }

    /** Opens a session whose handler answers, and gives a message up after its second delivery. */
    private ChatSession answering() {
        ChatSession session = open(configuration().reconcileInterval(Duration.ofDays(1)));
        session.subscribe(
                SubscriptionOptions.builder()
                        .maximumDeliveries(2)
                        .onExhausted(OnExhausted.ACK)
                        .build(),
                MessageHandler.blocking(message -> {
                    texts.add(message.text());
                    session.messages().reply(message, new MsgContent.Text("answer"));
                }));
        session.startDelivery();
        awaitCaughtUp(session);
        return session;
    }

    private void awaitDeliveries(int count) {
        await().until(() -> {
            time.advance(Duration.ofMinutes(1));
            return texts.size() >= count;
        });
    }

    @Test
    void aDatabaseThatFailsUsesUpNoDeliveryOfAMessageThatWouldBeGivenUp() {
        core.answers.put("/_send", refusal(FULL));
        core.refuse = "/reconnect"::equals;
        ChatSession session = answering();
        core.receive(ALICE, "question");
        awaitDeliveries(10);
        assertThat(session.stats().delivery().exhausted()).isZero();
        assertThat(core.unread()).isEqualTo(1);

        core.answers.clear();
        await().until(() -> {
            time.advance(Duration.ofSeconds(1));
            return core.unread() == 0;
        });
        assertThat(session.stats().delivery().exhausted()).isZero();
    }

    @Test
    void noFailureUsesUpADeliveryWhileTheDatabaseFailsAndEachDoesAfterwards() throws IOException {
        ChatSession session = answering();
        core.answers.put("/_send", refusal("some other error"));
        core.refuse = "/reconnect"::equals;
        emitRecorded("19-disk-full-events");
        awaitEventsTakenIn(session);
        core.receive(ALICE, "question");
        awaitDeliveries(5);
        assertThat(session.stats().delivery().exhausted()).isZero();

        core.refuse = command -> false;
        await().until(() -> {
            time.advance(Duration.ofSeconds(10));
            return session.stats().delivery().exhausted() == 1;
        });
        assertThat(session.health().isUp()).isTrue();
        awaitAllRead();
    }

    @Test
    void aMessageThatFailsMeanwhileIsDeliveredAgainWithoutARestart() {
        core.answers.put("/_send", refusal(FULL));
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.builder().maximumDeliveries(1).build(), MessageHandler.blocking(message -> {
                    session.messages().reply(message, new MsgContent.Text("answer"));
                    texts.add(message.text());
                }));
        session.startDelivery();
        awaitCaughtUp(session);
        core.receive(ALICE, "question");
        await().until(() -> session.stats().delivery().redelivering() == 1);

        core.answers.clear();
        passRetryDelay(FIRST_RETRY, 1);
        passCalm();

        await().until(() -> texts.equals(List.of("question")));
        awaitAllRead();
    }

    @Test
    void errorsThatAreNotTheDatabasesOwnAreLoggedWithTheirWordsAndChangeNoHealth() throws IOException {
        ChatSession session = collectingWithoutRounds();
        emitRecorded("20-kill-errors");
        awaitEventsTakenIn(session);
        assertThat(session.health().isUp()).isTrue();
        assertThat(log.lines("INTERNAL")).hasSize(3).allMatch(line -> line.endsWith("SEMsgNotFound \"setMsgUserAck\""));
    }
}
