package io.github.camelsimplex.sandbox.internal.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of a command, from left to right. Text that does not fit causes the core's syntax error. */
public final class Arguments {

    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern WORD = Pattern.compile("[^ ]+");
    private static final Pattern NAME = Pattern.compile("'[^#@'\\s][^']*'|[^#@'\\s,][^\\s,]*");
    private static final Pattern SCOPE = Pattern.compile("\\(_support(?::(\\d+))?\\)");

    private final String text;
    private int position;

    /** Reads this text. */
    public Arguments(String text) {
        this.text = text;
    }

    /** Skips a literal text, which must be at the current position. */
    public Arguments skip(String literal) {
        if (!take(literal)) {
            throw ChatFailure.syntax();
        }
        return this;
    }

    /** Whether a literal text is at the current position. */
    public boolean isNext(String literal) {
        return text.startsWith(literal, position);
    }

    /** Skips a literal text if it is at the current position; returns whether it was. */
    public boolean take(String literal) {
        if (text.startsWith(literal, position)) {
            position += literal.length();
            return true;
        }
        return false;
    }

    /** A number. */
    public long number() {
        return Long.parseLong(match(NUMBER));
    }

    /** A word: everything up to the next space. */
    public String word() {
        return match(WORD);
    }

    /** A display name, in quotes if it has spaces. */
    public String name() {
        String name = match(NAME);
        return name.startsWith("'") ? name.substring(1, name.length() - 1) : name;
    }

    /** {@code on} or {@code off}. */
    public boolean onOff() {
        if (take("on")) {
            return true;
        }
        skip("off");
        return false;
    }

    /** An optional flag such as {@code  live=on}; off when it is absent. */
    public boolean flag(String name) {
        return take(" " + name + "=") && onOff();
    }

    /** A list of numbers joined by commas. */
    public List<Long> numbers() {
        List<Long> numbers = new ArrayList<>();
        do {
            numbers.add(number());
        } while (take(","));
        return numbers;
    }

    /** A chat such as {@code @4}, {@code #1}, {@code #1(_support:2)} or {@code *1}. */
    public ChatKey chat() {
        if (take("@")) {
            return ChatKey.direct(number());
        }
        if (take("*")) {
            return ChatKey.notes(number());
        }
        skip("#");
        long group = number();
        Matcher scope = SCOPE.matcher(text).region(position, text.length());
        if (!scope.lookingAt()) {
            return ChatKey.group(group);
        }
        position = scope.end();
        return ChatKey.support(group, scope.group(1) == null ? null : Long.valueOf(scope.group(1)));
    }

    /** Everything that is left. */
    public String rest() {
        String rest = text.substring(position);
        position = text.length();
        return rest;
    }

    /** An object in JSON up to the end. */
    public ObjectNode object() {
        if (json() instanceof ObjectNode object) {
            return object;
        }
        throw ChatFailure.syntax();
    }

    /** An array in JSON up to the end. */
    public ArrayNode array() {
        if (json() instanceof ArrayNode array) {
            return array;
        }
        throw ChatFailure.syntax();
    }

    private JsonNode json() {
        try {
            return Json.parse(rest());
        } catch (IllegalArgumentException e) {
            throw ChatFailure.syntax();
        }
    }

    /** Fails unless all text has been read. */
    public void end() {
        if (!isAtEnd()) {
            throw ChatFailure.syntax();
        }
    }

    /** Whether nothing is left. */
    public boolean isAtEnd() {
        return position >= text.length();
    }

    /** The text of an option such as {@code  search=…} up to the end, null when it is absent. */
    public @Nullable String restAfter(String literal) {
        return take(literal) ? rest() : null;
    }

    /** A match of a pattern at the current position; empty if there is none. */
    public Optional<String> find(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        position = matcher.end();
        return Optional.of(matcher.group());
    }

    private String match(Pattern pattern) {
        return find(pattern).orElseThrow(ChatFailure::syntax);
    }
}
