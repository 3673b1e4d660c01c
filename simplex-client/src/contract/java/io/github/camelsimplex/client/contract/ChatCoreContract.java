package io.github.camelsimplex.client.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatCoreProvider;
import io.github.camelsimplex.client.ChatInitException;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.types.MigrationResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract of every {@link ChatCore} for commands, events and closing; {@link ChatCoreFilesContract} covers the
 * file functions. A core's module inherits both and defines how to open its databases.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
public abstract class ChatCoreContract {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The folder for databases and files; a new one for every test. */
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    protected Path folder;

    private final List<ChatCore> opened = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** The provider of the core under test. */
    protected abstract ChatCoreProvider provider();

    /** A database with a name that the test chooses; it keeps its content when it is opened again. */
    protected abstract CoreConfiguration database(String name);

    /** Lets the core emit an event of type {@code customChatEvent} whose {@code response} is the text. */
    protected void emit(ChatCore core, String text) {
        try {
            String event = JSON.writeValueAsString(
                    JSON.createObjectNode().put("type", "customChatEvent").put("response", text));
            assertThat(json(core.send("/debug event " + event)).has("result")).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a database that is closed after the test. */
    protected final ChatCore open(CoreConfiguration configuration) {
        ChatCore core = provider().open(configuration);
        opened.add(core);
        return core;
    }

    /** Opens a new database that is closed after the test. */
    protected final ChatCore open() {
        return open(database("bot"));
    }

    @AfterEach
    void closeEverything() {
        opened.forEach(ChatCore::close);
        threads.shutdownNow();
    }

    /** Reads an answer or an event. */
    protected static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(new String(bytes, UTF_8), e);
        }
    }

    private static String textOf(byte[] event) {
        return json(event).path("result").path("response").asText();
    }

    private CompletableFuture<byte[]> receiveElsewhere(ChatCore core) {
        return CompletableFuture.supplyAsync(core::receive, threads);
    }

    /** The next event that this test has emitted; a real core may emit other events too. */
    private static String nextEmitted(ChatCore core) {
        while (true) {
            byte[] event = core.receive();
            if (event.length > 0
                    && json(event).path("result").path("type").asText().equals("customChatEvent")) {
                return textOf(event);
            }
        }
    }

    // ---- commands

    @Test
    void answerIsAnObjectWithTheOneKeyResultOrError() {
        JsonNode answer = json(open().send("/user"));

        assertThat(answer.fieldNames()).toIterable().hasSize(1).isSubsetOf("result", "error");
    }

    @Test
    void newDatabaseHasNoUserAndKeepsTheOneThatIsCreated() {
        ChatCore core = open();
        assertThat(json(core.send("/user")).at("/error/errorType/type").asText())
                .isEqualTo("noActiveUser");

        JsonNode created = json(core.send(
                "/_create user {\"profile\":{\"displayName\":\"bot\",\"fullName\":\"\"},\"pastTimestamp\":false}"));
        assertThat(created.at("/result/type").asText()).isEqualTo("activeUser");
        core.close();

        assertThat(json(open().send("/user"))
                        .at("/result/user/profile/displayName")
                        .asText())
                .isEqualTo("bot");
    }

    @Test
    void unknownCommandIsAnsweredWithAnErrorAndTheCoreGoesOn() {
        ChatCore core = open();

        assertThat(json(core.send("/nosuchcommand 1 2 3"))
                        .at("/error/errorType/type")
                        .asText())
                .isEqualTo("commandError");
        assertThat(json(core.send("/user")).has("error")).isTrue();
    }

