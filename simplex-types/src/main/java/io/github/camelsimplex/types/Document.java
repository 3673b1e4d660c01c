package io.github.camelsimplex.types;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over the bytes of a JSON document. It knows the places of its tokens, so it can jump over an object whose
 * bytes are known ({@link WireReader.SharedValues}), and decodes a text only when it is asked for. It accepts exactly the grammar
 * of RFC 8259 in UTF-8, within the limits of {@link SimplexJson}.
 */
final class Document {

    private static final int LEVELS = 16;
    private static final char REPLACEMENT = '\uFFFD';

    private final byte[] json;
    private final int end;
    private int position;
    private @Nullable JsonToken token;
    private int textStart;
    private int textEnd;
    private boolean escaped;
    private boolean ascii;

    private int depth;
    /** For each level: the place of the name of its current field, or the index of its current element. */
    private int[] starts = new int[LEVELS];
    /** For each level: the end of the name of its current field; in an array {@link #ARRAY}. */
    private int[] ends = new int[LEVELS];

    private static final int ARRAY = -1;

    /** In an object before its first field; a place that no name has. */
    private static final int NO_FIELD = 0;

    /**
     * Creates a cursor before a document.
     *
     * @param json begins with the document; what follows is not looked at
     * @param length the length of the document
     */
    Document(byte[] json, int length) {
        this.json = json;
        this.end = length;
    }

    byte[] bytes() {
        return json;
    }

    /** The place after the document. */
    int end() {
        return end;
    }

    /** The place after the current token. */
    int position() {
        return position;
    }

    /** The current token; null at the beginning and after the end. */
    @Nullable
    JsonToken token() {
        return token;
    }

    // ---- moving

    /** Moves to the next token; inside an object this is the name of a field, or the object's end. */
    @Nullable
    JsonToken next() {
        if (depth == 0) {
            token = token == null && hasMore() ? value() : noMore();
        } else if (ends[depth] == ARRAY) {
            token = nextElement();
        } else if (token == JsonToken.FIELD_NAME) {
            token = value();
        } else {
            token = nextName() ? JsonToken.FIELD_NAME : endOf('}', JsonToken.END_OBJECT);
        }
        return token;
    }

    /**
     * Moves to the value of the next field if the field has this name. Otherwise moves to the name, or to the end of the
     * object.
     */
    boolean nextValueOf(SerializedString name) {
        if (!nextName()) {
            token = endOf('}', JsonToken.END_OBJECT);
            return false;
        }
        token = JsonToken.FIELD_NAME;
        if (isName(name)) {
            token = value();
            return true;
        }
        return false;
    }

    /** Goes from the beginning of an object to its end, which is at a place of the document. */
    void endObjectAt(int place) {
        position = place;
        depth--;
        token = JsonToken.END_OBJECT;
    }

    private boolean hasMore() {
        skipSpace();
        return position < end;
    }

    private @Nullable JsonToken noMore() {
        if (hasMore()) {
            throw new SimplexJsonException("something follows the value", path(), null);
        }
        return null;
    }

    private JsonToken nextElement() {
        skipSpace();
        int index = starts[depth] + 1;
        if (peek() == ']') {
            return endOf(']', JsonToken.END_ARRAY);
        }
        if (index > 0) {
            expect(',');
        }
        starts[depth] = index;
        return value();
    }

    private JsonToken endOf(char bracket, JsonToken end) {
        expect(bracket);
        depth--;
        return end;
    }

    /** Moves behind the name of the next field and its colon; returns false at the end of the object. */
    private boolean nextName() {
        skipSpace();
        if (peek() == '}') {
            return false;
        }
        if (ends[depth] != NO_FIELD) {
            expect(',');
            skipSpace();
        }
        expect('"');
        scanText();
        starts[depth] = textStart;
        ends[depth] = textEnd;
        skipSpace();
        expect(':');
        return true;
    }

    private JsonToken value() {
        skipSpace();
        int first = peek();
        return switch (first) {
            case '"' -> {
                position++;
                scanText();
                yield JsonToken.VALUE_STRING;
            }
            case '{' -> {
                enter(NO_FIELD, NO_FIELD);
                yield JsonToken.START_OBJECT;
            }
            case '[' -> {
                enter(-1, ARRAY);
                yield JsonToken.START_ARRAY;
            }
            case 't' -> literal("true", JsonToken.VALUE_TRUE);
            case 'f' -> literal("false", JsonToken.VALUE_FALSE);
            case 'n' -> literal("null", JsonToken.VALUE_NULL);
            default -> scanNumber();
        };
    }

    private void enter(int start, int end) {
        position++;
        if (++depth > SimplexJson.MAX_DEPTH) {
            throw malformed();
        }
        if (depth == starts.length) {
            starts = Arrays.copyOf(starts, 2 * depth);
            ends = Arrays.copyOf(ends, 2 * depth);
        }
        starts[depth] = start;
        ends[depth] = end;
    }

    private JsonToken literal(String word, JsonToken literal) {
        for (int i = 0; i < word.length(); i++) {
            expect(word.charAt(i));
        }
        return literal;
    }

    private JsonToken scanNumber() {
        textStart = position;
        if (peek() == '-') {
            position++;
        }
        if (peek() == '0') {
            position++;
        } else {
            digits();
        }
        JsonToken kind = JsonToken.VALUE_NUMBER_INT;
        if (peek() == '.') {
            position++;
            digits();
            kind = JsonToken.VALUE_NUMBER_FLOAT;
        }
        if (peek() == 'e' || peek() == 'E') {
            position++;
            if (peek() == '+' || peek() == '-') {
                position++;
            }
            digits();
            kind = JsonToken.VALUE_NUMBER_FLOAT;
        }
        textEnd = position;
        return kind;
    }

