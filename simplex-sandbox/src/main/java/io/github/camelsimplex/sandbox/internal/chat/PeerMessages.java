package io.github.camelsimplex.sandbox.internal.chat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages between cores. On the network a message is an object with a {@code kind}; chat messages travel in batches,
 * each with an {@code event} and {@code params}.
 */
public final class PeerMessages {

    /** The number of bytes of chat messages that fit into one network message, as in the real network. */
    public static final int MAX_ENCODED_BYTES = 15_602;

    /** The size of a chat message without its parameters. */
    private static final int ENVELOPE_BYTES = 66;

    private PeerMessages() {}

    /** A message of the network. */
    public static ObjectNode message(String kind, @Nullable Object... namesAndValues) {
        ObjectNode message = Json.object("kind", kind);
        message.setAll(Json.object(namesAndValues));
        return message;
    }

    /** A chat message. */
    public static ObjectNode chat(String event, @Nullable String msgId, @Nullable Object... params) {
        return Json.object("event", event, "msgId", msgId, "params", Json.object(params));
    }

    /** One chat message as a message of the network. */
    public static ObjectNode batchOf(ObjectNode chatMessage) {
        return message("batch", "messages", Json.array(chatMessage));
    }

    /** Whether a chat message is too large to be sent. */
    public static boolean isTooLarge(ObjectNode chatMessage) {
        return size(chatMessage) > MAX_ENCODED_BYTES;
    }

    private static int size(ObjectNode chatMessage) {
        return chatMessage.path("params").toString().getBytes(StandardCharsets.UTF_8).length + ENVELOPE_BYTES;
    }

    /** Chat messages in as few messages of the network as they fit into, in order. */
    public static List<List<ObjectNode>> batches(List<ObjectNode> chatMessages) {
        List<List<ObjectNode>> batches = new ArrayList<>();
        int used = MAX_ENCODED_BYTES + 1;
        for (ObjectNode message : chatMessages) {
            int size = size(message);
            if (used + size > MAX_ENCODED_BYTES) {
                batches.add(new ArrayList<>());
                used = 0;
            }
            batches.get(batches.size() - 1).add(message);
            used += size;
        }
        return batches;
    }

    /** The chat messages of a message of the network. */
    public static List<ObjectNode> chatMessages(ObjectNode batch) {
        List<ObjectNode> messages = new ArrayList<>();
        if (batch.get("messages") instanceof ArrayNode array) {
            array.forEach(message -> messages.add((ObjectNode) message));
        }
        return messages;
    }
}
