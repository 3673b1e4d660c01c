package io.github.camelsimplex.camel;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.WireValue;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Converter;
import org.jspecify.annotations.NullUnmarked;

/**
 * Converts an event, a response of {@code simplex:command}, and any other value of the core to its JSON, with the tags of
 * all types; the result of {@code simplex:broadcast} becomes JSON too. Not marked for nullness, because the generator of the loader would copy type annotations.
 */
@NullUnmarked
@Converter(generateLoader = true)
public final class WireValueConverters {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private WireValueConverters() {}

    /** The JSON of the core. */
    @Converter
    public static String toString(WireValue value) {
        return SimplexJson.write(value);
    }

    /** The JSON of the core. */
    @Converter
    public static byte[] toBytes(WireValue value) {
        return toString(value).getBytes(StandardCharsets.UTF_8);
    }

    /** The JSON of the core. */
    @Converter
    public static InputStream toInputStream(WireValue value) {
        return new ByteArrayInputStream(toBytes(value));
    }

    /** The JSON of the core. */
    @Converter
    public static JsonNode toJsonNode(WireValue value) {
        return SimplexJson.toTree(value);
    }

    /** The JSON of the core as maps, lists and values. */
    @Converter
    public static Map<String, Object> toMap(WireValue value) {
        return MAPPER.convertValue(toJsonNode(value), new TypeReference<Map<String, Object>>() {});
    }

    /** The result as JSON. */
    @Converter
    public static String toString(BroadcastResult result) {
        return toJsonNode(result).toString();
    }

    /** The result as JSON. */
    @Converter
    public static byte[] toBytes(BroadcastResult result) {
        return toString(result).getBytes(StandardCharsets.UTF_8);
    }

    /** The result as JSON. */
    @Converter
    public static InputStream toInputStream(BroadcastResult result) {
        return new ByteArrayInputStream(toBytes(result));
    }

    /** The result as JSON. */
    @Converter
    public static JsonNode toJsonNode(BroadcastResult result) {
        return MAPPER.valueToTree(result);
    }

    /** The two maps by their names. */
    @Converter
    public static Map<String, Object> toMap(BroadcastResult result) {
        return MAPPER.convertValue(result, new TypeReference<Map<String, Object>>() {});
    }
}
