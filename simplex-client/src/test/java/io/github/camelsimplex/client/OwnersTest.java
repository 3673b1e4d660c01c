package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.scripted.Golden;
import io.github.camelsimplex.client.scripted.GoldenGroup;
import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.command.ApiStopChat;
import io.github.camelsimplex.types.command.ApiUserRead;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Who gets a message, with which text, and what is refused. */
class OwnersTest extends SessionOnScriptedCore {
    // ---- owners

    @Test
    void aMessageGoesToTheFirstOwnerThatWantsItAndObserversLookOn() {
        ChatSession session = open(configuration());
        subscribe(session, "everything", SubscriptionOptions.builder().order(1));
        subscribe(session, "second", SubscriptionOptions.builder().order(2).filter(message -> message.text()
                .startsWith("x")));
        subscribe(
                session,
                "command",
                SubscriptionOptions.builder().order(9).commandsFirst(true).filter(message -> message.command()
                        .isPresent()));
        subscribe(session, "observer", SubscriptionOptions.builder().observe(true));
        session.startDelivery();
        awaitCaughtUp(session);
        core.receive(ALICE, "x");
        core.receive(ALICE, "/help me");
        await().until(() -> texts.size() == 4);
        assertThat(texts)
                .containsExactlyInAnyOrder("everything x", "observer x", "command /help me", "observer /help me");
    }

    private void subscribe(ChatSession session, String name, SubscriptionOptions.Builder options) {
        session.subscribe(
                options.name(name).build(), MessageHandler.blocking(message -> texts.add(name + " " + message.text())));
    }

    @Test
    void aSuspendedOwnerKeepsItsClaimUntilItRunsAgain() {
        ChatSession session = open(configuration());
        Subscription first = session.subscribe(
                SubscriptionOptions.defaults(),
                MessageHandler.blocking(message -> texts.add("first " + message.text())));
        subscribe(session, "second", SubscriptionOptions.builder().order(1));
        session.startDelivery();
        awaitCaughtUp(session);
        first.suspend();
        core.receive(ALICE, "hello");
        await().until(() -> session.stats().delivery().remembered() == 1);
        assertThat(core.unread()).isEqualTo(1);

        first.resume();

        await().until(() -> texts.equals(List.of("first hello")));
    }

