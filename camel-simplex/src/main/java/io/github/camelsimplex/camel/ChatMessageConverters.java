package io.github.camelsimplex.camel;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.SimplexJson;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Converter;
import org.apache.camel.Exchange;
import org.jspecify.annotations.NullUnmarked;

/**
 * Converts the body of a message to other types. Not marked for nullness, because the generator of the loader would
 * copy type annotations.
 */
@NullUnmarked
@Converter(generateLoader = true)
public final class ChatMessageConverters {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ChatMessageConverters() {}

    /** The text of the message. */
    @Converter
    public static String toString(ChatMessage message) {
        return message.text();
    }

    /** The received file; the text of a message without a file. */
    @Converter
    public static byte[] toBytes(ChatMessage message, Exchange exchange) throws IOException {
        if (message.file().isEmpty()) {
            return message.text().getBytes(StandardCharsets.UTF_8);
        }
        try (InputStream file = MessageFile.open(message, exchange)) {
            return file.readAllBytes();
        }
    }

    /** The received file, so that file components store it. */
    @Converter
    public static InputStream toInputStream(ChatMessage message, Exchange exchange) throws IOException {
        return MessageFile.open(message, exchange);
    }

    /** The JSON of the core. */
    @Converter
    public static JsonNode toJsonNode(ChatMessage message) {
        return SimplexJson.toTree(message.item());
    }

    /** The JSON of the core as maps, lists and values. */
    @Converter
    public static Map<String, Object> toMap(ChatMessage message) {
        return MAPPER.convertValue(toJsonNode(message), new TypeReference<Map<String, Object>>() {});
    }

    /** The chat item. */
    @Converter
    public static AChatItem toChatItem(ChatMessage message) {
        return message.item();
    }

    /** The received file; null when there is none. */
    @Converter(allowNull = true)
    public static Path toPath(ChatMessage message) {
        return MessageFile.plain(message);
    }

    /** The received file; null when there is none. */
    @Converter(allowNull = true)
    public static File toFile(ChatMessage message) {
        Path file = MessageFile.plain(message);
        return file == null ? null : file.toFile();
    }

    /** The picture inside the message; null when there is none. */
    @Converter(allowNull = true)
    public static ChatImage toImage(ChatMessage message) {
        return message.image().orElse(null);
    }

    /** The encoded picture. */
    @Converter
    public static byte[] toBytes(ChatImage image) {
        return image.bytes();
    }

    /** The encoded picture. */
    @Converter
    public static InputStream toInputStream(ChatImage image) {
        return new ByteArrayInputStream(image.bytes());
    }
}
