package io.github.camelsimplex.types;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Builds the text of one command, and refuses whatever could end a part early: a value from a peer can never become a
 * fragment of a command. Used by the generated commands; one caller at a time.
 */
public final class CommandText {

    private final StringBuilder text = new StringBuilder();

    /** Begins a command without any text. */
    public CommandText() {}

    /** Appends text that belongs to the syntax. */
    public CommandText literal(String syntax) {
        text.append(syntax);
        return this;
    }

    /** Appends a number in decimal. */
    public CommandText number(long value) {
        text.append(value);
        return this;
    }

    /** Appends {@code on} or {@code off}. */
    public CommandText onOff(boolean value) {
        text.append(value ? "on" : "off");
        return this;
    }

    /**
     * Appends one word.
     *
     * @param options the beginnings of the optional parts that are allowed here
     * @throws IllegalArgumentException if it is empty, has white space or control characters, or looks like an
     *     option
     */
    public CommandText token(String value, String name, String... options) {
        requireNoOption(value, name, options);
        if (value.isEmpty() || value.codePoints().anyMatch(CommandText::endsToken)) {
            throw refused(name, "must be one word, without white space and control characters");
        }
        text.append(value);
        return this;
    }

    /**
     * Appends the rest of a line, which may have spaces inside.
     *
     * @param options the beginnings of the optional parts that are allowed here
     * @throws IllegalArgumentException if it is blank, begins or ends with white space, has control characters, or
     *     looks like an option
     */
    public CommandText line(String value, String name, String... options) {
        requireNoOption(value, name, options);
        if (value.isBlank()
                || !value.equals(value.strip())
                || value.codePoints().anyMatch(CommandText::isControl)) {
            throw refused(name, "must be one line, not blank, without white space at its ends");
        }
        text.append(value);
        return this;
    }

    /**
     * Appends free text to the end of the command; it may have several lines.
     *
     * @param options the beginnings of the optional parts that are allowed here
     * @throws IllegalArgumentException if it is blank, has the character NUL, where a core stops reading, or looks
     *     like an option
     */
    public CommandText text(String value, String name, String... options) {
        requireNoOption(value, name, options);
        if (value.isBlank() || value.indexOf('\0') >= 0) {
            throw refused(name, "must not be blank nor contain NUL");
        }
        text.append(value);
        return this;
    }

    /**
     * Appends a value in its own syntax.
     *
     * @param options the beginnings of the optional parts that are allowed here
     * @throws IllegalArgumentException if it cannot be part of a command, or looks like an option
     */
    public CommandText part(CommandPart value, String... options) {
        int start = text.length();
        value.appendTo(this);
        requireNoOption(text.substring(start), "the value", options);
        return this;
    }

    /** Appends a value as compact JSON. */
    public CommandText json(WireValue value) {
        text.append(SimplexJson.write(value));
        return this;
    }

    /**
     * Appends values as a compact JSON array.
     *
     * @throws IllegalArgumentException if there are none
     */
    public CommandText json(List<? extends WireValue> values, String name) {
        requireAny(values, name);
        text.append(SimplexJson.write(values));
        return this;
    }

    /** Appends a string as JSON, with its quotes. */
    public CommandText json(String value) {
        text.append(SimplexJson.write(value));
        return this;
    }

    /** Appends a tree as compact JSON. */
    public CommandText json(JsonNode value) {
        text.append(SimplexJson.write(value));
        return this;
    }

    /**
     * Appends numbers with a separator between them.
     *
     * @throws IllegalArgumentException if there are none
     */
    public CommandText numbers(List<Long> values, String separator, String name) {
        requireAny(values, name);
        for (int index = 0; index < values.size(); index++) {
            literal(index == 0 ? "" : separator).number(values.get(index));
        }
        return this;
    }

    /**
     * Appends words with a separator between them.
     *
     * @throws IllegalArgumentException if there are none, or one is not a word
     */
    public CommandText tokens(List<String> values, String separator, String name) {
        requireAny(values, name);
        for (int index = 0; index < values.size(); index++) {
            literal(index == 0 ? "" : separator).token(values.get(index), name);
        }
        return this;
    }

    /** Returns the exception for a value that a command cannot carry; it does not repeat the value. */
    public static IllegalArgumentException refused(String name, String rule) {
        return new IllegalArgumentException(name + " " + rule);
    }

    /** Returns the command. */
    @Override
    public String toString() {
        return text.toString();
    }

    private static void requireAny(List<?> values, String name) {
        if (values.isEmpty()) {
            throw refused(name, "must not be empty");
        }
    }

    private static void requireNoOption(String value, String name, String... options) {
        for (String option : options) {
            if (value.startsWith(option)) {
                throw refused(name, "must not begin with " + option + ", which is an option of the command");
            }
        }
    }

    private static boolean endsToken(int character) {
        return isControl(character) || Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character) || character == '\u2028' || character == '\u2029';
    }
}
