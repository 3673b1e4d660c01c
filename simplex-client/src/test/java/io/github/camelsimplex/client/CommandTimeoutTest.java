package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.command.ApiListContacts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Commands that a core does not answer. */
class CommandTimeoutTest extends SessionOnScriptedCore {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int MOST_OVERDUE = 16;

    private final CountDownLatch coreHangs = new CountDownLatch(1);
    private final ChatSession session = open(configuration().commandTimeout(TIMEOUT));

    private void hang() {
        core.answers.put(
                "/_contacts", SimplexJson.writeResponse(new ChatResponse.ContactsList(session.user(), List.of())));
        core.refuse = command -> {
            if (command.startsWith("/_contacts")) {
                awaitUninterruptibly(coreHangs);
            }
            return false;
        };
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private CompletionStage<ChatResponse.ContactsList> contacts() {
        return session.sendAsync(new ApiListContacts(1));
    }

    private long asked() {
        return core.commands.stream()
                .filter(command -> command.startsWith("/_contacts"))
                .count();
    }

    private static void assertTimedOut(CompletionStage<?> stage) {
        assertThat(stage.toCompletableFuture())
                .failsWithin(Duration.ofSeconds(60))
                .withThrowableThat()
                .withCauseInstanceOf(ChatTimeoutException.class);
    }

    @Test
    void aStageFailsWhenTheCoreDoesNotAnswerInTimeAndALateAnswerIsDiscarded() {
        hang();
        CompletionStage<ChatResponse.ContactsList> stage = contacts();
        await().until(() -> asked() == 1);
        time.advance(TIMEOUT.minusMillis(1));
        assertThat(stage.toCompletableFuture()).isNotDone();

        time.advance(Duration.ofMillis(1));

        assertTimedOut(stage);
        coreHangs.countDown();
        assertThat(contacts()).succeedsWithin(Duration.ofSeconds(60));
        assertThat(stage.toCompletableFuture()).isCompletedExceptionally();
        assertThat(session.stats().commands().failed()).isEqualTo(1);
    }

    @Test
    void aCoreThatAnswersNothingGetsNoMoreCommandsUntilItAnswersAgain() {
        hang();
        List<CompletableFuture<ChatResponse.ContactsList>> stages = Stream.generate(
                        () -> contacts().toCompletableFuture())
                .limit(MOST_OVERDUE)
                .toList();
        await().until(() -> asked() == MOST_OVERDUE);
        time.advance(TIMEOUT);
        stages.forEach(CommandTimeoutTest::assertTimedOut);

        assertTimedOut(contacts());

        assertThat(asked()).isEqualTo(MOST_OVERDUE);
        coreHangs.countDown();
        await().until(() -> {
            CompletableFuture<?> stage = contacts().toCompletableFuture();
            stage.handle((result, error) -> 0).join();
            return !stage.isCompletedExceptionally();
        });
    }

    @Test
    void anAcknowledgementThatHangsShowsInTheHealthUntilItIsAnswered() {
        core.refuse = command -> {
            if (command.startsWith("/_read chat items")) {
                awaitUninterruptibly(coreHangs);
            }
            return false;
        };
        session.subscribe(
                SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));
        session.startDelivery();
        core.receive(ALICE, "hello");
        await().until(() -> {
            time.advance(Duration.ofMillis(100));
            return core.commands.stream().anyMatch(command -> command.startsWith("/_read chat items"));
        });
        assertThat(session.health().problem()).isNull();

        time.advance(TIMEOUT.plusSeconds(1));

        assertThat(session.health().isUp()).isTrue();
        assertThat(session.health().problem()).contains("has not answered").contains("APIChatItemsRead");
        coreHangs.countDown();
        await().until(() -> session.health().problem() == null);
    }

    @Test
    void aSearchThatHangsShowsInTheHealthUntilItIsAnswered() {
        core.refuse = command -> {
            if (command.startsWith("/_get chats")) {
                awaitUninterruptibly(coreHangs);
            }
            return false;
        };
        session.subscribe(
                SubscriptionOptions.defaults(), MessageHandler.blocking(message -> texts.add(message.text())));
        session.startDelivery();
        await().until(() -> {
            time.advance(Duration.ofMillis(100));
            return core.commands.stream().anyMatch(command -> command.startsWith("/_get chats"));
        });
        assertThat(session.health().problem()).isNull();

        time.advance(TIMEOUT.plusSeconds(1));

        await().until(() -> session.health().problem() != null);
        assertThat(session.health().isUp()).isTrue();
        assertThat(session.health().problem()).contains("has not answered").contains("APIGetChats");
        coreHangs.countDown();
        await().until(() -> session.health().problem() == null);
    }
}
