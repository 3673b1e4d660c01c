package io.github.camelsimplex.types;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the UTF-8 JSON of a core: the entry point of this package. Stateless and thread-safe.
 *
 * <p>Over the wire an event or a response is {@code {"result": …}} or {@code {"error": …}}. An error becomes
 * {@link ChatEvent.ChatError} or {@link ChatResponse.ChatCmdError}, and is written back as an error. Other parts of the
 * envelope (there are none over the C interface) do not belong to the message, and are dropped.
 *
 * <p>Every read method throws {@link SimplexJsonException} for any error in the text, and never returns a partial
 * result. Limits: a document of 64 MB, a string of 32 MB, 500 levels.
 */
public final class SimplexJson {

    /** The longest document, in bytes. */
    public static final int MAX_DOCUMENT_BYTES = 64 << 20;

    /** The longest string, in characters. */
    public static final int MAX_STRING_CHARS = 32 << 20;

    /** The deepest nesting of objects and arrays. */
    public static final int MAX_DEPTH = 500;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_DOCUMENT_BYTES)
                    .maxStringLength(MAX_STRING_CHARS)
                    .maxNestingDepth(MAX_DEPTH)
                    .build())
            .build();

    /** Reads untyped JSON, and keeps the notation of numbers. */
    static final ObjectMapper TREES = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private SimplexJson() {}

    /** Reads an event. */
    public static ChatEvent parseEvent(byte[] json) {
        return parseEvent(json, json.length);
    }

    /** Reads an event from the beginning of an array, which may be used again afterwards. */
    public static ChatEvent parseEvent(byte[] json, int length) {
        return read(json, length, in -> inEnvelope(in, ChatEvent.Unknown::readUnion, SimplexJson::errorEvent));
    }

    /**
     * Reads only the tag of an event, which costs much less than the event; null if the document does not begin with it
     * (an error, for example, does not), whether or not it can be read.
     */
    public static @Nullable String eventTag(byte[] json) {
        return eventTag(json, json.length);
    }

    /** Reads only the tag of an event at the beginning of an array; see {@link #eventTag(byte[])}. */
    public static @Nullable String eventTag(byte[] json, int length) {
        return EventTag.of(json, length);
    }

    /** Reads the response to a command. */
    public static ChatResponse parseResponse(byte[] json) {
        return parseResponse(json, json.length);
    }

    /** Reads a response from the beginning of an array, which may be used again afterwards. */
    public static ChatResponse parseResponse(byte[] json, int length) {
        return read(json, length, in -> inEnvelope(in, ChatResponse.Unknown::readUnion, SimplexJson::errorResponse));
    }

    /** Reads the result of opening a database. */
    public static MigrationResult parseMigrationResult(byte[] json) {
        return read(json, MigrationResult.Unknown::readUnion);
    }

    /**
     * Reads one value of a generated type.
     *
     * @param type a record, union or enum of this package; a variant is read through its union
     * @throws IllegalArgumentException if the type is not one of them
     */
    public static <T extends WireValue> T parse(Class<T> type, byte[] json) {
        return read(json, readerOf(type));
    }

    /** Reads one value of a generated type. */
    public static <T extends WireValue> T parse(Class<T> type, String json) {
        return parse(type, json.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads one value of a generated type from a tree. */
    public static <T extends WireValue> T parse(Class<T> type, JsonNode tree) {
        return parse(type, write(tree));
    }

    /** Reads an array of values of a generated type. */
    public static <T extends WireValue> List<T> parseList(Class<T> type, String json) {
        WireReader.ValueReader<T> reader = readerOf(type);
        return read(json.getBytes(StandardCharsets.UTF_8), in -> in.list(reader));
    }

    /** Returns the compact JSON of a value. */
    public static String write(WireValue value) {
        return generate(value::writeTo);
    }

    /** Returns the compact JSON array of these values. */
    public static String write(List<? extends WireValue> values) {
        return generate(out -> {
            out.writeStartArray();
            for (WireValue value : values) {
                value.writeTo(out);
            }
            out.writeEndArray();
        });
    }

    /** Returns the compact JSON of a string, with its quotes. */
    public static String write(String text) {
        return generate(out -> out.writeString(text));
    }

    /** Returns the compact JSON of a tree. */
    public static String write(JsonNode tree) {
        return generate(out -> TREES.writeTree(out, tree));
    }

    /** Returns an event as a core sends it, with its envelope. */
    public static byte[] writeEvent(ChatEvent event) {
        return event instanceof ChatEvent.ChatError error
                ? envelope("error", error.chatError(), error.extras())
                : envelope("result", event, Extras.NONE);
    }

    /** Returns a response as a core sends it, with its envelope. */
    public static byte[] writeResponse(ChatResponse response) {
        return response instanceof ChatResponse.ChatCmdError error
                ? envelope("error", error.chatError(), error.extras())
                : envelope("result", response, Extras.NONE);
    }

    /** Returns a value as a tree. */
    public static JsonNode toTree(WireValue value) {
        try {
            return TREES.readTree(write(value));
        } catch (JsonProcessingException e) {
            throw new SimplexJsonException("a value that cannot be written and read back", "", e);
        }
    }

    private static <T extends WireValue> WireReader.ValueReader<T> readerOf(Class<T> type) {
        WireReader.ValueReader<T> reader = WireReaders.of(type);
        if (reader == null) {
            throw new IllegalArgumentException(type.getName() + " is not a generated type");
        }
        return reader;
    }

    private static ChatEvent errorEvent(ChatError error, Extras extras) {
        return new ChatEvent.ChatError(error, extras);
    }

    private static ChatResponse errorResponse(ChatError error, Extras extras) {
        return new ChatResponse.ChatCmdError(error, extras);
    }

    /** Creates a message from the error in an envelope. */
    private interface ErrorMessage<T> {
        T of(ChatError error, Extras extras);
    }

    private static <T> T inEnvelope(WireReader in, WireReader.ValueReader<T> reader, ErrorMessage<T> ofError)
            throws IOException {
        in.beginObject();
        T message = null;
        for (String name = in.nextField(); name != null; name = in.nextField()) {
            switch (name) {
                case "result" -> message = reader.read(in);
                case "error" -> message = ofError.of(ChatError.Unknown.readUnion(in), Extras.NONE);
                default -> in.tree();
            }
        }
        return in.required(message, "result");
    }

    private static <T> T read(byte[] json, WireReader.ValueReader<T> reader) {
        return read(json, json.length, reader);
    }

    private static <T> T read(byte[] json, int length, WireReader.ValueReader<T> reader) {
        if (length > MAX_DOCUMENT_BYTES) {
            throw new SimplexJsonException("a document of more than " + MAX_DOCUMENT_BYTES + " bytes", "", null);
        }
        WireReader in = new WireReader(json, length);
        try {
            in.start();
            T value = reader.read(in);
            in.finish();
            return value;
        } catch (IOException e) {
            throw new SimplexJsonException("malformed or oversized JSON", in.path(), e);
        }
    }

    /** Writes something to a generator. */
    private interface Writing {
        void to(JsonGenerator out) throws IOException;
    }

    private static byte[] envelope(String name, WireValue value, Extras extras) {
        String json = generate(out -> {
            out.writeStartObject();
            out.writeFieldName(name);
            value.writeTo(out);
            extras.writeTo(out);
            out.writeEndObject();
        });
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static String generate(Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The tag of an event at its usual place: the first bytes that a core writes. */
    private static final class EventTag {

        private static final byte[] BEFORE = "{\"result\":{\"type\":\"".getBytes(StandardCharsets.US_ASCII);

        private EventTag() {}

        /** The tag, if a document begins with it as a core writes it, without spaces; null for any other document. */
        static @Nullable String of(byte[] json, int length) {
            int end = BEFORE.length;
            if (length <= end || json[end] == '"') {
                return null;
            }
            for (int at = 0; at < BEFORE.length; at++) {
                if (json[at] != BEFORE[at]) {
                    return null;
                }
            }
            while (end < length && isLetterOrDigit(json[end])) {
                end++;
            }
            return end < length && json[end] == '"'
                    ? new String(json, BEFORE.length, end - BEFORE.length, StandardCharsets.US_ASCII)
                    : null;
        }

        private static boolean isLetterOrDigit(byte character) {
            return (character >= 'a' && character <= 'z')
                    || (character >= 'A' && character <= 'Z')
                    || (character >= '0' && character <= '9');
        }
    }
}
