package io.github.camelsimplex.types;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The input from which the generated types read themselves: a cursor over a document, which is at the first token of a
 * value, and after a {@code read…} call at the last one. One caller at a time.
 */
final class WireReader {

    /** Reads one value of a type; the generated {@code read} methods have this form. */
    @FunctionalInterface
    interface ValueReader<T> {
        T read(WireReader in) throws IOException;
    }

    /** The result of {@link #nextField(SerializedString[], int)} after the last field. */
    static final int END = -2;

    private static final int UNKNOWN = -1;
    private static final SerializedString TAG = new SerializedString("type");

    private static final SharedValues SHARED = new SharedValues();

    private final Document document;
    private final String basePath;

    /** Reads the document at the beginning of an array. */
    WireReader(byte[] json, int length) {
        this(json, length, "");
    }

    private WireReader(byte[] json, int length, String basePath) {
        this.document = new Document(json, length);
        this.basePath = basePath;
    }

    /** Moves to the first token of the document. */
    void start() {
        if (document.next() == null) {
            throw problem("an empty document");
        }
    }

    /** Checks that nothing follows the value. */
    void finish() {
        document.next();
    }

    /** Reads an object that a core repeats often, or finds the equal value that was read before. */
    <T> T shared(Class<T> type, ValueReader<T> reader) throws IOException {
        beginObject();
        int start = document.position() - 1;
        SharedValues.Shared known = SHARED.find(type, document.bytes(), start, document.end());
        if (known != null) {
            document.endObjectAt(start + known.json().length);
            return type.cast(known.value());
        }
        T value = reader.read(this);
        SHARED.keep(type, document.bytes(), start, document.position(), value);
        return value;
    }

    /** Checks that the current value is an object; {@link #nextField()} enters it. */
    void beginObject() {
        if (document.token() != JsonToken.START_OBJECT) {
            throw wrongType("an object");
        }
    }

    /** Returns the names of the fields of an object, for {@link #nextField(SerializedString[], int)}. */
    static SerializedString[] names(String... names) {
        return Stream.of(names).map(SerializedString::new).toArray(SerializedString[]::new);
    }

    /**
     * Moves to the value of the next field. A core always writes the fields of a type in the same order, so the method
     * first compares the bytes of the document with the expected next field; this makes reading fast.
     *
     * @return the index of the field's name, {@link #END} after the last field, another number for an unknown field
     */
    int nextField(SerializedString[] names, int expected) {
        if (expected >= names.length) {
            document.next();
        } else if (document.nextValueOf(names[expected])) {
            return expected;
        }
        if (document.token() != JsonToken.FIELD_NAME) {
            return END;
        }
        int index = indexOfField(names, expected + 1);
        document.next();
        return index;
    }

    /** The index of the current field's name; a core leaves fields out, so the search begins after the expected one. */
    private int indexOfField(SerializedString[] names, int from) {
        for (int index = from; index < names.length; index++) {
            if (document.isName(names[index])) {
                return index;
            }
        }
        for (int index = 0; index < from && index < names.length; index++) {
            if (document.isName(names[index])) {
                return index;
            }
        }
        return document.nameHasEscapes() ? List.of(names).indexOf(new SerializedString(document.name())) : UNKNOWN;
    }

    /** Moves to the value of the next field and returns the field's name, or null after the last one. */
    @Nullable
    String nextField() {
        if (document.next() != JsonToken.FIELD_NAME) {
            return null;
        }
        String name = document.name();
        document.next();
        return name;
    }

    /** Checks that the current value is an object, and moves to its first field; returns whether that is the tag. */
    boolean beginsWithTag() {
        beginObject();
        if (document.nextValueOf(TAG)) {
            return true;
        }
        if (document.token() == JsonToken.FIELD_NAME) {
            document.next();
        }
        return false;
    }

    boolean isNull() {
        return document.token() == JsonToken.VALUE_NULL;
    }

    String string() throws IOException {
        if (document.token() != JsonToken.VALUE_STRING) {
            throw wrongType("a string");
        }
        return document.text();
    }

