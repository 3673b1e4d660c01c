package io.github.camelsimplex.camel.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.test.SandboxUser;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileDefaultBinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Neighbours that move, delete or change a file as soon as {@code simplex:sendFile} is done with it. */
class FileNeighbourTest extends BotTest {

    private static final String TO_ALICE = "simplex:sendFile?bot=bot&contact=alice";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot?filesFolder=" + folder.resolve("files")).to("mock:incoming");
            for (String after : List.of("move=done", "delete=true", "noop=true")) {
                routes.from("file:" + inbox(after) + "?initialDelay=0&delay=20&moveFailed=failed&" + after)
                        .to(TO_ALICE)
                        .to("mock:sent");
            }
            routes.from("file:" + inbox("deep=true") + "?initialDelay=0&delay=20&recursive=true&delete=true")
                    .choice()
                    .when(routes.header(Exchange.FILE_NAME_ONLY).isEqualTo("bytes.txt"))
                    .convertBodyTo(byte[].class)
                    .otherwise()
                    .convertBodyTo(InputStream.class)
                    .end()
                    .to(TO_ALICE);
            routes.from("file:" + inbox("fileExist=Append") + "?initialDelay=0&delay=20&noop=true")
                    .to(TO_ALICE)
                    .setBody(routes.constant(", seen"))
                    .to("file:" + inbox("fileExist=Append") + "?fileExist=Append")
                    .to("mock:processed");
            routes.from("direct:temporary").to(TO_ALICE).process(exchange -> Files.delete(file(exchange)));
            routes.from("direct:overwritten")
                    .to(TO_ALICE)
                    .process(exchange -> Files.writeString(file(exchange), "the next report"));
            routes.from("direct:split")
                    .split(routes.body())
                    .to(TO_ALICE)
                    .process(exchange -> Files.delete(file(exchange)));
            routes.from("direct:both")
                    .multicast()
                    .parallelProcessing()
                    .to(TO_ALICE, "simplex:sendFile?bot=bot&contact=carol");
            routes.from("direct:send").to(TO_ALICE);
            routes.from("direct:original").to(TO_ALICE + "&copyFile=false");
        });
    }

    private static Path file(Exchange exchange) {
        return exchange.getMessage().getBody(File.class).toPath();
    }

    private Path inbox(String after) {
        return folder.resolve("in-" + after.substring(0, after.indexOf('=')));
    }

    private Path sent() {
        return folder.resolve("files").resolve("sent");
    }

    private Path text(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    /** Puts a complete file into a folder at once. */
    private void put(Path inbox, String name, String content) throws IOException {
        Files.move(text("unready", content), Files.createDirectories(inbox).resolve(name));
    }

    private void assertNothingStays() {
        await().atMost(SOON).untilAsserted(() -> assertThat(sent()).isEmptyDirectory());
    }

    @ParameterizedTest
    @ValueSource(strings = {"move=done", "delete=true", "noop=true"})
    void aFileArrivesWhateverItsConsumerDoesAfterwards(String after) throws Exception {
        SandboxUser alice = person("alice");
        getMockEndpoint("mock:sent").expectedMessageCount(1);
        put(inbox(after), "report.txt", "all is well");
        assertThat(alice.awaitFile()).hasFileName("report.txt").hasContent("all is well");
        getMockEndpoint("mock:sent").assertIsSatisfied();
        assertNothingStays();
        Path done = inbox(after).resolve("done").resolve("report.txt");
        switch (after) {
            case "move=done" -> assertThat(done).hasContent("all is well");
            case "noop=true" -> assertThat(inbox(after).resolve("report.txt")).hasContent("all is well");
            default -> assertThat(inbox(after).resolve("report.txt")).doesNotExist();
        }
    }

    /** The consumer of a file keeps no other program from writing to it, nor the rest of its own route. */
    @ParameterizedTest
    @ValueSource(strings = {"move=done", "noop=true"})
    void aFileThatIsWrittenToBeforeItIsUploadedArrivesAsItWas(String after) throws Exception {
        SandboxUser alice = person("alice");
        getMockEndpoint("mock:sent").expectedMessageCount(1);
        network.stopFileServer();
        put(inbox(after), "report.txt", "the first report");
        getMockEndpoint("mock:sent").assertIsSatisfied();
        Path left = after.equals("noop=true") ? inbox(after) : inbox(after).resolve("done");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(left.resolve("report.txt")).exists());
        Files.writeString(left.resolve("report.txt"), "THE OTHER REPORT");
        network.startFileServer();
        assertThat(alice.awaitFile()).hasFileName("report.txt").hasContent("the first report");
        assertNothingStays();
    }

    @Test
    void aFileThatItsRouteProcessesInItsPlaceArrivesAsItWas() throws Exception {
        SandboxUser alice = person("alice");
        getMockEndpoint("mock:processed").expectedMessageCount(1);
        network.stopFileServer();
        put(inbox("fileExist=Append"), "report.txt", "the report");
        getMockEndpoint("mock:processed").assertIsSatisfied();
        assertThat(inbox("fileExist=Append").resolve("report.txt")).hasContent("the report, seen");
        network.startFileServer();
        assertThat(alice.awaitFile()).hasFileName("report.txt").hasContent("the report");
    }

    /** A link to the symbolic link itself would break with its place. */
    @Test
    void theTargetOfASymbolicLinkArrives() throws Exception {
        SandboxUser alice = person("alice");
        Path inbox = Files.createDirectories(inbox("delete=true"));
        text("target.txt", "behind a link");
        Files.createSymbolicLink(inbox.resolve("report.txt"), Path.of("..", "target.txt"));
        assertThat(alice.awaitFile()).hasFileName("report.txt").hasContent("behind a link");
        assertNothingStays();
    }

    @Test
    void aTemporaryFileThatTheRouteDeletesArrives() throws IOException {
        SandboxUser alice = person("alice");
        Path file = text("report.txt", "for a moment");
        template.sendBody("direct:temporary", file.toFile());
        assertThat(file).doesNotExist();
        assertThat(alice.awaitFile()).hasFileName("report.txt").hasContent("for a moment");
        assertNothingStays();
    }

    /** What an sftp consumer with a localWorkDirectory gives: an entry of its server, whose content is a local file. */
    @Test
    void aRemoteFileInTheLocalWorkFolderArrivesThoughItIsDeletedAfterwards() throws IOException {
        SandboxUser alice = person("alice");
        Path local = text("work-1", "from far away");
        GenericFile<String> remote = new GenericFile<>();
        remote.setFile("an entry of the server");
        remote.setBinding(new GenericFileDefaultBinding<>());
        remote.setBody(local.toFile());
        template.sendBodyAndHeader("direct:temporary", remote, Exchange.FILE_NAME, "orders/report.txt");
        assertThat(local).doesNotExist();
        assertThat(alice.awaitFile()).hasFileName("report.txt").hasContent("from far away");
        assertNothingStays();
    }

    /** A route that writes each report to the same file sends each of them. */
    @Test
    void aFileThatTheRouteOverwritesArrivesAsItWas() throws IOException {
        SandboxUser alice = person("alice");
        Path file = text("report.txt", "the first report");
        template.sendBody("direct:overwritten", file.toFile());
        assertThat(file).hasContent("the next report");
        assertThat(alice.awaitFile()).hasContent("the first report");
    }

    @Test
    void eachOfSeveralFilesArrives() throws IOException {
        SandboxUser alice = person("alice");
        List<File> files = List.of(
                text("one.txt", "1").toFile(),
                text("two.txt", "2").toFile(),
                text("three.txt", "3").toFile());
        template.sendBody("direct:split", files);
        assertThat(alice.awaitFile()).hasFileName("one.txt").hasContent("1");
        assertThat(alice.awaitFile()).hasFileName("two.txt").hasContent("2");
        assertThat(alice.awaitFile()).hasFileName("three.txt").hasContent("3");
        assertNothingStays();
    }

    /** Also while the first stream is still being sent, the second has the name that was given. */
    @Test
    void twoStreamsWithTheSameNameBothHaveIt() {
        SandboxUser alice = person("alice");
        network.stopFileServer();
        for (String content : List.of("first", "second")) {
            template.sendBodyAndHeader(
                    "direct:send",
                    new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
                    Exchange.FILE_NAME,
                    "report.txt");
        }
        network.startFileServer();
        assertThat(alice.awaitFile()).hasContent("first");
        assertThat(alice.awaitFile()).hasContent("second");
        assertThat(alice.messages())
                .filteredOn(message -> message.fileId() != null)
                .extracting(
                        message -> message.item().at("/chatItem/file/fileName").asText())
                .containsExactly("report.txt", "report.txt");
        assertNothingStays();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoChatsGetTheSameNameAtTheSameTime(boolean stream) throws IOException {
        SandboxUser alice = person("alice");
        SandboxUser carol = person("carol");
        Path file = text("report.txt", "for both");
        template.sendBodyAndHeaders(
                "direct:both",
                stream ? Files.readAllBytes(file) : file.toFile(),
                stream ? Map.of(Exchange.FILE_NAME, "report.txt") : Map.of());
        assertThat(alice.awaitFile()).hasFileName("report.txt").hasContent("for both");
        assertThat(carol.awaitFile()).hasFileName("report.txt").hasContent("for both");
        assertNothingStays();
    }

    /** Camel's header has the folders below the inbox; the recipient gets the name of the file alone. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileOfASubfolderKeepsItsName(boolean stream) throws Exception {
        SandboxUser alice = person("alice");
        put(inbox("deep=true").resolve("2026/november"), stream ? "report.txt" : "bytes.txt", "from below");
        assertThat(alice.awaitFile())
                .hasFileName(stream ? "report.txt" : "bytes.txt")
                .hasContent("from below");
        assertNothingStays();
    }

    @Test
    void aHeaderGivesTheFileAnotherName() throws IOException {
        SandboxUser alice = person("alice");
        Path file = text("tmp1234", "named");
        template.sendBodyAndHeader("direct:send", file.toFile(), SimplexConstants.FILE_NAME, "report.txt");
        assertThat(alice.awaitFile()).hasFileName("report.txt").hasContent("named");
    }

    /** The core itself could not read such a file. */
    @Test
    void aFileOfAnotherFileSystemIsCopied() throws IOException {
        SandboxUser alice = person("alice");
        URI archive = URI.create("jar:" + folder.resolve("archive.zip").toUri());
        try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
            template.sendBody("direct:send", Files.writeString(zip.getPath("/report.txt"), "from an archive"));
        }
        assertThat(alice.awaitFile()).hasFileName("report.txt").hasContent("from an archive");
    }

    @Test
    void aFileThatMustNotBeCopiedIsReadWhereItIs() throws IOException {
        SandboxUser alice = person("alice");
        Path file = text("report.txt", "in its place");
        template.sendBody("direct:original", file.toFile());
        assertThat(sent()).doesNotExist();
        assertThat(alice.awaitFile()).hasContent("in its place");
        assertThat(file).exists();
    }

    /** A disk that takes no copy fails the exchange; the file stays with its consumer. */
    @Test
    void aFileThatCannotBeKeptIsNotSent() throws Exception {
        SandboxUser alice = person("alice");
        Files.createDirectories(folder.resolve("files"));
        Files.writeString(sent(), "in the way");
        Path file = text("report.txt", "lost?");
        assertThatThrownBy(() -> template.sendBody("direct:temporary", file.toFile()))
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessageContaining("The file report.txt cannot be kept until it is sent");
        assertThat(file).exists();
        put(inbox("delete=true"), "other.txt", "lost?");
        Path failed = inbox("delete=true").resolve("failed").resolve("other.txt");
        await().atMost(SOON).untilAsserted(() -> assertThat(failed).hasContent("lost?"));
        Files.delete(sent());
        template.sendBody("direct:send", file.toFile());
        assertThat(alice.awaitFile()).hasFileName("report.txt");
        assertThat(alice.messages())
                .filteredOn(message -> message.fileId() != null)
                .hasSize(1);
        assertNothingStays();
    }
}
