package io.github.camelsimplex.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.ChatTimeoutException;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.CoreUnavailableException;
import io.github.camelsimplex.client.Outcome;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.SessionHealth;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.test.TerminalServer;
import io.github.camelsimplex.types.command.ApiListContacts;
import io.github.camelsimplex.types.command.ShowActiveUser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A bot beside a terminal program that goes, comes back, falls silent, or has another client. */
@Timeout(180)
class LostConnectionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration RECONCILE_INTERVAL = Duration.ofSeconds(3);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    private final TerminalPrograms programs = new TerminalPrograms();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final SandboxUser alice = programs.network().user("alice");

    @SuppressWarnings("NullAway.Init") // set before each test
    private TerminalServer program;

    @SuppressWarnings("NullAway.Init") // set before each test
    private ChatSession bot;

    @BeforeEach
    void openBot() {
        program = programs.server("bot");
        bot = open();
        alice.connect(bot.address().create());
    }

    private ChatSession open() {
        return open(programs.configuration(folder, "bot"));
    }

    private ChatSession open(CoreConfiguration database) {
        ChatSession session = ChatSession.open(SessionConfiguration.builder("bot")
                .core("websocket")
                .database(database)
                .commandTimeout(Duration.ofSeconds(5))
                .reconcileInterval(RECONCILE_INTERVAL)
                .stopTimeout(Duration.ofSeconds(5))
                .build());
        session.subscribe(SubscriptionOptions.defaults(), message -> {
            received.add(message.text());
            return CompletableFuture.completedFuture(Outcome.ACK);
        });
        session.startDelivery();
        return session;
    }

    @AfterEach
    void closeEverything() {
        bot.close();
        programs.close();
    }

    private void sees(String text) {
        alice.send(text);
        awaitReceived(text);
    }

    private void awaitReceived(String text) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(received).contains(text));
    }

    private void awaitState(SessionHealth.State state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(bot.health().state()).isEqualTo(state));
    }

    /** A program without its proxy would show the address of the computer to the servers. */
    @Test
    void aProgramThatIsBackHearsTheSettingsAgainThatItForgets() {
        bot.sendRaw("/network socks=127.0.0.1:9050 smp-proxy=always");
        program.stop();
        awaitState(SessionHealth.State.CORE_FAILING);
        List<String> told = new CopyOnWriteArrayList<>();
        program.leaveUnanswered(request -> {
            told.add(request);
            return false;
        });

        program.start();

        awaitState(SessionHealth.State.UP);
        assertThat(told)
                .filteredOn(request -> request.contains("/network"))
                .singleElement()
                .asString()
                .contains("/network socks=127.0.0.1:9050 smp-proxy=always");
    }

    @Test
    void theProgramGoesAndComesBack() {
        sees("before");

        program.stop();
        awaitState(SessionHealth.State.CORE_FAILING);
        assertThatThrownBy(() -> bot.send(new ShowActiveUser()))
                .isInstanceOf(CoreUnavailableException.class)
                .hasMessageContaining("it is being opened again");
        alice.send("meanwhile");
        program.start();

        awaitReceived("meanwhile");
        awaitState(SessionHealth.State.UP);
        sees("after");
        assertThat(received).containsExactly("before", "meanwhile", "after");
    }

    @Test
    void aHalfOpenConnectionIsNoticedByPingsAndReplaced() {
        bot.close();
        bot = open(programs.configuration(folder, "bot").withOption("pingInterval", "2000"));
        program.silenceConnections();
        alice.send("into the void");

        awaitReceived("into the void");
        sees("after");
    }

    @Test
    void anAnswerThatNeverComesFailsOneCommandAndNotTheOthers() {
        program.leaveUnanswered(request -> request.contains("/_contacts"));

        assertThatThrownBy(() -> bot.send(new ApiListContacts(bot.user().userId())))
                .isInstanceOf(ChatTimeoutException.class);

        assertThat(bot.send(new ShowActiveUser()).user().userId())
                .isEqualTo(bot.user().userId());
        sees("still here");
    }

    @Test
    void framesInPartsAreJoined() {
        program.splitFrames(7);

        sees("Grüße, Привет, 你好, 👨‍👩‍👧 and a long " + "text ".repeat(100).strip());
    }

    @Test
    void anotherClientTakesTheEventsAndTheBotFindsTheMessagesInTheDatabase() {
        bot.close();
        List<String> taken = new CopyOnWriteArrayList<>();
        WebSocket thief = connect(taken);
        bot = open();

        alice.send("whose is this?");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(taken)
                .anySatisfy(text -> assertThat(text).contains("whose is this?")));
        await().atMost(RECONCILE_INTERVAL.multipliedBy(20))
                .untilAsserted(() -> assertThat(received).contains("whose is this?"));
        thief.abort();
    }

    @Test
    void quitOfAnotherClientLeavesTheBotAlone() {
        WebSocket other = connect(new CopyOnWriteArrayList<>());
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(program.connections()).isEqualTo(2));

        other.sendText("{\"corrId\":\"1\",\"cmd\":\"/quit\"}", true).join();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(program.connections()).isOne());
        sees("nothing happened");
    }

    @Test
    void aConnectionThatIsDroppedIsOpenedAgain() {
        program.dropConnections();

        sees("after a drop");
    }

    @Test
    void anotherBotOfTheProcessIsRefused() {
        assertThatThrownBy(() -> new WebSocketCoreProvider().open(programs.configuration(folder, "bot")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("each bot needs its own program");
    }

    private WebSocket connect(List<String> texts) {
        try {
            return HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create(program.url()), new WebSocket.Listener() {
                        @Override
                        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                            texts.add(data.toString());
                            socket.request(1);
                            return CompletableFuture.completedFuture(null);
                        }
                    })
                    .join();
        } catch (CompletionException e) {
            throw new IllegalStateException(e);
        }
    }
}
