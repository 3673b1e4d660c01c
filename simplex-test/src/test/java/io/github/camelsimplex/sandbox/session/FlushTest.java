package io.github.camelsimplex.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ComposedMessage;
import io.github.camelsimplex.types.CryptoFile;
import io.github.camelsimplex.types.MsgContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program sends and ends at once: the session closes when the core has sent what it was given. */
class FlushTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final int PEOPLE = 20;
    private static final String QUESTION = "/_get item info ";

    private final SandboxNetwork network = SandboxNetwork.create();
    private final RecordingProvider provider = new RecordingProvider();
    private final List<SandboxUser> people = IntStream.range(0, PEOPLE)
            .mapToObj(number -> network.user("person" + number))
            .toList();

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void whatIsSentAtTheEndArrivesWithoutAnotherStart() {
        connect();
        network.stopServers();
        CompletableFuture<Void> program = CompletableFuture.runAsync(() -> sendAndEnd(LONG));
        await().atMost(LONG).until(() -> questions() == PEOPLE);

        network.startServers();

        assertThat(program).succeedsWithin(LONG);
        people.forEach(person -> person.awaitText("hello"));
    }

    /** The core sends an item with a file before the file is on its server, and a text behind it as well. */
    @Test
    void aFileThatIsSentAtTheEndArrivesWithoutAnotherStart() throws IOException {
        connect();
        Path file = Files.writeString(folder.resolve("report.txt"), "a report");
        SandboxUser person = people.get(0);
        network.stopFileServer();
        CompletableFuture<Void> program = CompletableFuture.runAsync(() -> {
            try (ChatSession session = open(LONG)) {
                ChatRef chat = session.contacts().chat(person.name());
                session.messages().send(chat, List.of(withFile(file)));
                session.messages().send(chat, "this is it");
            }
        });
        await().atMost(LONG).until(() -> questions() >= 1);

        network.startFileServer();

        assertThat(program).succeedsWithin(LONG);
        assertThat(person.awaitFile()).hasContent("a report");
        person.awaitText("this is it");
    }

    private static ComposedMessage withFile(Path file) {
        return new ComposedMessage(
                new CryptoFile(file.toString(), null), null, new MsgContent.File("the report"), Map.of());
    }

    @Test
    void anEndThatWaitsForNothingLeavesTheMessagesToTheNextStart() {
        connect();
        network.stopServers();
        sendAndEnd(Duration.ZERO);
        assertThat(questions()).isZero();
        network.startServers();

        assertTheNextStartSends();
    }

    @Test
    void serversThatStayAwayHoldUpTheEndForTheGivenTimeOnly() {
        connect();
        network.stopServers();

        sendAndEnd(SHORT);

        network.startServers();
        assertTheNextStartSends();
    }

    @Test
    void aSessionThatHasSentNothingAsksNothing() {
        connect();

        open(LONG).close();

        assertThat(questions()).isZero();
    }

    private void connect() {
        try (ChatSession session = open(Duration.ZERO)) {
            people.forEach(person -> person.connect(Bots.address(session)));
        }
        provider.commands.clear();
    }

    private void sendAndEnd(Duration flush) {
        try (ChatSession session = open(flush)) {
            people.forEach(person -> session.messages().send(session.contacts().chat(person.name()), "hello"));
        }
    }

    private void assertTheNextStartSends() {
        try (ChatSession session = open(Duration.ZERO)) {
            assertThat(session.health().isUp()).isTrue();
            people.forEach(person -> person.awaitText("hello"));
        }
    }

    private long questions() {
        return provider.commands.stream()
                .filter(command -> command.startsWith(QUESTION))
                .count();
    }

    private ChatSession open(Duration flush) {
        return ChatSession.open(Bots.inFile(network, folder.resolve("bot"))
                .provider(provider)
                .stopTimeout(LONG)
                .flushTimeout(flush)
                .build());
    }
}