    boolean bool() {
        JsonToken token = document.token();
        if (token == JsonToken.VALUE_TRUE) {
            return true;
        }
        if (token == JsonToken.VALUE_FALSE) {
            return false;
        }
        throw wrongType("a boolean");
    }

    long integer() throws IOException {
        if (document.token() != JsonToken.VALUE_NUMBER_INT) {
            throw wrongType("an integer");
        }
        try {
            return document.integer();
        } catch (NumberFormatException e) {
            throw wrongType("an integer");
        }
    }

    double number() throws IOException {
        JsonToken token = document.token();
        if (token == null || !token.isNumeric()) {
            throw wrongType("a number");
        }
        return document.number();
    }

    UtcTime time() throws IOException {
        return new UtcTime(string());
    }

    /** Reads any value as a tree. */
    JsonNode tree() throws IOException {
        return document.tree();
    }

    /** Reads an object as a tree. */
    JsonNode object() throws IOException {
        beginObject();
        return tree();
    }

    <T> List<T> list(ValueReader<T> element) throws IOException {
        beginArray();
        JsonToken token = document.next();
        if (token == JsonToken.END_ARRAY) {
            return List.of();
        }
        List<T> values = new ArrayList<>();
        for (; token != JsonToken.END_ARRAY; token = document.next()) {
            values.add(element.read(this));
        }
        return List.copyOf(values);
    }

    <T> Map<String, T> map(ValueReader<T> value) throws IOException {
        beginObject();
        String key = nextField();
        if (key == null) {
            return Map.of();
        }
        Map<String, T> values = new LinkedHashMap<>();
        for (; key != null; key = nextField()) {
            values.put(key, value.read(this));
        }
        return Collections.unmodifiableMap(values);
    }

    void beginArray() {
        if (document.token() != JsonToken.START_ARRAY) {
            throw wrongType("an array");
        }
    }

    /** Keeps the current field as an unknown one. */
    Map<String, JsonNode> keep(@Nullable Map<String, JsonNode> extras) throws IOException {
        return keep(extras, document.name());
    }

    private Map<String, JsonNode> keep(@Nullable Map<String, JsonNode> extras, String name) throws IOException {
        Map<String, JsonNode> fields = extras == null ? new LinkedHashMap<>() : extras;
        fields.put(name, tree());
        return fields;
    }

    /** Returns the fields collected by {@link #keep}. */
    static Extras extras(@Nullable Map<String, JsonNode> fields) {
        return fields == null ? Extras.NONE : Extras.of(fields);
    }

    /** Checks that the array has another element, and moves to it. */
    void requireElement(String name) throws IOException {
        if (document.next() == JsonToken.END_ARRAY) {
            throw missing(name);
        }
    }

    /** Keeps the elements of an array after the known ones, by their index. */
    Extras moreElements() throws IOException {
        Map<String, JsonNode> elements = null;
        while (document.next() != JsonToken.END_ARRAY) {
            elements = keep(elements, String.valueOf(elements == null ? 0 : elements.size()));
        }
        return extras(elements);
    }

    /** Reads the rest of an object, whose first field is the current one, as a tree. */
    ObjectNode rest() throws IOException {
        ObjectNode fields = SimplexJson.TREES.createObjectNode();
        String name = document.token() == JsonToken.END_OBJECT ? null : document.name();
        for (; name != null; name = nextField()) {
            fields.set(name, tree());
        }
        return fields;
    }

    /** Reads the rest of an object whose tag has been read, as a tree with the tag. */
    ObjectNode unknown(String tag) throws IOException {
        ObjectNode fields = SimplexJson.TREES.createObjectNode().put("type", tag);
        for (String name = nextField(); name != null; name = nextField()) {
            fields.set(name, tree());
        }
        return fields;
    }

    /** Returns the tag of an object that did not begin with it. */
    String tagOf(ObjectNode fields) {
        JsonNode tag = fields.get("type");
        if (tag == null || !tag.isTextual()) {
            throw problem("no tag (a string in the field \"type\")");
        }
        return tag.textValue();
    }

