package io.github.camelsimplex.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.CoreUnavailableException;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.OnExhausted;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.SessionHealth;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.test.TerminalServer;
import io.github.camelsimplex.types.ChatRef;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of answers, acknowledgements and sends while the terminal program is gone. */
@Timeout(180)
class WorkWhileTheProgramIsGoneTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A message is given up after its first failure, unless that does not count. */
    private static final SubscriptionOptions ONE_DELIVERY = SubscriptionOptions.builder()
            .maximumDeliveries(1)
            .onExhausted(OnExhausted.ACK)
            .redeliveryDelay(Duration.ofMillis(20))
            .build();

    @TempDir
    Path folder = Path.of("");

    private final TerminalPrograms programs = new TerminalPrograms();
    private final TerminalServer program = programs.server("bot");
    private final SandboxUser alice = programs.network().user("alice");
    private final List<String> handled = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> goOn = new CompletableFuture<>();

    @SuppressWarnings("NullAway.Init") // set before each test
    private ChatSession bot;

    @BeforeEach
    void openBot() {
        bot = ChatSession.open(SessionConfiguration.builder("bot")
                .core("websocket")
                .database(programs.configuration(folder, "bot"))
                .commandTimeout(Duration.ofSeconds(5))
                .stopTimeout(Duration.ofSeconds(5))
                .build());
        alice.connect(bot.address().create());
    }

    @AfterEach
    void closeEverything() {
        bot.close();
        programs.close();
    }

    private void subscribe(MessageHandler handler) {
        bot.subscribe(ONE_DELIVERY, handler);
        bot.startDelivery();
    }

    private void awaitFailing() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(bot.health().state()).isEqualTo(SessionHealth.State.CORE_FAILING));
    }

    @Test
    void anAnswerIsTriedUntilTheProgramIsBackAndCountsAsNoDelivery() {
        subscribe(MessageHandler.blocking(message -> {
            goOn.join();
            handled.add(message.text());
            try {
                bot.messages().reply(message, "answer");
            } catch (CoreUnavailableException e) {
                failures.add(e);
                throw e;
            }
        }));
        alice.send("question");
        await().atMost(PATIENCE).until(() -> bot.stats().delivery().inFlight() == 1);

        program.stop();
        awaitFailing();
        goOn.complete(null);
        await().atMost(PATIENCE).until(() -> failures.size() >= 3);
        program.start();

        assertThat(alice.awaitText("answer").quotedText()).isEqualTo("question");
        assertThat(failures).allSatisfy(failure -> assertThat(failure).hasMessageContaining("being opened again"));
        assertThat(bot.stats().delivery().exhausted()).isZero();
        awaitNothingUnread();
    }

    @Test
    void anAbsentProgramOfAnotherBotIsAFailureThatCounts() {
        try (ChatSession board = ChatSession.open(SessionConfiguration.builder("board")
                .core("websocket")
                .database(programs.configuration(folder, "board"))
                .build())) {
            programs.server("board").stop();
            subscribe(MessageHandler.blocking(message -> {
                handled.add(message.text());
                board.messages().send(ChatRef.direct(4), message.text());
            }));

            alice.send("for the board");

            await().atMost(PATIENCE).until(() -> bot.stats().delivery().exhausted() == 1);
            awaitNothingUnread();
            assertThat(handled).containsExactly("for the board");
        }
    }

    @Test
    void anAcknowledgementIsTriedUntilTheProgramIsBack() {
        subscribe(MessageHandler.blocking(message -> {
            handled.add(message.text());
            goOn.join();
        }));
        alice.send("only once");
        await().atMost(PATIENCE).until(() -> handled.size() == 1);

        program.stop();
        awaitFailing();
        goOn.complete(null);
        await().atMost(PATIENCE).until(() -> bot.stats().acks().pending() == 1);
        program.start();

        awaitNothingUnread();
        assertThat(handled).containsExactly("only once");
    }

    private void awaitNothingUnread() {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> bot.sendRaw(
                        "/_get chats 1 count=10 {\"type\":\"filters\",\"favorite\":false,\"unread\":true}")
                .toString()
                .contains("chats=[]"));
    }

    @Test
    void aSendThatTheProgramMayHaveExecutedSaysSo() {
        bot.startDelivery();
        ChatRef chat = bot.contacts().chat("alice");
        program.leaveUnanswered(request -> request.contains("/_send"));
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread sender = new Thread(() -> {
            try {
                bot.messages().send(chat, "did it arrive?");
                failure.complete(new AssertionError("there was no answer"));
            } catch (RuntimeException e) {
                failure.complete(e);
            }
        });
        sender.start();
        alice.awaitText("did it arrive?");

        program.stop();

        assertThat(failure.join())
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContaining("whether the command was executed is not known");
    }
}