    private void digits() {
        int start = position;
        while (peek() >= '0' && peek() <= '9') {
            position++;
        }
        if (position == start) {
            throw malformed();
        }
    }

    /** Moves behind the closing quote of a text. */
    private void scanText() {
        textStart = position;
        escaped = false;
        int all = 0;
        int at = position;
        while (at < end && json[at] != '"') {
            byte character = json[at];
            if (character >= 0 && character < ' ') {
                throw malformed();
            }
            if (character == '\\') {
                escaped = true;
                at++; // the next character is not the end; what it is shows when the text is decoded
            }
            all |= character;
            at++;
        }
        if (at >= end) {
            throw malformed();
        }
        ascii = all >= 0;
        textEnd = at;
        position = at + 1;
    }

    private void skipSpace() {
        while (position < end && isSpace(json[position])) {
            position++;
        }
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }

    /** The next byte; -1 at the end, like no character of the grammar. */
    private int peek() {
        return position < end ? json[position] : -1;
    }

    private void expect(char character) {
        if (peek() != character) {
            throw malformed();
        }
        position++;
    }

    // ---- values

    /** Whether the current field has this name. */
    boolean isName(SerializedString name) {
        byte[] bytes = name.asQuotedUTF8();
        return Arrays.equals(bytes, 0, bytes.length, json, starts[depth], ends[depth]);
    }

    /** Whether the name of the current field may be another one than its bytes. */
    boolean nameHasEscapes() {
        return has('\\', starts[depth], ends[depth]);
    }

    /** The name of the current field, also at the beginning of its value. */
    String name() {
        int level = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY ? depth - 1 : depth;
        return text(starts[level], ends[level], true, false);
    }

    /** The current text. */
    String text() {
        return text(textStart, textEnd, escaped, ascii);
    }

    /** The current number. */
    double number() {
        return Double.parseDouble(text(textStart, textEnd, false, true));
    }

    /** The current integer; throws {@link NumberFormatException} if it is too large. */
    long integer() {
        boolean negative = json[textStart] == '-';
        int first = negative ? textStart + 1 : textStart;
        if (textEnd - first > 18) {
            return Long.parseLong(text(textStart, textEnd, false, true));
        }
        long value = 0;
        for (int at = first; at < textEnd; at++) {
            value = 10 * value + json[at] - '0';
        }
        return negative ? -value : value;
    }

    private String text(int start, int end, boolean withEscapes, boolean onlyAscii) {
        String text = withEscapes && has('\\', start, end)
                ? unescaped(start, end)
                : onlyAscii ? new String(json, start, end - start, StandardCharsets.ISO_8859_1) : decoded(start, end);
        if (text.length() > SimplexJson.MAX_STRING_CHARS) {
            throw malformed();
        }
        return text;
    }

    private boolean has(char character, int start, int end) {
        for (int at = start; at < end; at++) {
            if (json[at] == character) {
                return true;
            }
        }
        return false;
    }

    /** Decodes UTF-8. Only a text with the replacement character may have had something else. */
    private String decoded(int start, int end) {
        String text = new String(json, start, end - start, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json, start, end - start));
            } catch (CharacterCodingException e) {
                throw malformed();
            }
        }
        return text;
    }

    private String unescaped(int start, int end) {
        StringBuilder text = new StringBuilder(end - start);
        int from = start;
        for (int at = start; at < end; at++) {
            if (json[at] == '\\') {
                text.append(decoded(from, at));
                at++;
                if (json[at] == 'u') {
                    text.append(hexadecimal(at + 1, end));
                    at += 4;
                } else {
                    text.append(escape(json[at]));
                }
                from = at + 1;
            }
        }
        return text.append(decoded(from, end)).toString();
    }

    private char escape(byte character) {
        return switch (character) {
            case '"', '\\', '/' -> (char) character;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw malformed();
        };
    }

    private char hexadecimal(int start, int end) {
        int value = 0;
        for (int at = start; at < start + 4; at++) {
            int digit = at < end ? Character.digit(json[at], 16) : -1;
            if (digit < 0) {
                throw malformed();
            }
            value = 16 * value + digit;
        }
        return (char) value;
    }

    // ---- places

    /** Reads any value as a tree. */
    JsonNode tree() throws IOException {
        int start = token == JsonToken.VALUE_STRING ? textStart - 1 : position - 1;
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            for (int outside = depth - 1; depth > outside; ) {
                next();
            }
        } else if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            start = textStart;
        } else if (token == JsonToken.VALUE_NULL || token == JsonToken.VALUE_TRUE) {
            start = position - "true".length();
        } else if (token == JsonToken.VALUE_FALSE) {
            start = position - "false".length();
        }
        try {
            return SimplexJson.TREES.readTree(json, start, position - start);
        } catch (NumberFormatException e) { // an exponent that no number can have
            throw malformed();
        }
    }

    /** The place of the cursor, as a JSON pointer. */
    String path() {
        StringBuilder path = new StringBuilder();
        for (int level = 1; level <= depth; level++) {
            if (ends[level] == ARRAY) {
                if (starts[level] >= 0) {
                    path.append('/').append(starts[level]);
                }
            } else if (ends[level] != NO_FIELD) {
                path.append('/')
                        .append(new String(json, starts[level], ends[level] - starts[level], StandardCharsets.UTF_8)
                                .replace("~", "~0")
                                .replace("/", "~1"));
            }
        }
        return path.toString();
    }

    SimplexJsonException malformed() {
        return new SimplexJsonException("malformed or oversized JSON", path(), null);
    }
}