    /** Returns a reader of the fields besides the tag; it reports positions inside this document. */
    WireReader inside(ObjectNode fields) throws IOException {
        ObjectNode untagged = SimplexJson.TREES.createObjectNode().setAll(fields);
        untagged.remove("type");
        byte[] json = SimplexJson.TREES.writeValueAsBytes(untagged);
        WireReader inside = new WireReader(json, json.length, path());
        inside.start();
        return inside;
    }

    /** Returns the value of a required field. */
    <T> T required(@Nullable T value, String name) {
        if (value == null) {
            throw missing(name);
        }
        return value;
    }

    /** Checks that all required fields with a primitive type were present; bit n of {@code seen} is the n-th name. */
    void requireAll(long seen, String... names) {
        for (int index = 0; index < names.length; index++) {
            if ((seen & (1L << index)) == 0) {
                throw missing(names[index]);
            }
        }
    }

    SimplexJsonException missing(String name) {
        return problem("the required field \"" + name + "\" is missing");
    }

    private SimplexJsonException wrongType(String wanted) {
        return problem("expected " + wanted + ", found " + describe(document.token()));
    }

    SimplexJsonException problem(String text) {
        return new SimplexJsonException(text, path(), null);
    }

    /** Returns the position of the cursor, as a JSON pointer. */
    String path() {
        return basePath + document.path();
    }

    private static String describe(@Nullable JsonToken token) {
        if (token == null) {
            return "the end";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number out of range or form";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            default -> "something else";
        };
    }

    /** Copies a map like {@code Map.copyOf}, but keeps its order. */
    static <V> Map<String, V> copyOf(Map<String, V> map) {
        if (map.isEmpty()) {
            return Map.of();
        }
        map.forEach((key, value) -> {
            requireNonNull(key, "key");
            requireNonNull(value, "value");
        });
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /**
     * Values that a core repeats in message after message, such as the profile of a contact, with the bytes that they were
     * read from. The same bytes are the same value, so it need not be read again, and messages share it. A table of a fixed
     * size: a value that is not here is read. Thread-safe.
     */
    static final class SharedValues {

        /** Shorter values cost less to read than to find. */
        private static final int SHORTEST = 64;

        /** A profile with a picture has less. */
        private static final int LONGEST = 24_000;

        /** An even number; a value has two places, so that two that often come can both stay. */
        private static final int PLACES = 256;

        /** A value begins with ids and names, which tell one from another. */
        private static final int DISTINCT = 48;

        private final AtomicReferenceArray<@Nullable Shared> places = new AtomicReferenceArray<>(PLACES);

        /**
         * A value.
         *
         * @param type the type that was read
         * @param json its bytes: a whole object, so they say where it ends
         * @param value immutable
         */
        @SuppressWarnings("ArrayRecordComponent") // never compared
        record Shared(Class<?> type, byte[] json, Object value) {
            boolean isAt(byte[] document, int start, int end) {
                int after = start + json.length;
                return after <= end && Arrays.equals(json, 0, json.length, document, start, after);
            }
        }

        /** Finds the value of a type whose object begins at a place of a document; null if it has to be read. */
        @Nullable
        Shared find(Class<?> type, byte[] document, int start, int end) {
            if (end - start < SHORTEST) {
                return null;
            }
            int place = place(type, document, start);
            Shared newer = places.get(place);
            if (newer != null && newer.type() == type && newer.isAt(document, start, end)) {
                return newer;
            }
            Shared older = places.get(place ^ 1);
            return older != null && older.type() == type && older.isAt(document, start, end) ? older : null;
        }

        /** Keeps a value that was read from a part of a document, in the place of an older one. */
        void keep(Class<?> type, byte[] document, int start, int end, Object value) {
            int length = end - start;
            if (length >= SHORTEST && length <= LONGEST) {
                int place = place(type, document, start);
                places.set(place ^ 1, places.get(place));
                places.set(place, new Shared(type, Arrays.copyOfRange(document, start, end), value));
            }
        }

        private static int place(Class<?> type, byte[] document, int start) {
            int hash = type.getName().hashCode();
            for (int index = start; index < start + DISTINCT; index++) {
                hash = 31 * hash + document[index];
            }
            return (hash ^ hash >>> 16) & (PLACES - 1);
        }
    }
}