    @Test
    void aMessageThatNobodyWantsIsAcknowledgedOrKept() {
        ChatSession session = open(configuration().unclaimed(Unclaimed.KEEP));
        session.subscribe(
                SubscriptionOptions.builder().filter(message -> false).build(),
                MessageHandler.blocking(message -> texts.add(message.text())));
        session.startDelivery();
        core.receive(ALICE, "hello");
        await().until(() -> session.stats().delivery().unclaimed() == 1);
        assertThat(core.unread()).isEqualTo(1);
        session.subscribe(
                SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));
        await().until(() -> texts.equals(List.of("hello")));
    }

    @Test
    void withoutAnOwnerNothingIsAcknowledgedAndNothingIsSearched() {
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.builder().observe(true).build(),
                MessageHandler.blocking(message -> texts.add(message.text())));
        session.startDelivery();
        core.receive(ALICE, "hello");
        await().until(() -> texts.equals(List.of("hello")));
        time.advance(Duration.ofMinutes(2));
        assertThat(core.unread()).isEqualTo(1);
        assertThat(core.commands).noneMatch(command -> command.startsWith("/_get") || command.startsWith("/_read"));
    }

    // ---- the text while it waits

    @Test
    void anEditBeforeTheHandOverCountsAndOneInFlightMakesNoSecondMessage() {
        ChatSession session = open(configuration());
        CompletableFuture<Outcome> first = new CompletableFuture<>();
        session.subscribe(SubscriptionOptions.defaults(), message -> {
            texts.add(message.text());
            return message.text().startsWith("a") ? first : CompletableFuture.completedFuture(Outcome.ACK);
        });
        session.startDelivery();
        awaitCaughtUp(session);
        long inFlight = core.receive(ALICE, "a");
        long waiting = core.receive(ALICE, "b");
        long deleted = core.receive(ALICE, "c");
        await().until(() -> texts.size() == 1 && session.stats().delivery().pending() == 2);
        for (long id : List.of(inFlight, waiting)) {
            core.row(id).text += " edited";
            core.emitUpdate(ALICE, core.row(id));
        }
        core.row(deleted).deleted = true;
        core.emit(new ChatEvent.GroupChatItemsDeleted(Golden.INSTANCE.user(), group(), List.of(deleted), false, null));
        core.emit(new ChatEvent.HostConnected("smp", "edits are in"));
        await().until(() -> session.health().hosts().containsKey("smp://edits are in"));
        first.complete(Outcome.ACK);
        await().until(() -> texts.equals(List.of("a", "b edited")));
        awaitAllRead();
        assertThat(texts).containsExactly("a", "b edited");
    }

    private static GroupInfo group() {
        return GoldenGroup.INSTANCE;
    }

    // ---- questions

    @Test
    void anAnswerToAQuestionGoesToWhoAskedEvenInsideAHandlerOfThatChat() {
        ChatSession session = open(configuration());
        List<String> answers = new CopyOnWriteArrayList<>();
        session.subscribe(SubscriptionOptions.defaults(), message -> {
            texts.add(message.text());
            CompletionStage<ReceivedMessage> answer =
                    session.ask(message.chat(), new MsgContent.Text("your name?"), Duration.ofMinutes(1));
            return answer.thenApply(reply -> {
                answers.add(reply.text());
                return Outcome.ACK;
            });
        });
        session.startDelivery();
        awaitCaughtUp(session);
        core.receive(ALICE, "start");
        await().until(() -> core.sentId > 0);
        core.receive(ALICE, "Alice");
        await().until(() -> answers.equals(List.of("Alice")));
        assertThat(texts).containsExactly("start");
        awaitAllRead();
    }

    @Test
    void aQuestionThatNobodyAnswersTimesOutAndTheLateAnswerIsAMessage() {
        ChatSession session = collecting();
        awaitCaughtUp(session);
        CompletableFuture<ReceivedMessage> answer = session.ask(
                        ChatRef.direct(ALICE), new MsgContent.Text("?"), Duration.ofSeconds(30))
                .toCompletableFuture();
        await().until(() -> core.commands.stream().anyMatch(command -> command.startsWith("/_send")));
        time.advance(Duration.ofSeconds(30));
        assertThat(answer)
                .failsWithin(Duration.ofSeconds(60))
                .withThrowableThat()
                .withCauseInstanceOf(ChatTimeoutException.class);
        core.receive(ALICE, "late");
        await().until(() -> texts.equals(List.of("late")));
    }

    // ---- what is refused

    @Test
    void commandsThatWouldLoseMessagesOrEndTheProcessAreRefused() {
        ChatSession session = collecting();
        for (String command :
                List.of("/q", "/quit", "/exit now", "/_read chat @4", "/_read user 1", "/_clear chat #1")) {
            assertThatThrownBy(() -> session.sendRaw(command)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> session.send(new ApiUserRead(1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(session.sendRaw("/_read chat items @4 1").tag()).isEqualTo("itemsReadForChat");
    }

    @Test
    void commandsThatBelongToTheSessionAreRefusedAlsoWithoutOwners() {
        ChatSession session = open(configuration());
        for (String command : List.of(
                "/_stop",
                "/_start",
                "/_app suspend 0",
                "/_user 2",
                "/user bob",
                "/_delete user 1 del_smp=on",
                "/_db delete",
                "/_create user {}")) {
            assertThatThrownBy(() -> session.sendRaw(command))
                    .as(command)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("belongs to the session");
        }
        assertThatThrownBy(() -> session.send(new ApiStopChat())).isInstanceOf(IllegalArgumentException.class);
        session.sendRaw("/_stop", ChatSession.RawOption.ALLOW_SESSION_COMMANDS);
        assertThat(core.commands).contains("/_stop");
        assertThat(session.sendRaw("/user").tag()).isEqualTo("activeUser");
    }
}
