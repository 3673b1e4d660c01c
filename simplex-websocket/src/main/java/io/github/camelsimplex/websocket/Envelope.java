package io.github.camelsimplex.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A text of the terminal program, in the envelope of the C interface: {@code {"result":…}} or {@code {"error":…}}. The
 * inner JSON stays as it is, character by character.
 */
final class Envelope {

    /** A text may be larger than Jackson's default, because its size is limited before it is parsed. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final @Nullable String corrId;
    private final byte[] json;

    private Envelope(@Nullable String corrId, byte[] json) {
        this.corrId = corrId;
        this.json = json;
    }

    /** The id of the request that this answers; null for an event. */
    @Nullable
    String corrId() {
        return corrId;
    }

    /** The text in the envelope of the C interface, as UTF-8; the caller owns it. */
    byte[] json() {
        return json;
    }

    /** The text of a request. */
    static String request(String corrId, String command) {
        StringBuilder text = new StringBuilder(command.length() + 64);
        JsonStringEncoder encoder = JsonStringEncoder.getInstance();
        text.append("{\"corrId\":\"");
        encoder.quoteAsString(corrId, text);
        text.append("\",\"cmd\":\"");
        encoder.quoteAsString(wellFormed(command), text);
        return text.append("\"}").toString();
    }

    /** The text without halves of surrogate pairs, which a WebSocket cannot carry. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }

    /**
     * Reads a text of the program.
     *
     * @throws IOException when it is not JSON, or does not have the form of an answer or event
     */
    static Envelope read(String text) throws IOException {
        String corrId = null;
        String json = null;
        try (JsonParser in = JSON.createParser(text)) {
            requireObject(in.nextToken());
            for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
                in.nextToken();
                if (field.equals("corrId")) {
                    corrId = in.getValueAsString();
                } else if (field.equals("resp")) {
                    json = body(in, text);
                }
                in.skipChildren();
            }
        }
        if (json == null) {
            throw new IOException("there is no field resp");
        }
        return new Envelope(corrId, json.getBytes(UTF_8));
    }

    private static void requireObject(@Nullable JsonToken token) throws IOException {
        if (token != JsonToken.START_OBJECT) {
            throw new IOException("there is no object but " + token);
        }
    }

    /** The object that the parser is at, in an envelope; the parser is at its end then. */
    private static String body(JsonParser in, String text) throws IOException {
        requireObject(in.currentToken());
        int start = offset(in.currentTokenLocation().getCharOffset());
        String type = null;
        String error = null;
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            in.nextToken();
            if (field.equals("type")) {
                type = in.getValueAsString();
            }
            int from = offset(in.currentTokenLocation().getCharOffset());
            in.skipChildren();
            if (field.equals("chatError")) {
                error = text.substring(from, offset(in.currentLocation().getCharOffset()));
            }
        }
        if (error != null && ("chatCmdError".equals(type) || "chatError".equals(type))) {
            return "{\"error\":" + error + "}";
        }
        return "{\"result\":"
                + text.substring(start, offset(in.currentLocation().getCharOffset())) + "}";
    }

    private static int offset(long position) {
        return Math.toIntExact(position);
    }
}
