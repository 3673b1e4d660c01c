package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelsimplex.client.scripted.Golden;
import io.github.camelsimplex.client.scripted.ScriptedChat;
import io.github.camelsimplex.client.scripted.ScriptedCore;
import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import io.github.camelsimplex.types.CIFile;
import io.github.camelsimplex.types.CIFileStatus;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.FileProtocol;
import io.github.camelsimplex.types.MsgContent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What goes wrong beside a message, or at its very moment, is that message's failure at most. */
class ResilienceTest extends SessionOnScriptedCore {

    // ---- errors

    @Test
    void aFilterThatOverflowsTheStackOnATextFailsForThatTextOnly() {
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.builder()
                        .filter(message -> {
                            if (message.text().equals("deep")) {
                                throw new StackOverflowError();
                            }
                            return true;
                        })
                        .build(),
                MessageHandler.blocking(message -> texts.add(message.text())));
        session.startDelivery();
        awaitCaughtUp(session);
        core.receive(ALICE, "deep");
        core.receive(ALICE, "shallow");
        core.receive(CAROL, "hello");
        await().until(() -> texts.size() == 3);
        assertThat(texts).contains("deep", "shallow", "hello");
        awaitAllRead();
    }

    @Test
    void aHandlerThatThrowsAnErrorFailsForThatMessageOnly() {
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.builder()
                        .maximumDeliveries(2)
                        .redeliveryDelay(Duration.ofSeconds(5))
                        .build(),
                message -> {
                    texts.add(message.text());
                    if (message.text().equals("bad")) {
                        throw new AssertionError("bad");
                    }
                    return CompletableFuture.completedFuture(Outcome.ACK);
                });
        session.startDelivery();
        awaitCaughtUp(session);
        core.receive(ALICE, "bad");
        core.receive(CAROL, "good");
        await().until(() -> texts.size() == 2);
        passRedeliveryDelay(Duration.ofSeconds(5));
        await().until(() -> texts.size() == 3);
        core.receive(ALICE, "later");
        await().until(() -> texts.contains("later"));
    }

    @Test
    void anExecutorThatRefusesIsAskedAgain() {
        AtomicBoolean refuses = new AtomicBoolean();
        ChatSession session = open(configuration().executor(task -> {
            if (refuses.get()) {
                throw new RejectedExecutionException("full");
            }
            new Thread(task).start();
        }));
        session.subscribe(
                SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));
        session.startDelivery();
        awaitCaughtUp(session);
        refuses.set(true);
        core.receive(ALICE, "hello");
        await().until(() -> time.isDueIn(Duration.ofSeconds(1)));
        refuses.set(false);
        time.advance(Duration.ofSeconds(1));
        await().until(() -> texts.equals(List.of("hello")));
    }

    // ---- owners that come and go

    @Test
    void aMessageIsUnclaimedOnlyWhenNoOtherOwnerHasComeForAWhile() {
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.builder().filter(message -> false).build(), MessageHandler.blocking(message -> {}));
        session.startDelivery();
        core.receive(ALICE, "for the second");
        await().until(() -> session.stats().delivery().remembered() == 1);
        time.advance(Duration.ofMillis(100));
        assertThat(core.unread()).isEqualTo(1);

        Subscription second = session.subscribe(
                SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));
        await().until(() -> texts.equals(List.of("for the second")));
        second.close();
        core.receive(ALICE, "for nobody");
        awaitAllRead();

        assertThat(texts).containsExactly("for the second");
    }

    @Test
    void afterASuspensionTheMessagesOfAChatComeInTheirOrder() {
        ChatSession session = open(configuration());
        CompletableFuture<Outcome> busy = new CompletableFuture<>();
        Subscription letters = session.subscribe(
                SubscriptionOptions.builder()
                        .filter(message -> message.text().startsWith("a"))
                        .build(),
                MessageHandler.blocking(message -> texts.add(message.text())));
        session.subscribe(SubscriptionOptions.builder().order(1).build(), message -> {
            texts.add(message.text());
            return busy;
        });
        session.startDelivery();
        awaitCaughtUp(session);
        letters.suspend();
        core.receive(ALICE, "a1");
        await().until(() -> session.stats().delivery().remembered() == 1);
        core.receive(ALICE, "b");
        core.receive(ALICE, "a2");
        await().until(() ->
                texts.equals(List.of("b")) && session.stats().delivery().pending() == 1);

        letters.resume();
        busy.complete(Outcome.ACK);

        await().until(() -> texts.equals(List.of("b", "a1", "a2")));
        awaitAllRead();
    }

    @Test
    void anEditWhileAMessageWaitsForAFreeHandlerIsSeenByItsHandler() {
        ChatSession session = open(configuration());
        CompletableFuture<Outcome> busy = new CompletableFuture<>();
        session.subscribe(SubscriptionOptions.builder().maxWaiting(1).build(), message -> {
            texts.add(message.text());
            return message.text().equals("first") ? busy : CompletableFuture.completedFuture(Outcome.ACK);
        });
        session.startDelivery();
        awaitCaughtUp(session);
        core.receive(ALICE, "first");
        await().until(() -> texts.size() == 1);
        long waiting = core.receive(CAROL, "typo");
        core.emit(new ChatEvent.HostConnected("smp", "received"));
        await().until(() -> session.health().hosts().containsKey("smp://received"));
        core.row(waiting).text = "no typo";
        core.emitUpdate(CAROL, core.row(waiting));
        core.emit(new ChatEvent.HostConnected("smp", "edited"));
        await().until(() -> session.health().hosts().containsKey("smp://edited"));
        busy.complete(Outcome.ACK);
        await().until(() -> texts.equals(List.of("first", "no typo")));
    }

    /** A message arrives, and something more happens to it while a filter looks at it. */
    private void whileTheOwnerIsLookedFor(
            String text, Consumer<ScriptedChat.Row> arrives, Consumer<ScriptedChat.Row> happens) {
        ChatSession session = open(configuration());
        AtomicBoolean first = new AtomicBoolean(true);
        session.subscribe(
                SubscriptionOptions.builder()
                        .receiveFiles(true)
                        .filter(message -> {
                            if (first.getAndSet(false)) {
                                happens.accept(core.row(message.itemId()));
                                awaitEventsTakenIn(session);
                            }
                            return !message.text().equals("not for us");
                        })
                        .build(),
                MessageHandler.blocking(message -> texts.add(message.text())));
        session.startDelivery();
        awaitCaughtUp(session);
        time.advance(Duration.ofSeconds(3)); // from now on, what nobody wants is acknowledged at once
        ScriptedChat.Row row = core.store(ALICE, text);
        arrives.accept(row);
        core.emit(ALICE, row);
    }

    @Test
    void aLiveMessageThatBecomesFinalWhileItsOwnerIsLookedForIsDeliveredAtOnce() {
        whileTheOwnerIsLookedFor("Thin", row -> row.live = true, row -> {
            row.live = false;
            row.text = "Thinking is done.";
            core.emitUpdate(ALICE, row);
        });
        await().until(() -> texts.equals(List.of("Thinking is done.")));
    }

    @Test
    void anEditWhileNobodyWantsTheMessageIsLookedAtToo() {
        whileTheOwnerIsLookedFor("not for us", row -> {}, row -> {
            row.text = "for you";
            core.emitUpdate(ALICE, row);
        });
        await().until(() -> texts.equals(List.of("for you")));
        awaitAllRead();
    }

    @Test
    void aMessageWhoseFileIsCompleteWhileItsOwnerIsLookedForIsDeliveredAtOnce() {
        whileTheOwnerIsLookedFor("with a file", row -> row.file = file(new CIFileStatus.RcvTransfer(1, 2)), row -> {
            row.file = file(new CIFileStatus.RcvComplete());
            core.emitFileComplete(ALICE, row);
        });
        await().until(() -> texts.equals(List.of("with a file")));
    }

    private static CIFile file(CIFileStatus status) {
        return new CIFile(1, "file", 1, null, status, FileProtocol.XFTP);
    }

    // ---- at most once

    @Test
    void withoutAcknowledgementAMessageIsHandedOverWhenTheCoreHasMarkedItAsRead() {
        ChatSession session = open(configuration());
        List<Long> unreadThen = new CopyOnWriteArrayList<>();
        session.subscribe(
                SubscriptionOptions.builder().ackMode(AckMode.NONE).build(), MessageHandler.blocking(message -> {
                    unreadThen.add(core.unread());
                    throw new IllegalStateException("not again");
                }));
        session.startDelivery();
        awaitCaughtUp(session);
        core.receive(ALICE, "once");
        await().until(() -> unreadThen.equals(List.of(0L)));
        assertThat(session.stats().delivery().redelivered()).isZero();
    }

    @Test
    void whatIsAcknowledgedBeforeItsHandOverIsHandedOverThoughTheExecutorRefusesAtFirst() {
        AtomicBoolean refuses = new AtomicBoolean();
        ChatSession session = open(configuration().executor(task -> {
            if (refuses.get()) {
                throw new RejectedExecutionException("full");
            }
            new Thread(task).start();
        }));
        session.subscribe(
                SubscriptionOptions.builder()
                        .ackMode(AckMode.NONE)
                        .filter(message -> {
                            refuses.set(message.text().equals("once"));
                            return true;
                        })
                        .build(),
                MessageHandler.blocking(message -> texts.add(message.text())));
        session.startDelivery();
        awaitCaughtUp(session);
        core.receive(ALICE, "once");
        await().until(() -> core.unread() == 0 && session.stats().acks().pending() == 0);
        await().until(() -> time.isDueIn(Duration.ofSeconds(1))); // the executor has refused
        refuses.set(false);
        time.advance(Duration.ofSeconds(1));
        await().until(() -> texts.equals(List.of("once")));
        core.receive(ALICE, "next");
        await().until(() -> texts.equals(List.of("once", "next")));
        assertThat(session.stats().acks().failures()).isZero();
        assertThat(session.stats().acks().acked()).isEqualTo(2);
    }

    // ---- the end of a session

    @Test
    void whatIsInFlightMaySendCommandsWhileTheSessionCloses() throws Exception {
        ChatSession session = open(configuration());
        CountDownLatch handling = new CountDownLatch(1);
        CompletableFuture<Void> closing = new CompletableFuture<>();
        session.subscribe(SubscriptionOptions.defaults(), MessageHandler.blocking(message -> {
            handling.countDown();
            closing.join();
            session.messages().reply(message, "answer");
            texts.add(message.text());
        }));
        session.startDelivery();
        core.receive(ALICE, "hello");
        handling.await();
        Thread close = new Thread(() -> session.close(Duration.ofMinutes(5)));
        close.start();
        await().until(() -> close.getState() == Thread.State.TIMED_WAITING);
        closing.complete(null);
        close.join();
        assertThat(texts).containsExactly("hello");
        assertThat(core.unread()).isZero();
    }

    @Test
    void aQuestionEndsWithItsSession() {
        ChatSession session = open(configuration());
        session.startDelivery();
        CompletionStage<ReceivedMessage> answer =
                session.ask(ChatRef.direct(ALICE), new MsgContent.Text("are you there?"), Duration.ofHours(1));
        session.close(Duration.ofMillis(100));
        await().until(() -> answer.toCompletableFuture().isCompletedExceptionally());
        assertThat(answer.handle((message, error) -> error instanceof CompletionException wrapped
                        ? String.valueOf(wrapped.getCause())
                        : String.valueOf(error)))
                .isCompletedWithValueMatching(error -> error.contains("SessionClosedException"));
    }

    @Test
    void ownershipThatAnEarlierOpeningHasLostDoesNotEndTheNextOne() {
        ChatSession session = collecting();
        core.emit(new ChatEvent.ContactAnotherClient(Golden.INSTANCE.user(), ScriptedCore.contact(ALICE)));
        await().until(() -> session.health().state() == SessionHealth.State.OWNERSHIP_LOST);
        session.reconnect();
        assertThat(session.health().state()).isEqualTo(SessionHealth.State.UP);
        core.receive(ALICE, "after");
        await().until(() -> texts.equals(List.of("after")));
    }

    // ---- events that nobody needs

    @Test
    void aStatusOfAnOwnMessageIsReadOnlyForASubscription() {
        ChatSession session = collecting();
        awaitCaughtUp(session);
        ChatEvent unreadable = new ChatEvent.Unknown(
                "chatItemsStatusesUpdated",
                JsonNodeFactory.instance.objectNode().put("type", "chatItemsStatusesUpdated"));

        core.emit(unreadable);
        core.receive(ALICE, "one");
        await().until(() -> texts.contains("one"));
        assertThat(session.stats().events().unreadable()).isZero();

        Subscription statuses = session.onEvent(Set.of("chatItemsStatusesUpdated"), event -> {});
        core.emit(unreadable);
        await().until(() -> session.stats().events().unreadable() == 1);

        statuses.close();
        core.emit(unreadable);
        core.receive(ALICE, "two");
        await().until(() -> texts.contains("two"));
        assertThat(session.stats().events().unreadable()).isEqualTo(1);
    }
}
