package io.github.camelsimplex.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.examples.parts.Ports;
import io.github.camelsimplex.examples.parts.WebhookReceiver;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.ContactStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The HTTP bridge with a real web server on the other side, and a real client. */
class HttpBridgeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = RunningExample.LIMIT;

    private final SandboxNetwork network = SandboxNetwork.create();
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = Ports.free();
    private final int hookPort = Ports.free();
    private final Path deadLetters;
    private final RunningExample bridge;

    HttpBridgeTest(@TempDir Path folder) {
        deadLetters = folder.resolve("dead-letters");
        bridge = RunningExample.start(
                Example.HTTP,
                network,
                Map.of(
                        "webhook.url",
                        "http://localhost:" + hookPort + "/hook",
                        "webhook.retries",
                        "3",
                        "webhook.retryDelay",
                        "50",
                        "webhook.deadLetters",
                        deadLetters.toString(),
                        "http.token",
                        "open sesame",
                        "camel.server.port",
                        String.valueOf(port),
                        "camel.management.port",
                        String.valueOf(port)));
    }

    @AfterEach
    void stopTheBridge() {
        bridge.close();
        network.close();
    }

    @Test
    void everyMessageIsPostedToTheWebhookInItsOrder() throws Exception {
        try (WebhookReceiver webhook = WebhookReceiver.at(hookPort)) {
            SandboxUser alice = bridge.person("alice", "bot");
            alice.send("one");
            alice.send("two");

            await().atMost(SOON).until(() -> webhook.bodies().size() == 2);

            JsonNode event = JSON.readTree(webhook.bodies().get(0));
            assertThat(event.at("/data/text").asText()).isEqualTo("one");
            assertThat(event.path("subject").asText()).isEqualTo(bridge.chatWith(alice, "bot"));
            assertThat(JSON.readTree(webhook.bodies().get(1)).at("/data/text").asText())
                    .isEqualTo("two");
        }
    }

    @Test
    void aWebhookThatIsBusyIsTriedAgain() throws Exception {
        try (WebhookReceiver webhook = WebhookReceiver.at(hookPort)) {
            webhook.answer(503, 503);
            SandboxUser alice = bridge.person("alice", "bot");
            alice.send("patience");

            awaitAcknowledgement();
            assertThat(webhook.requests()).isEqualTo(3);
            assertThat(webhook.bodies()).hasSize(1);
            assertThat(deadLetters).doesNotExist();
        }
    }

    @Test
    void whatTheWebhookRefusesBecomesADeadLetterAtOnce() throws Exception {
        try (WebhookReceiver webhook = WebhookReceiver.at(hookPort)) {
            webhook.answer(422);
            SandboxUser alice = bridge.person("alice", "bot");
            alice.send("not for you");

            assertThat(awaitDeadLetter().at("/data/text").asText()).isEqualTo("not for you");
            awaitAcknowledgement();
            assertThat(webhook.requests()).isEqualTo(1);
        }
    }

    @Test
    void aWebhookThatIsDownLeavesADeadLetterAndTheMessageIsDone() throws Exception {
        SandboxUser alice = bridge.person("alice", "bot");
        alice.send("is anybody there?");

        assertThat(awaitDeadLetter().at("/data/text").asText()).isEqualTo("is anybody there?");
        awaitAcknowledgement();
    }

    @Test
    void aMessageStaysUnreadWhenNotEvenTheDeadLetterCanBeWritten() throws Exception {
        Files.writeString(deadLetters, "a file where the folder should be");
        SandboxUser alice = bridge.person("alice", "bot");
        alice.send("do not lose me");

        await().atMost(SOON)
                .until(() -> bridge.session("bot").stats().delivery().failed() > 0);
        assertThat(bridge.session("bot").stats().acks().acked()).isZero();
    }

    @Test
    void whatIsPostedIsSaid() throws Exception {
        SandboxUser alice = bridge.person("alice", "bot");
        String chat = bridge.chatWith(alice, "bot");

        HttpResponse<String> response = post("Bearer open sesame", json(chat, "Hello from the web"));

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(JSON.readTree(response.body()).path("chat").asText()).isEqualTo(chat);
        assertThat(alice.awaitText()).isEqualTo("Hello from the web");
    }

    @Test
    void onlyThoseWhoKnowTheTokenMayPost() throws Exception {
        SandboxUser alice = bridge.person("alice", "bot");
        String body = json(bridge.chatWith(alice, "bot"), "let me in");

        assertThat(post("Bearer wrong", body).statusCode()).isEqualTo(401);
        assertThat(post("Bearer ", body).statusCode()).isEqualTo(401);
        assertThat(post("open sesame", body).statusCode()).isEqualTo(401);
        alice.expectSilence(Duration.ofMillis(200));
    }

    @Test
    void badInputIsAnsweredWithTheReason() throws Exception {
        assertRefused(400, "empty", "");
        assertRefused(400, "not a request", "no JSON");
        assertRefused(400, "not a request", "[1]");
        assertRefused(400, "'text' is missing", "{\"chat\":\"@4\"}");
        assertRefused(400, "not a request", "{\"chat\":\"@4\",\"text\":\"x\",\"command\":\"/_delete @4\"}");
        assertRefused(400, "not a chat ref", json("@4 /_delete @4", "x"));
        assertRefused(404, "contactNotFound", json("@4711", "x"));
    }

    @Test
    void aTextThatIsTooLongForTheCoreIsTooLarge() throws Exception {
        SandboxUser alice = bridge.person("alice", "bot");

        assertRefused(413, "largeMsg", json(bridge.chatWith(alice, "bot"), "x".repeat(20_000)));
    }

    @Test
    void whatTheCoreRefusesForAnotherReasonIsABadGateway() throws Exception {
        SandboxUser alice = bridge.person("alice", "bot");
        String gone = bridge.chatWith(alice, "bot");
        String chat = bridge.chatWith(bridge.person("bob", "bot"), "bot");
        alice.command("/_delete @4 full");
        await().atMost(SOON).until(() -> bridge.session("bot")
                .contacts()
                .byName("alice")
                .contactStatus()
                .equals(ContactStatus.DELETED));

        assertRefused(502, "", json(gone, "x"));
        assertThat(post("Bearer open sesame", json(chat, "x")).statusCode()).isEqualTo(201);
    }

    @Test
    void aBotThatIsNotRunningIsUnavailable() throws Exception {
        String chat = bridge.chatWith(bridge.person("alice", "bot"), "bot");
        network.faults("bot").kill();

        assertRefused(503, "", json(chat, "x"));
    }

    private void assertRefused(int status, String reason, String body) throws Exception {
        HttpResponse<String> response = post("Bearer open sesame", body);
        assertThat(response.statusCode()).as(body + " -> " + response.body()).isEqualTo(status);
        assertThat(JSON.readTree(response.body()).path("error").asText()).contains(reason);
    }

    @Test
    void aHeaderFromOutsideChoosesNoChat() throws Exception {
        SandboxUser alice = bridge.person("alice", "bot");
        SandboxUser mallory = bridge.person("mallory", "bot");
        HttpRequest request = request("Bearer open sesame", json(bridge.chatWith(alice, "bot"), "for alice"))
                .header("CamelSimplexChatRef", bridge.chatWith(mallory, "bot"))
                .build();

        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(201);

        assertThat(alice.awaitText()).isEqualTo("for alice");
        mallory.expectSilence(Duration.ofMillis(300));
    }

    @Test
    void theServerDescribesItselfAndTellsItsHealthAndNumbers() throws Exception {
        assertThat(documentedRoutes(JSON.readTree(get("/openapi.json").body()))).isEqualTo(servedRoutes());
        assertThat(get("/observe/health").body()).contains("\"UP\"");
        assertThat(get("/observe/metrics").statusCode()).isEqualTo(200);
    }

    private Set<String> servedRoutes() {
        return bridge.context().getEndpoints().stream()
                .filter(PlatformHttpEndpoint.class::isInstance)
                .map(PlatformHttpEndpoint.class::cast)
                .map(endpoint -> endpoint.getHttpMethodRestrict() + " " + endpoint.getPath())
                .collect(Collectors.toSet());
    }

    private static Set<String> documentedRoutes(JsonNode document) {
        Set<String> routes = new HashSet<>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return routes;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String authorization, String body) throws Exception {
        HttpResponse<String> response = client.send(request(authorization, body).build(), BodyHandlers.ofString());
        JsonNode responses = JSON.readTree(HttpBridgeTest.class.getResource("/http/openapi.json"))
                .at("/paths/~1messages/post/responses");
        assertThat(responses.has(String.valueOf(response.statusCode())))
                .as("the description names " + response.statusCode())
                .isTrue();
        return response;
    }

    private HttpRequest.Builder request(String authorization, String body) {
        return HttpRequest.newBuilder(address("/messages"))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private void awaitAcknowledgement() {
        await().atMost(SOON).until(() -> bridge.session("bot").stats().acks().acked() == 1);
    }

    /** The first dead letter, read as soon as it is there: whoever looks into the folder never sees half a letter. */
    private JsonNode awaitDeadLetter() throws Exception {
        await().atMost(SOON).until(() -> Files.isDirectory(deadLetters));
        Path letter = await().atMost(SOON)
                .until(this::deadLetter, path -> path.toString().endsWith(".json"));
        return JSON.readTree(letter.toFile());
    }

    private Path deadLetter() throws Exception {
        try (var files = Files.list(deadLetters)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElse(deadLetters);
        }
    }

    private static String json(String chat, String text) {
        return JSON.createObjectNode().put("chat", chat).put("text", text).toString();
    }
}
