package io.github.camelsimplex.sandbox.internal.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Builds, reads and writes JSON trees. */
public final class Json {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** An object of alternating names and values; null values are left out, as the core leaves out absent fields. */
    public static ObjectNode object(@Nullable Object... namesAndValues) {
        ObjectNode object = MAPPER.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            put(object, String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }

    /** An object with the field {@code type} first. */
    public static ObjectNode tagged(String type, @Nullable Object... namesAndValues) {
        ObjectNode object = object("type", type);
        object.setAll(object(namesAndValues));
        return object;
    }

    /** Sets a field, or removes it when the value is null. */
    public static void put(ObjectNode object, String name, @Nullable Object value) {
        if (value == null) {
            object.remove(name);
        } else if (value instanceof JsonNode node) {
            object.set(name, node);
        } else {
            object.set(name, MAPPER.valueToTree(value));
        }
    }

    /** An array of the given values. */
    public static ArrayNode array(Object... values) {
        ArrayNode array = MAPPER.createArrayNode();
        for (Object value : values) {
            array.add(value instanceof JsonNode node ? node : MAPPER.<JsonNode>valueToTree(value));
        }
        return array;
    }

    /** An array of the given values. */
    public static ArrayNode arrayOf(Iterable<?> values) {
        ArrayNode array = MAPPER.createArrayNode();
        values.forEach(value -> array.add(value instanceof JsonNode node ? node : MAPPER.<JsonNode>valueToTree(value)));
        return array;
    }

    /** Parses JSON that is known to be well formed, such as what the sandbox has stored itself. */
    public static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    /** Parses an object that is known to be well formed. */
    public static ObjectNode parseObject(String json) {
        return (ObjectNode) parse(json);
    }

    /** The compact text of a tree. */
    public static String text(JsonNode node) {
        return node.toString();
    }

    /** The bytes of a tree, as the core would print it. */
    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that cannot be written", e);
        }
    }

    /** A changed copy. */
    public static ObjectNode with(ObjectNode original, Consumer<ObjectNode> change) {
        ObjectNode copy = original.deepCopy();
        change.accept(copy);
        return copy;
    }

    /** A copy without some fields. */
    public static ObjectNode without(ObjectNode original, String... names) {
        return with(original, copy -> {
            for (String name : names) {
                copy.remove(name);
            }
        });
    }

    /** The text of a field, null when it is absent. */
    public static @Nullable String string(JsonNode object, String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value.asText();
    }

    /** The object in a field, created when it is absent. */
    public static ObjectNode child(ObjectNode object, String name) {
        return object.get(name) instanceof ObjectNode present ? present : object.putObject(name);
    }
}
