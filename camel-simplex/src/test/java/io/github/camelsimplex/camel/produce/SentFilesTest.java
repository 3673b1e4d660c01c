package io.github.camelsimplex.camel.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.ChatMessage;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.client.Outcome;
import io.github.camelsimplex.client.Subscription;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.SimplexJson;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that a bot sends, takes back, and receives when a route says so. */
class SentFilesTest extends BotTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot?filesFolder=" + folder.resolve("files")).to("simplex:receiveFile");
            routes.from("direct:send").to("simplex:sendFile?bot=bot&contact=alice");
            for (String kind : new String[] {"image", "video"}) {
                routes.from("direct:" + kind).to("simplex:sendFile?bot=bot&contact=alice&fileKind=" + kind);
            }
            // the profile of a bot has voice messages switched off
            routes.from("simplex:plain?useBotProfile=false").to("mock:plain");
            routes.from("direct:voice").to("simplex:sendFile?bot=plain&contact=alice&fileKind=voice");
            routes.from("direct:cancel")
                    .to("simplex:sendFile?bot=bot&contact=alice")
                    .process(exchange -> {
                        long item = exchange.getMessage().getHeader(SimplexConstants.SENT_ITEM_ID, long.class);
                        exchange.getMessage().setHeader(SimplexConstants.FILE_ID, fileOf(item));
                    })
                    .to("simplex:cancelFile?bot=bot");
        });
    }

    private long fileOf(long itemId) {
        JsonNode item = simplexCommand("/_get items count=10").get("chatItems").findParents("chatItem").stream()
                .filter(each -> each.at("/chatItem/meta/itemId").asLong() == itemId)
                .findFirst()
                .orElseThrow();
        return item.at("/chatItem/file/fileId").asLong();
    }

    private JsonNode simplexCommand(String command) {
        ChatResponse response = session("bot").sendRaw(command);
        return SimplexJson.toTree(response);
    }

    private Path text(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "content of " + name);
    }

    private Path picture(String name, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random noise = new Random(1);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, noise.nextInt());
            }
        }
        Path file = folder.resolve(name);
        ImageIO.write(image, name.substring(name.lastIndexOf('.') + 1), file.toFile());
        return file;
    }

    private void assertNoStreamIsKept() {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(folder.resolve("files").resolve("sent")).isEmptyDirectory());
    }

    @Test
    void aFileAPathAndAStreamArriveUnchanged() throws IOException {
        SandboxUser alice = person("alice");
        Path report = text("report.txt");
        template.sendBody("direct:send", report.toFile());
        assertThat(alice.awaitFile()).hasSameTextualContentAs(report).hasFileName("report.txt");
        template.sendBody("direct:send", report);
        assertThat(alice.awaitFile()).hasSameTextualContentAs(report);

        byte[] bytes = "from memory".getBytes(StandardCharsets.UTF_8);
        template.sendBodyAndHeader("direct:send", bytes, Exchange.FILE_NAME, "bytes.txt");
        assertThat(alice.awaitFile()).hasBinaryContent(bytes).hasFileName("bytes.txt");
        template.sendBodyAndHeader(
                "direct:send", new ByteArrayInputStream(bytes), SimplexConstants.FILE_NAME, "../../stream.txt");
        assertThat(alice.awaitFile()).hasBinaryContent(bytes).hasFileName("__.._stream.txt");
        assertThat(report).exists();
        assertNoStreamIsKept();
    }

    @Test
    void aStreamThatBreaksLeavesNothing() {
        person("alice");
        InputStream broken = new FilterInputStream(new ByteArrayInputStream(new byte[1 << 20])) {
            private int blocks;

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                if (blocks++ > 0) {
                    throw new IOException("the disk has gone");
                }
                return super.read(buffer, offset, length);
            }
        };
        assertThatThrownBy(() -> template.sendBody("direct:send", broken)).hasStackTraceContaining("the disk has gone");
        assertNoStreamIsKept();
    }

    @Test
    void aMessageWithoutAFileIsNoFileToSend() {
        SandboxUser alice = person("alice");
        AtomicReference<ChatMessage> received = new AtomicReference<>();
        Subscription watching = session("bot")
                .subscribe(SubscriptionOptions.builder().observe(true).build(), message -> {
                    received.set(new ChatMessage(message.item(), null));
                    return CompletableFuture.completedFuture(Outcome.ACK);
                });
        alice.send("only words");
        await().atMost(SOON).until(() -> received.get() != null);
        watching.close();
        assertThatThrownBy(() -> template.sendBody("direct:send", received.get()))
                .hasStackTraceContaining("does not have a file to send");
    }

    @Test
    void aTextIsTheCaption() throws IOException {
        SandboxUser alice = person("alice");
        template.sendBodyAndHeader("direct:send", text("report.txt"), SimplexConstants.CAPTION, "as promised");
        assertThat(alice.awaitText()).isEqualTo("as promised");
    }

    @ParameterizedTest
    @ValueSource(strings = {"photo.png", "photo.jpg"})
    void anImageHasAPreviewThatFitsIntoAMessage(String name) throws IOException {
        SandboxUser alice = person("alice");
        template.sendBodyAndHeader("direct:send", picture(name, 1200, 900), SimplexConstants.CAPTION, "x".repeat(2000));
        JsonNode content = content(alice);
        assertThat(content.path("type").asText()).isEqualTo("image");
        String preview = content.path("image").asText();
        assertThat(preview).startsWith("data:image/jpg;base64,").hasSizeLessThan(13_000);
        BufferedImage shown = ImageIO.read(
                new ByteArrayInputStream(Base64.getDecoder().decode(preview.substring(preview.indexOf(',') + 1))));
        assertThat((double) shown.getWidth() / shown.getHeight()).isBetween(1.2, 1.5);
    }

    private static JsonNode content(SandboxUser person) {
        return person.awaitMessage().item().at("/chatItem/content/msgContent");
    }

    @Test
    void whatOnlyLooksLikeAnImageIsSentAsAFile() throws IOException {
        SandboxUser alice = person("alice");
        template.sendBody("direct:send", text("no.png"));
        assertThat(content(alice).path("type").asText()).isEqualTo("file");
        assertThatThrownBy(() -> template.sendBody("direct:image", text("no.png")))
                .rootCause()
                .hasMessageContaining("not a readable image");
    }

    @Test
    void aVideoAndAVoiceMessageHaveTheirLength() throws IOException {
        SandboxUser alice = person("alice");
        Map<String, Object> headers = Map.of(SimplexConstants.DURATION, 7, SimplexConstants.CAPTION, "listen");
        template.sendBodyAndHeaders("direct:video", text("film.mp4"), headers);
        JsonNode video = content(alice);
        assertThat(video.path("type").asText()).isEqualTo("video");
        assertThat(video.path("duration").asInt()).isEqualTo(7);
        assertThat(video.path("image").asText()).startsWith("data:image/jpg;base64,");
        alice.connect(session("plain").address().link().orElseThrow());
        template.sendBodyAndHeaders("direct:voice", text("voice.m4a"), headers);
        JsonNode voice = content(alice);
        assertThat(voice.path("type").asText()).isEqualTo("voice");
        assertThat(voice.path("duration").asInt()).isEqualTo(7);
        assertThat(voice.path("text").asText()).isEqualTo("listen");
    }

    @Test
    void aFileThatIsTooLargeIsAnErrorBeforeAnythingIsSent() throws IOException {
        person("alice");
        Path large = folder.resolve("large.bin");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength((1L << 30) + 1);
        }
        assertThatThrownBy(() -> template.sendBody("direct:send", large))
                .rootCause()
                .hasMessage("The file has 1073741825 bytes; SimpleX transfers at most 1073741824 (1 GB)");
    }

    @Test
    void anEmptyOrMissingFileIsAnError() throws IOException {
        person("alice");
        assertThatThrownBy(() -> template.sendBody("direct:send", Files.createFile(folder.resolve("empty.txt"))))
                .rootCause()
                .hasMessageContaining("The file is empty");
        assertThatThrownBy(() -> template.sendBody("direct:send", new byte[0]))
                .rootCause()
                .hasMessageContaining("The file is empty");
        assertThatThrownBy(() -> template.sendBody("direct:send", folder.resolve("missing.txt")))
                .rootCause()
                .hasMessageContaining("There is no file");
        assertNoStreamIsKept();
    }

    @Test
    void aFileIsTakenBack() throws IOException {
        SandboxUser alice = person("alice");
        ChatResponse response = template.requestBody("direct:cancel", new byte[5_000_000], ChatResponse.class);
        assertThat(response).isInstanceOf(ChatResponse.SndFileCancelled.class);
        alice.awaitEvent("rcvFileSndCancelled");
        assertNoStreamIsKept();
    }

    @Test
    void aRouteReceivesAFileThatWasOffered() throws IOException {
        SandboxUser alice = person("alice");
        Path report = text("report.txt");
        alice.sendFile(report, "");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(folder.resolve("files").resolve("report.txt"))
                        .hasSameTextualContentAs(report));
    }
}
