package io.github.camelsimplex.camel.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.BotTest;
import io.github.camelsimplex.camel.SimplexConstants;
import io.github.camelsimplex.client.ChatFileException;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.ChatRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code wait=uploaded}, an exchange is done when its file is on the server. */
class UploadWaitTest extends BotTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return routes(routes -> {
            routes.from("simplex:bot?filesFolder=" + folder.resolve("files") + "&flushTimeout=0")
                    .to("mock:incoming");
            routes.from("direct:wait")
                    .to("simplex:sendFile?bot=bot&contact=alice&wait=uploaded")
                    .to("mock:uploaded");
            routes.from("direct:go")
                    .to("simplex:sendFile?bot=bot&contact=alice")
                    .to("mock:accepted");
            routes.from("direct:command").to("simplex:command?bot=bot");
            routes.from("direct:delete").to("simplex:delete?bot=bot");
        });
    }

    private Path sent() {
        return folder.resolve("files").resolve("sent");
    }

    private CompletableFuture<Exchange> send(String route) {
        return template.asyncSend(route, exchange -> {
            exchange.getMessage().setBody("content".getBytes(StandardCharsets.UTF_8));
            exchange.getMessage().setHeader(Exchange.FILE_NAME, "report.txt");
        });
    }

    private Exception failure(CompletableFuture<Exchange> sending) throws Exception {
        return sending.get(SOON.toSeconds(), TimeUnit.SECONDS).getException();
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> all = Files.walk(sent())) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private void assertNothingStays() {
        await().atMost(SOON).untilAsserted(() -> assertThat(sent()).isEmptyDirectory());
    }

    @Test
    void theExchangeIsDoneWhenTheFileIsOnItsServer() throws Exception {
        SandboxUser alice = person("alice");
        network.stopFileServer();
        CompletableFuture<Exchange> waiting = send("direct:wait");
        CompletableFuture<Exchange> accepted = send("direct:go");
        assertThat(failure(accepted)).isNull();
        // both messages are here, and one exchange still waits
        alice.awaitMessage();
        alice.awaitMessage();
        assertThat(waiting).isNotDone();
        network.startFileServer();
        assertThat(failure(waiting)).isNull();
        getMockEndpoint("mock:uploaded").expectedMessageCount(1);
        getMockEndpoint("mock:uploaded").assertIsSatisfied();
        assertNothingStays();
    }

    @Test
    void anUploadThatFailsFailsTheExchange() throws Exception {
        SandboxUser alice = person("alice");
        network.stopFileServer();
        CompletableFuture<Exchange> waiting = send("direct:wait");
        alice.awaitMessage();
        for (Path file : kept()) {
            Files.delete(file);
        }
        network.startFileServer();
        assertThat(failure(waiting))
                .isInstanceOf(ChatFileException.class)
                .hasMessageContaining("The file was not sent")
                .hasMessageContaining("does not exist");
        getMockEndpoint("mock:uploaded").expectedMessageCount(0);
        getMockEndpoint("mock:uploaded").assertIsSatisfied(1);
        assertNothingStays();
    }

    @Test
    void aTransferThatACommandCancelsFailsTheExchange() throws Exception {
        SandboxUser alice = person("alice");
        network.stopFileServer();
        CompletableFuture<Exchange> waiting = send("direct:wait");
        alice.awaitMessage();
        template.requestBody("direct:command", "/fcancel 1");
        assertThat(failure(waiting)).isInstanceOf(ChatFileException.class).hasMessageContaining("cancelled");
        assertNothingStays();
    }

    @Test
    void aDeletedMessageFailsTheExchange() throws Exception {
        SandboxUser alice = person("alice");
        network.stopFileServer();
        CompletableFuture<Exchange> waiting = send("direct:wait");
        alice.awaitMessage();
        ChatRef chat = ChatRef.direct(4);
        long item = session("bot")
                .messages()
                .history(chat, OptionalLong.empty(), 1)
                .get(0)
                .meta()
                .itemId();
        template.requestBodyAndHeaders(
                "direct:delete", null, Map.of(SimplexConstants.ITEM_ID, item, SimplexConstants.CHAT_REF, chat.text()));
        assertThat(failure(waiting)).isInstanceOf(ChatFileException.class).hasMessageContaining("was deleted");
        assertNothingStays();
    }

    @Test
    void aBotThatStopsEndsTheWait() throws Exception {
        SandboxUser alice = person("alice");
        network.stopFileServer();
        CompletableFuture<Exchange> waiting = send("direct:wait");
        alice.awaitMessage();
        context().stop();
        assertThat(failure(waiting)).isInstanceOf(ChatFileException.class).hasMessageContaining("CamelContext stopped");
    }
}
