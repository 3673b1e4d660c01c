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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Converter;
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

    /** The JSON of the core. */
    @Converter
    public static byte[] toBytes(ChatMessage message) {
        return SimplexJson.write(message.item()).getBytes(StandardCharsets.UTF_8);
    }

    /** The received file, so that file components store it; the JSON of the core when there is none. */
    @Converter
    public static InputStream toInputStream(ChatMessage message) throws IOException {
        Path file = message.receivedFile();
        return file == null ? new ByteArrayInputStream(toBytes(message)) : Files.newInputStream(file);
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
        return message.receivedFile();
    }

    /** The received file; null when there is none. */
    @Converter(allowNull = true)
    public static File toFile(ChatMessage message) {
        Path file = message.receivedFile();
        return file == null ? null : file.toFile();
    }
}
