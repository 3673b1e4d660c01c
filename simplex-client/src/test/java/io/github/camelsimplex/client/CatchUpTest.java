package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.scripted.CapturedLog;
import io.github.camelsimplex.client.scripted.Golden;
import io.github.camelsimplex.client.scripted.ScriptedChat;
import io.github.camelsimplex.client.scripted.ScriptedCore;
import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import io.github.camelsimplex.client.scripted.Transcript;
import io.github.camelsimplex.types.ChatError;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.StoreError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session finds in the database, and how it reads a core that is in trouble. */
class CatchUpTest extends SessionOnScriptedCore {

    private static final int SUBSCRIPTION_PENDING = 54;
    private static final int SUBSCRIPTION_ACTIVE = 80;

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
        aCoreFailsForAWhile(() -> new IllegalArgumentException("broken"));
    }

    @Test
    void aSystemThatHasNoThreadOrMemoryForAWhileMakesNoBotDeaf() {
        aCoreFailsForAWhile(() -> {
            throw new OutOfMemoryError("unable to create native thread");
        });
    }

    /** A core that stays broken is tried every ten seconds, for days: its failure is told in one line each time. */
    @Test
    void aCoreThatStaysBrokenDoesNotFillTheLogWithStackTraces() {
        ChatSession session = collecting();
        awaitCaughtUp(session);
        try (CapturedLog log = new CapturedLog()) {
            core.receiveFails = () -> new IllegalStateException("broken");
            core.wakeUp();
            await().until(() -> {
                time.advance(Duration.ofSeconds(10));
                return log.lines("the core failed to emit an event").size() >= 5;
            });
            assertThat(log.lines("\tat ")).isEmpty();
        }
        core.receiveFails = null;
    }

    private void aCoreFailsForAWhile(Supplier<RuntimeException> failure) {
        ChatSession session = collecting();
        awaitCaughtUp(session);
        core.receiveFails = failure;
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
    void operatorsSeeFromWhichServersTheBotReceives() {
        Transcript network = new Transcript("09-network");
        ChatSession session = collecting();
        core.emit(network.json(SUBSCRIPTION_PENDING));
        await().until(() -> session.health().subscriptions().size() == 1);
        assertThat(session.health().subscriptions())
                .containsOnlyKeys("smp://SB_XyB8toR02mps9QJcbgCFu_I5C3463-umcRTOwSVY=@localhost:16223")
                .containsValue(new ServerSubscription("pending", 2));

        core.emit(network.json(SUBSCRIPTION_ACTIVE));

        await().until(() -> session.health().subscriptions().containsValue(new ServerSubscription("active", 2)));
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UNIQUE constraint failed: chat_items.user_id, chat_items.shared_msg_id",
                "duplicate key value violates unique constraint \"idx_chat_items_direct_shared_msg_id\""
            })
    void anErrorThatHidesAMessageMakesTheSessionLookForIt(String refusal) {
        ChatSession session = collecting();
        awaitCaughtUp(session);
        core.store(ALICE, "hidden");
        core.emit(new ChatEvent.ChatError(new ChatError.ErrorStore(new StoreError.DBException(refusal))));
        await().until(() -> texts.equals(List.of("hidden")));
    }

    // ---- what the database holds

    @Test
    void nothingUnreadCostsOneCommandARound() {
        ChatSession session = collecting();
        awaitCaughtUp(session);
        core.commands.clear();
        time.advance(Duration.ofSeconds(60));
        await().until(() -> session.stats().search().runs() >= 2);
        assertThat(core.commands).hasSize(1);
    }

    @Test
    void whatIsNoMessageIsAcknowledgedOnceAndDoesNotPinTheScan() {
        core.store(ALICE, "call").call = true;
        core.store(ALICE, "deleted").deleted = true;
        core.store(ALICE, "hello");
        ChatSession session = collecting();
        await().until(() -> texts.equals(List.of("hello")));
        ScriptedChat.Row live = core.store(ALICE, "call");
        live.call = true;
        core.emit(ALICE, live);
        await().until(() -> session.stats().acks().pending() == 4);
        time.advance(Duration.ofMillis(50));
        await().until(() -> core.unread() == 0);
        assertThat(session.stats().acks().commands()).isEqualTo(1);
    }

    @Test
    void aLateItemWithAnEarlierTimeIsFound() {
        Instant early = core.now();
        core.store(ALICE, "one");
        core.markRead(core.store(ALICE, "two"));
        core.store(ALICE, "late", early);
        collecting();
        await().until(() -> texts.equals(List.of("late", "one")));
    }

    @Test
    void aChatWhoseItemVanishesBetweenTwoPagesIsReadAnew() {
        IntStream.range(0, 100).forEach(i -> core.store(ALICE, "m" + i));
        core.answers.put(
                "/_get chat @4 after",
                SimplexJson.writeResponse(
                        new ChatResponse.ChatCmdError(new ChatError.ErrorStore(new StoreError.ChatItemNotFound(1)))));
        ChatSession session = collecting();
        await().until(() -> session.stats().commands().failed() > 0);
        core.receive(ALICE, "last");
        core.answers.clear();
        passRedeliveryDelay(Duration.ofSeconds(5));
        await().until(() -> texts.size() == 101);
        assertThat(texts).doesNotHaveDuplicates().startsWith("m0", "m1").endsWith("m98", "m99", "last");
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
}
