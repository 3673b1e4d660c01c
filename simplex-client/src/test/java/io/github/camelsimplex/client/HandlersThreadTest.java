package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.command.ApiListContacts;
import io.github.camelsimplex.types.command.ApiListGroups;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Work that sends commands on the handler's own thread: no other thread is needed, and nobody else waits for it. */
class HandlersThreadTest extends SessionOnScriptedCore {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration REDELIVERY = Duration.ofSeconds(1);

    private final CountDownLatch coreHangs = new CountDownLatch(1);
    private final List<String> sentOn = new CopyOnWriteArrayList<>();
    private final Map<String, String> handledOn = new ConcurrentHashMap<>();
    private final ChatSession session = open(configuration().commandTimeout(TIMEOUT));

    @BeforeEach
    void answer() {
        core.answers.put(
                "/_contacts", SimplexJson.writeResponse(new ChatResponse.ContactsList(session.user(), List.of())));
        core.answers.put("/_groups", SimplexJson.writeResponse(new ChatResponse.GroupsList(session.user(), List.of())));
        core.refuse = command -> {
            if (command.startsWith("/_groups")) {
                sentOn.add(Thread.currentThread().getName());
            }
            if (command.startsWith("/_contacts")) {
                hang();
            }
            return false;
        };
        session.subscribe(
                SubscriptionOptions.builder().redeliveryDelay(REDELIVERY).build(),
                MessageHandler.completing(this::handle));
        session.startDelivery();
        awaitCaughtUp(session);
    }

    @AfterEach
    void letTheCoreGoOn() {
        coreHangs.countDown();
    }

    private void hang() {
        try {
            coreHangs.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks for contacts, for which the core hangs, or for groups. */
    private void handle(ReceivedMessage message, CompletableFuture<Outcome> outcome) {
        handledOn.put(message.text(), Thread.currentThread().getName());
        boolean hangs = message.text().equals("hang") && message.deliveryCount() == 1;
        boolean here = ChatSession.onHandlersThread(
                () -> hangs ? session.send(new ApiListContacts(1)) : session.send(new ApiListGroups(1, null, null)),
                (result, failure) -> end(message, outcome, failure));
        if (!here) {
            outcome.completeExceptionally(new IllegalStateException("not the thread of a handler"));
        }
    }

    private void end(ReceivedMessage message, CompletableFuture<Outcome> outcome, @Nullable Throwable failure) {
        if (failure == null) {
            texts.add(message.text());
            outcome.complete(Outcome.ACK);
        } else {
            texts.add(failure.getClass().getSimpleName());
            outcome.completeExceptionally(failure);
        }
    }

    @Test
    void theCommandOfAHandlerTakesNoSecondThread() {
        core.receive(ALICE, "one");

        await().until(() -> texts.contains("one"));
        assertThat(sentOn).contains(handledOn.get("one"));
    }

    @Test
    void anotherChatHasItsTurnWhileTheCoreHolds() {
        core.receive(ALICE, "hang");
        await().until(() -> session.stats().delivery().waiting() == 1);

        core.receive(CAROL, "other");

        await().until(() -> texts.contains("other"));
    }

    @Test
    void aTimeoutSettlesTheMessageWhileTheThreadIsStillInsideTheCore() {
        core.receive(ALICE, "hang");
        await().until(() -> core.commands.stream().anyMatch(command -> command.startsWith("/_contacts")));

        time.advance(TIMEOUT);
        passRedeliveryDelay(REDELIVERY);

        await().until(() -> texts.contains("hang"));
        assertThat(texts).containsExactly("ChatTimeoutException", "hang");
        assertThat(coreHangs.getCount()).isEqualTo(1);
    }

    @Test
    void theThreadOfAnotherCallerIsNotTaken() {
        assertThat(ChatSession.onHandlersThread(() -> "work", (result, failure) -> texts.add("done")))
                .isFalse();
        assertThat(texts).isEmpty();
    }
}
