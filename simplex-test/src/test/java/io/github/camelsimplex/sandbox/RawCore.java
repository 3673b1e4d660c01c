package io.github.camelsimplex.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.sandbox.internal.core.Inbox;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.test.SandboxNetwork;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A core of the sandbox in a test: commands with their JSON, and the events as they come. */
final class RawCore implements AutoCloseable {

    private static final Duration WAITING = Duration.ofSeconds(60);

    private final ChatCore core;
    private final Inbox inbox;

    private RawCore(ChatCore core, String name) {
        this.core = core;
        this.inbox = new Inbox(core, name);
    }

    /** Opens a core. */
    static RawCore open(SandboxNetwork network, CoreConfiguration configuration) {
        return new RawCore(network.open(configuration), "raw");
    }

    /** Creates a user with an address that accepts everybody, starts, and returns the address. */
    String startWithAddress(String name) {
        result("/_create user {\"profile\":{\"displayName\":\"" + name + "\",\"fullName\":\"\"}}");
        result("/_start");
        String link = result("/_address 1")
                .path("connLinkContact")
                .path("connShortLink")
                .asText();
        result("/_address_settings 1 {\"businessAddress\":false,\"autoAccept\":{\"acceptIncognito\":false}}");
        return link;
    }

    /** The whole answer to a command. */
    JsonNode send(String command) {
        return Json.parse(new String(core.send(command), StandardCharsets.UTF_8));
    }

    /** The result of a command that must succeed. */
    JsonNode result(String command) {
        JsonNode answer = send(command);
        if (!answer.has("result")) {
            throw new AssertionError(command + ": " + answer);
        }
        return answer.path("result");
    }

    /** Sends a text and returns the id of its item. */
    long say(String chat, String text) {
        return result("/_send " + chat + " text " + text)
                .path("chatItems")
                .path(0)
                .path("chatItem")
                .path("meta")
                .path("itemId")
                .asLong();
    }

    /** Waits for the next event of a type. */
    JsonNode await(String type) {
        return inbox.take(
                        event -> event.path("result").path("type").asText().equals(type)
                                ? Optional.of(event.path("result"))
                                : Optional.empty(),
                        WAITING)
                .orElseThrow(() -> new AssertionError("no " + type + ", but " + inbox.types()));
    }

    /** Waits for the next event that is an error. */
    JsonNode awaitError() {
        return inbox.take(event -> Optional.ofNullable(event.get("error")), WAITING)
                .orElseThrow(() -> new AssertionError("no error, but " + inbox.types()));
    }

    /** Waits for the next message, and returns its text. */
    String awaitText() {
        JsonNode item = inbox.take(RawCore::received, WAITING)
                .orElseThrow(() -> new AssertionError("no message, but " + inbox.types()));
        return item.path("meta").path("itemText").asText();
    }

    /** The types of the events that nobody has taken. */
    List<String> events() {
        return inbox.types();
    }

    private static Optional<JsonNode> received(JsonNode event) {
        JsonNode item = event.path("result").path("chatItems").path(0).path("chatItem");
        boolean message = event.path("result").path("type").asText().equals("newChatItems")
                && item.path("content").path("type").asText().equals("rcvMsgContent");
        return message ? Optional.of(item) : Optional.empty();
    }

    @Override
    public void close() {
        core.close();
    }
}
