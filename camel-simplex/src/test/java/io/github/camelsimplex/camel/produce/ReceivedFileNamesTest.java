package io.github.camelsimplex.camel.produce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.test.SandboxUser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.model.ProcessorDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a route makes of a received file: the header with the name that came in is still there. */
class ReceivedFileNamesTest extends BotTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            String bot = "simplex:bot?filesFolder=" + folder.resolve("files");
            answer(routes.from(bot + "&receiveFiles=true&text=convert"), "result.txt");
            answer(routes.from(bot + "&event=rcvFileComplete"), "receipt.txt");
            routes.from(bot + "&receiveFiles=true&text=copy")
                    .convertBodyTo(byte[].class)
                    .to("simplex:sendFile");
        });
    }

    /** Sends a stream whose name only Camel's header gives. */
    private static void answer(ProcessorDefinition<?> route, String name) {
        route.process(exchange -> {
                    exchange.getMessage().setBody(name.getBytes(StandardCharsets.UTF_8));
                    exchange.getMessage().setHeader(Exchange.FILE_NAME, name);
                })
                .to("simplex:sendFile");
    }

    private Path file() throws IOException {
        return Files.writeString(folder.resolve("in.docx"), "to convert");
    }

    /** The names of the files in a chat, of that which came in too. */
    private static List<String> files(SandboxUser person) {
        return person.messages().stream()
                .filter(message -> message.fileId() != null)
                .map(message -> message.item().at("/chatItem/file/fileName").asText())
                .toList();
    }

    @Test
    void whatARouteMakesOfAReceivedFileHasTheNameThatTheRouteGives() throws IOException {
        SandboxUser alice = person("alice");
        alice.sendFile(file(), "convert");
        await().atMost(SOON).until(() -> files(alice).size() == 3);
        assertThat(files(alice)).containsExactlyInAnyOrder("in.docx", "result.txt", "receipt.txt");
    }

    @Test
    void theBytesOfAReceivedFileKeepItsName() throws IOException {
        SandboxUser alice = person("alice");
        alice.sendFile(file(), "copy");
        await().atMost(SOON).until(() -> files(alice).size() == 3);
        assertThat(files(alice)).containsExactlyInAnyOrder("in.docx", "in.docx", "receipt.txt");
    }
}
