package io.github.camelsimplex.camel.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.SimplexComponent;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.test.SandboxUser;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that people send: received, refused, late, cancelled, and after a crash. */
class ReceivedFilesTest extends BotTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private final List<Message> progress = new CopyOnWriteArrayList<>();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot?receiveFiles=true&maxFileSize=1MB&filesFolder=" + folder.resolve("received"))
                    .to("mock:in");
            routes.from("simplex:bot?event=rcvFileStart,rcvFileComplete,rcvFileProgressXFTP")
                    .process(exchange -> progress.add(exchange.getMessage().copy()));
            routes.from("simplex:images?receiveFiles=true&contentType=image&unclaimed=keep&filesFolder="
                            + folder.resolve("images"))
                    .to("mock:images");
            routes.from("simplex:open?receiveFiles=true&fileServers=any&filesFolder=" + folder.resolve("open"))
                    .to("mock:open");
            routes.from("simplex:hasty?receiveFiles=true&fileTimeout=50&filesFolder=" + folder.resolve("hasty"))
                    .to("mock:hasty");
        });
    }

    private Path file(String name, int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return Files.write(folder.resolve(name), content);
    }

    private Message received(String mock, int count) {
        MockEndpoint endpoint = getMockEndpoint(mock);
        await().atMost(SOON).until(() -> endpoint.getReceivedCounter() == count);
        return endpoint.getExchanges().get(count - 1).getMessage();
    }

    @Test
    void aMessageComesWithItsFile() throws Exception {
        Path report = file("report.pdf", 100_000);
        person("alice").sendFile(report, "as promised");

        Message message = received("mock:in", 1);
        Path received = message.getBody(Path.class);
        assertThat(received)
                .hasSameBinaryContentAs(report)
                .hasFileName("report.pdf")
                .hasParent(folder.resolve("received"));
        assertThat(message.getBody(File.class)).isEqualTo(received.toFile());
        try (InputStream content = message.getBody(InputStream.class)) {
            assertThat(content).hasBinaryContent(Files.readAllBytes(report));
        }
        assertThat(message.getBody(String.class)).isEqualTo("as promised");
        assertThat(message.getHeader(SimplexConstants.FILE_NAME)).isEqualTo("report.pdf");
        assertThat(message.getHeader(SimplexConstants.FILE_SIZE)).isEqualTo(100_000L);
        assertThat(message.getHeader(SimplexConstants.FILE_ID)).isInstanceOf(Long.class);
        assertThat(message.getHeader(SimplexConstants.FILE_ERROR)).isNull();
        awaitAcked(1);
    }

    private static void useOwnFileServer(SandboxUser person) {
        person.command("/xftp xftp://oKbB9a4i-1ywPqmXWdehxDdwbKjlIFvFqfJFnR3Exkc=@files.example.org");
    }

    @Test
    void aFileOnTheServerOfAStrangerIsNotFetchedAndTheMessageSaysSo() throws Exception {
        SandboxUser mallory = person("mallory");
        useOwnFileServer(mallory);

        mallory.sendFile(file("trap.pdf", 100_000), "look at this");

        Message message = received("mock:in", 1);
        assertThat(message.getBody(String.class)).isEqualTo("look at this");
        assertThat(message.getHeader(SimplexConstants.FILE_ERROR)).isEqualTo("fileNotApproved");
        assertThat(message.getBody(Path.class)).isNull();
        // the core keeps a place for it, without content
        assertThat(folder.resolve("received"))
                .isDirectoryNotContaining(path -> path.toFile().length() > 0);
        awaitAcked(1);
    }

    @Test
    void aBotMayFetchFilesFromAnyServer() throws Exception {
        SandboxUser alice = person("alice", "open");
        useOwnFileServer(alice);
        Path report = file("report.pdf", 10_000);

        alice.sendFile(report, "as promised");

        Message message = received("mock:open", 1);
        assertThat(message.getBody(Path.class)).hasSameBinaryContentAs(report);
    }

    @Test
    void twoFilesOfOneNameDoNotCollide() throws Exception {
        SandboxUser alice = person("alice");
        alice.sendFile(file("report.pdf", 5_000), "first");
        Path first = received("mock:in", 1).getBody(Path.class);
        alice.sendFile(file("report.pdf", 6_000), "second");
        Path second = received("mock:in", 2).getBody(Path.class);

        assertThat(first).hasSize(5_000);
        assertThat(second).hasSize(6_000).hasParent(first.getParent()).isNotEqualTo(first);
    }

    /** A file with a hostile name stays in its folder. */
    @Test
    void aHostileNameStaysInItsFolder() throws Exception {
        person("alice").sendFile(file("..\\..\\\u202Eexe.\n'\"`$(rm)", 500), "");

        Message message = received("mock:in", 1);
        assertThat(message.getBody(Path.class)).exists().hasParent(folder.resolve("received"));
        assertThat(message.getHeader(SimplexConstants.FILE_NAME, String.class))
                .doesNotContain("\\", "\n", "\u202E", "\"");
    }

    @Test
    void aFileThatIsTooLargeIsNotReceived() throws Exception {
        person("alice").sendFile(file("film.mp4", 1_100_000), "too much");

        Message message = received("mock:in", 1);
        assertThat(message.getHeader(SimplexConstants.FILE_ERROR)).isEqualTo("tooLarge");
        assertThat(message.getBody(Path.class)).isNull();
        assertThat(message.getBody(String.class)).isEqualTo("too much");
        assertThat(folder.resolve("received"))
                .satisfiesAnyOf(received -> assertThat(received).doesNotExist(), received -> assertThat(received)
                        .isEmptyDirectory());
    }

    @Test
    void otherContentTypesAreNotReceived() throws Exception {
        SandboxUser alice = person("alice", "images");
        alice.sendFile(file("report.pdf", 5_000), "no image");
        await().atMost(SOON).until(() -> session("images").stats().delivery().unclaimed() >= 1);
        assertThat(folder.resolve("images").resolve("report.pdf")).doesNotExist();
        assertThat(getMockEndpoint("mock:images").getReceivedCounter()).isZero();
    }

    @Test
    void aFileThatTakesTooLongIsCancelled() throws Exception {
        network.stopFileServer();
        person("alice", "hasty").sendFile(file("report.pdf", 5_000_000), "slow");

        Message message = received("mock:hasty", 1);
        assertThat(message.getHeader(SimplexConstants.FILE_ERROR)).isEqualTo("timeout");
        assertThat(message.getBody(Path.class)).isNull();
        await().atMost(SOON).until(() -> session("hasty").stats().acks().acked() == 1);
    }

    @Test
    void aFileThatIsTakenBackFailsWithTheReason() throws Exception {
        network.stopFileServer();
        SandboxUser alice = person("alice");
        Long fileId = alice.sendFile(file("report.pdf", 300_000), "never mind").fileId();
        alice.command("/fcancel " + fileId);

        Message message = received("mock:in", 1);
        // whether the bot had asked for the file before is chance
        assertThat(message.getHeader(SimplexConstants.FILE_ERROR)).isIn("rcvCancelled", "fileCancelled");
        assertThat(message.getBody(Path.class)).isNull();
    }

    @Test
    void messagesDoNotWaitForAFileOfTheirChat() throws Exception {
        network.stopFileServer();
        SandboxUser alice = person("alice");
        alice.sendFile(file("report.pdf", 300_000), "file");
        alice.send("text");
        assertThat(received("mock:in", 1).getBody(String.class)).isEqualTo("text");
        network.startFileServer();
        assertThat(received("mock:in", 2).getBody(String.class)).isEqualTo("file");
    }

    @Test
    void progressComesAsEvents() throws Exception {
        person("alice").sendFile(file("report.pdf", 300_000), "");
        Object fileId = received("mock:in", 1).getHeader(SimplexConstants.FILE_ID);
        await().atMost(SOON).untilAsserted(() -> assertThat(progress)
                .extracting(event -> event.getHeader(SimplexConstants.EVENT))
                .contains("rcvFileStart", "rcvFileProgressXFTP", "rcvFileComplete"));
        assertThat(progress).allSatisfy(event -> assertThat(event.getHeader(SimplexConstants.FILE_ID))
                .isEqualTo(fileId));
    }

    private DefaultCamelContext start(List<Exchange> seen) throws Exception {
        DefaultCamelContext bot = new DefaultCamelContext();
        SimplexComponent simplex = bot.getComponent("simplex", SimplexComponent.class);
        simplex.getBotConfiguration().setCore("sandbox");
        simplex.getBotConfiguration().setCoreOptions(Map.copyOf(network.options()));
        simplex.getBotConfiguration().setDatabase(folder.resolve("crashing").toString());
        bot.getShutdownStrategy().setTimeout(1);
        bot.addRoutes(routes(routes -> routes.from("simplex:crashing?receiveFiles=true&maxFileSize=100MB")
                .process(seen::add)));
        bot.start();
        return bot;
    }

    /** Sends a file that the bot has asked for, and cannot have before the file server is started again. */
    private void uploadWhileOffline(SandboxUser alice, Path film, ChatSession session) {
        network.stopFileServer();
        alice.sendFile(film, "film");
        await().atMost(SOON).until(() -> session.stats().delivery().remembered() == 1);
        network.faults("crashing").goOffline();
        network.startFileServer();
        alice.awaitEvent("sndFileCompleteXFTP");
        network.stopFileServer();
    }

    @Test
    void aCrashDuringTheTransferResumesIt() throws Exception {
        List<Exchange> seen = new CopyOnWriteArrayList<>();
        DefaultCamelContext first = start(seen);
        ChatSession session = first.getComponent("simplex", SimplexComponent.class)
                .session("crashing")
                .orElseThrow();
        CountDownLatch begun = new CountDownLatch(1);
        session.onEvent(Set.of("rcvFileStart"), event -> begun.countDown());
        SandboxUser alice = user("alice");
        alice.connect(session.address().link().orElseThrow());

        Path film = file("film.mp4", 8_000_000);
        uploadWhileOffline(alice, film, session);
        network.faults("crashing").goOnline();
        assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        network.faults("crashing").kill();
        first.stop();
        assertThat(seen).isEmpty();

        DefaultCamelContext second = start(seen);
        network.startFileServer();
        await().atMost(SOON).until(() -> seen.size() == 1);
        assertThat(seen.get(0).getMessage().getBody(Path.class)).hasSameBinaryContentAs(film);
        second.stop();
    }
}
