package io.github.camelsimplex.camel.consume;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.ChatImage;
import io.github.camelsimplex.camel.ChatMessage;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.command.ReceiveFile;
import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import java.util.Random;
import org.apache.camel.Message;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A message with a file converts to its file, or says why not. */
class MessageFileTest extends BotTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.onException(Exception.class).handled(true).to("mock:failed");
            routes.from("simplex:bot?receiveFiles=true&maxFileSize=1MB&filesFolder=" + folder.resolve("received"))
                    .to("mock:in")
                    .to("file:" + folder.resolve("inbox") + "?fileName=${header.CamelSimplexFileName}")
                    .to("mock:stored");
            routes.from("simplex:safe?receiveFiles=true&unclaimed=keep&filesFolder=" + folder.resolve("safe"))
                    .autoStartup(false)
                    .routeId("safe")
                    .to("mock:safe")
                    .to("simplex:sendFile?fileKind=file");
            routes.from("simplex:safe?event=newChatItems").to("mock:offered");
            routes.from("simplex:safe?event=rcvFileComplete").to("mock:complete");
        });
    }

    private Path file(String name, int size) throws Exception {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return Files.write(folder.resolve(name), content);
    }

    private Message first(String mock) {
        MockEndpoint endpoint = getMockEndpoint(mock);
        await().atMost(SOON).until(() -> endpoint.getReceivedCounter() >= 1);
        return endpoint.getExchanges().get(0).getMessage();
    }

    @Test
    void bytesAndStreamsAreTheFile() throws Exception {
        Path report = file("report.pdf", 100_000);
        person("alice").sendFile(report, "as promised");

        Message message = first("mock:stored");
        assertThat(message.getBody(byte[].class)).isEqualTo(Files.readAllBytes(report));
        assertThat(message.getBody(InputStream.class)).hasBinaryContent(Files.readAllBytes(report));
        assertThat(folder.resolve("inbox/report.pdf")).hasSameBinaryContentAs(report);
    }

    @Test
    void aFileThatIsTooLargeIsNotStoredAsSomethingElse() throws Exception {
        person("alice").sendFile(file("film.mp4", 1_100_000), "too much");

        Message message = first("mock:failed");
        assertThat(message.getExchange().getProperty("CamelExceptionCaught", Exception.class))
                .hasStackTraceContaining("The file of item")
                .hasStackTraceContaining("has not been received: tooLarge");
        assertThat(folder.resolve("inbox/film.mp4")).doesNotExist();
        assertThatThrownBy(() -> message.getBody(byte[].class)).hasStackTraceContaining("tooLarge");
        assertThat(message.getBody(String.class)).isEqualTo("too much");
        assertThat(message.getBody(File.class)).isNull();
    }

    @Test
    void aTextIsNotStoredAsAFile() {
        person("alice").send("only words");

        assertThat(first("mock:failed").getExchange().getProperty("CamelExceptionCaught", Exception.class))
                .hasStackTraceContaining("There is no file in item")
                .hasMessageNotContaining("only words");
        assertThat(first("mock:in").getBody(byte[].class)).isEqualTo("only words".getBytes(UTF_8));
    }

    @Test
    void aFileThatIsGoneIsMissedInWords() throws Exception {
        person("alice").sendFile(file("report.pdf", 5_000), "");

        Message message = first("mock:stored");
        Files.delete(message.getBody(Path.class));
        assertThatThrownBy(() -> message.getBody(InputStream.class))
                .hasStackTraceContaining("is no longer in its folder");
    }

    @Test
    void anEncryptedFileIsDecryptedWhereItIsRead() throws Exception {
        Path report = file("report.pdf", 100_000);
        SandboxUser alice = person("alice", "safe");
        alice.sendFile(report, "secret");
        await().atMost(SOON).until(() -> getMockEndpoint("mock:offered").getExchanges().stream()
                .anyMatch(each -> each.getMessage().getHeader(SimplexConstants.FILE_ID) != null
                        || each.getMessage().getBody().toString().contains("report.pdf")));
        session("safe")
                .send(ReceiveFile.builder()
                        .fileId(1L)
                        .userApprovedRelays(true)
                        .storeEncrypted(true)
                        .build());
        first("mock:complete");
        context().getRouteController().startRoute("safe");

        Message message = first("mock:safe");
        Path stored = Objects.requireNonNull(message.getBody(ChatMessage.class).receivedFile());
        assertThat(Files.readAllBytes(stored)).isNotEqualTo(Files.readAllBytes(report));
        assertThat(message.getBody(byte[].class)).isEqualTo(Files.readAllBytes(report));
        assertThat(message.getBody(InputStream.class)).hasBinaryContent(Files.readAllBytes(report));
        assertThatThrownBy(() -> message.getBody(Path.class)).hasStackTraceContaining("is stored encrypted");
        assertThat(alice.awaitFile()).hasSameBinaryContentAs(report);
    }

    @Test
    void thePictureOfAnImageIsThereWithoutItsFile() throws Exception {
        byte[] picture = {1, 2, 3};
        person("alice")
                .sendContent(JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "image")
                        .put("text", "")
                        .put(
                                "image",
                                "data:image/jpg;base64," + Base64.getEncoder().encodeToString(picture)));

        Message message = first("mock:in");
        assertThat(message.getHeader(SimplexConstants.IMAGE_TYPE)).isEqualTo("image/jpeg");
        ChatImage image = message.getBody(ChatImage.class);
        assertThat(image.mediaType()).isEqualTo("image/jpeg");
        assertThat(image.bytes()).isEqualTo(picture);
        message.setBody(image);
        assertThat(message.getBody(InputStream.class)).hasBinaryContent(picture);
    }

    @Test
    void aPictureThatCannotBeDecodedIsNone() {
        person("alice")
                .sendContent(JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "image")
                        .put("text", "")
                        .put("image", "data:image/jpg;base64,###"));

        Message message = first("mock:in");
        assertThat(message.getHeader(SimplexConstants.IMAGE_TYPE)).isNull();
        assertThat(message.getBody(ChatImage.class)).isNull();
    }
}