    @Test
    void commandWithNulIsRefused() {
        ChatCore core = open();

        assertThatThrownBy(() -> core.send("/user\0 and what the core would never see"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q", "/quit", "/exit", " /quit ", "/q\n"})
    void commandThatEndsTheProcessIsRefused(String command) {
        ChatCore core = open();

        assertThatThrownBy(() -> core.send(command)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void commandsOfManyThreadsAreAllAnswered() {
        ChatCore core = open();

        List<CompletableFuture<Void>> senders = IntStream.range(0, 8)
                .mapToObj(thread -> CompletableFuture.runAsync(
                        () -> IntStream.range(0, 50).forEach(i -> assertThat(
                                        json(core.send("/user")).size())
                                .isEqualTo(1)),
                        threads))
                .toList();

        senders.forEach(CompletableFuture::join);
    }

    @Test
    void commandIsAnsweredWhileAReceiverWaits() {
        ChatCore core = open();
        CompletableFuture<byte[]> receiver = receiveElsewhere(core);

        assertThat(json(core.send("/user")).size()).isEqualTo(1);

        core.close();
        assertThat(nothingOrRefusal(receiver)).isEmpty();
    }

    // ---- events

    @Test
    void receiveWaitsForAnEvent() throws Exception {
        ChatCore core = open();
        CompletableFuture<byte[]> receiver = receiveElsewhere(core);

        emit(core, "hello");

        assertThat(textOf(receiver.get(60, TimeUnit.SECONDS))).isEqualTo("hello");
    }

    @Test
    void eventsArriveInTheirOrder() {
        ChatCore core = open();
        CompletableFuture<List<String>> receiver = CompletableFuture.supplyAsync(
                () -> Stream.generate(() -> nextEmitted(core)).limit(1000).toList(), threads);

        IntStream.range(0, 1000).forEach(i -> emit(core, "event " + i));

        assertThat(receiver.join())
                .containsExactlyElementsOf(
                        IntStream.range(0, 1000).mapToObj(i -> "event " + i).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quotes \" backslash \\ slash / tab \t line\nbreak",
                "U+2028 \u2028 U+0001 \u0001 U+FFFD \uFFFD",
                "Grüße, Привет, 你好, مرحبا, हैलो, 👨\u200D👩\u200D👧\u200D👦 🇺🇦 e\u0301"
            })
    void textCrossesUnchanged(String text) {
        ChatCore core = open();

        emit(core, text);

        assertThat(nextEmitted(core)).isEqualTo(text);
    }

    @Test
    void longTextCrossesUnchanged() {
        ChatCore core = open();
        String text = "0123456789".repeat(20_000);

        emit(core, text);

        assertThat(nextEmitted(core)).isEqualTo(text);
    }

    @Test
    void twoDatabasesHaveEventsOfTheirOwn() {
        ChatCore first = open(database("first"));
        ChatCore second = open(database("second"));

        emit(first, "for the first");
        emit(second, "for the second");

        assertThat(nextEmitted(second)).isEqualTo("for the second");
        assertThat(nextEmitted(first)).isEqualTo("for the first");
    }

    @Test
    void secondReceiverIsRefused() {
        ChatCore core = open();
        List<CompletableFuture<byte[]>> receivers = List.of(receiveElsewhere(core), receiveElsewhere(core));

        assertThatThrownBy(() -> CompletableFuture.anyOf(receivers.get(0), receivers.get(1))
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(IllegalStateException.class);

        core.close();
        assertThat(receivers.stream().filter(receiver -> !receiver.isCompletedExceptionally()))
                .singleElement()
                .satisfies(receiver -> assertThat(receiver.join()).isEmpty());
    }

    // ---- opening and closing

    @Test
    void unknownOptionIsRefusedWithTheCoresNameAndTheKnownOnes() {
        String option = provider().options().stream().sorted().findFirst().orElseThrow();
        String misspelled = option.substring(0, option.length() - 1);
        CoreConfiguration configuration = database("slip").withOption(misspelled, "secret");

        assertThatThrownBy(() -> open(configuration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the core " + provider().name() + " has no option " + misspelled
                        + "; did you mean " + option + "? Known: ")
                .hasMessageContainingAll(provider().options().toArray(String[]::new))
                .hasMessageNotContaining("secret");
    }

    @Test
    protected void wrongPassphraseIsRefusedWithTheCoresReason() {
        open(database("secret").withPassphrase("right")).close();

        assertThatThrownBy(() -> open(database("secret").withPassphrase("wrong-one")))
                .isInstanceOfSatisfying(ChatInitException.class, refusal -> {
                    assertThat(refusal.result()).isNotInstanceOf(MigrationResult.Ok.class);
                    assertThat(refusal)
                            .hasMessageContaining("wrong passphrase, or ")
                            .hasMessageContaining("secret")
                            .hasMessageNotContaining("wrong-one");
                });
        open(database("secret").withPassphrase("right")).close();
    }

    @Test
    void closeLetsABlockedReceiverReturnWithNothing() {
        ChatCore core = open();
        CompletableFuture<byte[]> receiver = receiveElsewhere(core);
        core.send("/user");

        core.close();

        assertThat(nothingOrRefusal(receiver)).isEmpty();
    }

    /** The result of a receiver; one that came too late to wait finds the core closed instead. */
    private static byte[] nothingOrRefusal(CompletableFuture<byte[]> receiver) {
        return receiver.handle((event, refusal) -> refusal == null ? event : new byte[0])
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void closedCoreRefusesEverything() {
        ChatCore core = open();
        core.close();

        assertThatThrownBy(() -> core.send("/user")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(core::receive).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> core.writeFile(folder.resolve("x"), new byte[1]))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closeTwiceAndFromManyThreadsIsOneClose() {
        ChatCore core = open();

        List<CompletableFuture<Void>> closers = Stream.generate(() -> CompletableFuture.runAsync(core::close, threads))
                .limit(4)
                .toList();

        closers.forEach(CompletableFuture::join);
        core.close();
    }

    @Test
    void closeWhileCommandsRunEndsThemWithAnAnswerOrARefusal() {
        ChatCore core = open();
        List<CompletableFuture<Void>> senders = Stream.generate(
                        () -> CompletableFuture.runAsync(() -> sendUntilRefused(core), threads))
                .limit(4)
                .toList();
        emit(core, "the senders have a moment");
        nextEmitted(core);

        core.close();

        senders.forEach(CompletableFuture::join);
    }

    private static void sendUntilRefused(ChatCore core) {
        try {
            while (true) {
                assertThat(json(core.send("/user")).size()).isEqualTo(1);
            }
        } catch (IllegalStateException refused) {
            assertThat(refused).isExactlyInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void closeWithEventsThatNobodyReadIsQuick() {
        ChatCore core = open();
        IntStream.range(0, 500).forEach(i -> emit(core, "unread"));

        long start = System.nanoTime();
        core.close();

        assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(15);
    }

    @Test
    void databaseIsOpenedAndClosedManyTimes() {
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            ChatCore core = provider().open(database("bot"));
            CompletableFuture<byte[]> receiver = receiveElsewhere(core);
            answers.add(new String(core.send("/user"), UTF_8));
            core.close();
            receiver.exceptionally(refusal -> new byte[0]).join();
        }

        assertThat(answers).hasSize(10);
        assertThat(answers.stream().distinct()).hasSize(1);
    }
}
