package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.ChatRef;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of messages while the routes of a bot are stopped, removed and replaced. */
class OwnersComeAndGoTest extends SessionOnScriptedCore {

    private static final Duration SETTLING = Duration.ofSeconds(3);

    private Subscription owner(ChatSession session, SubscriptionOptions.Builder options) {
        return session.subscribe(
                options.build(),
                MessageHandler.blocking(message -> texts.add(message.sender() + " " + message.text())));
    }

    @Test
    void afterItsLastOwnerIsGoneABotAcknowledgesNothingUntilThereIsAnother() {
        ChatSession session = open(configuration());
        session.onEvent(Set.of("receivedContactRequest"), event -> {});
        CompletableFuture<Outcome> inFlight = new CompletableFuture<>();
        Subscription last =
                session.subscribe(SubscriptionOptions.builder().concurrency(2).build(), message -> {
                    texts.add(message.text());
                    return inFlight;
                });
        session.startDelivery();
        awaitCaughtUp(session);
        core.receive(ALICE, "in flight");
        core.receive(CAROL, "in flight");
        await().until(() -> texts.size() == 2);
        core.receive(ALICE, "waits");
        core.receive(CAROL, "waits too");
        core.store(CAROL, "a call, of which no event tells").call = true;
        await().until(() -> session.stats().delivery().pending() == 2);

        last.close();
        inFlight.complete(Outcome.ACK);
        await().until(() -> {
            SessionStats now = session.stats();
            return now.delivery().pending() + now.delivery().inFlight() == 0;
        });
        time.advance(SETTLING);
        core.receive(ALICE, "later");
        time.advance(Duration.ofMinutes(2));
        await().until(() -> session.stats().acks().pending() == 0);

        assertThat(core.unread()).isEqualTo(4);

        texts.clear();
        owner(session, SubscriptionOptions.builder());
        awaitAllRead();
        assertThat(texts)
                .hasSize(3)
                .contains("contact5 waits too")
                .containsSubsequence("contact4 waits", "contact4 later");
    }

    @Test
    void aSuspendedOwnerThatWantsTheBotsOwnMessagesGetsThemAgainWhenItRuns() {
        ChatSession session = open(configuration());
        List<Long> shown = new CopyOnWriteArrayList<>();
        Subscription owner = session.subscribe(
                SubscriptionOptions.builder().includeSent(true).build(),
                MessageHandler.blocking(message -> shown.add(message.itemId())));
        session.startDelivery();
        awaitCaughtUp(session);
        owner.suspend();
        send(session);
        owner.resume();
        long whenItRuns = send(session);

        await().until(() -> shown.contains(whenItRuns));
        assertThat(shown).containsExactly(whenItRuns);
    }

    private static long send(ChatSession session) {
        AChatItem item = session.messages().send(ChatRef.direct(ALICE), "hello");
        return item.chatItem().meta().itemId();
    }

    @Test
    void whatWaitsForAHandlerOfARemovedOwnerGoesToTheNextOne() {
        ChatSession session = open(configuration());
        CompletableFuture<Outcome> hangs = new CompletableFuture<>();
        Subscription removed =
                session.subscribe(SubscriptionOptions.builder().maxWaiting(1).build(), message -> {
                    texts.add(message.text());
                    return hangs;
                });
        session.startDelivery();
        awaitCaughtUp(session);
        core.receive(1, "hangs");
        await().until(() -> texts.equals(List.of("hangs")));
        IntStream.rangeClosed(2, 20).forEach(chat -> core.receive(chat, "hello"));
        await().until(() -> session.stats().delivery().pending() == 19);

        removed.close();
        owner(session, SubscriptionOptions.builder());

        await().until(() -> texts.size() == 20);
        hangs.complete(Outcome.ACK);
        awaitAllRead();
        assertThat(texts)
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 20)
                        .mapToObj(chat -> chat == 1 ? "hangs" : "contact" + chat + " hello")
                        .toList());
    }
}
