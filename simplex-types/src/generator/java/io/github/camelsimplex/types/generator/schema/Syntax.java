package io.github.camelsimplex.types.generator.schema;

import java.util.List;

/** One part of the syntax of a command or of a type; the notation is explained in {@code src/main/api/README.md}. */
public sealed interface Syntax {

    /** Text that is written as it is. */
    record Literal(String text) implements Syntax {}

    /** The value of a field: plain, in the syntax of its type ({@code str}) or as JSON ({@code json}). */
    record Value(Form form, String field) implements Syntax {}

    /** How a value is written. */
    enum Form {
        PLAIN,
        STR,
        JSON
    }

    /** The values of a list field with a separator between them. */
    record Values(String field, String separator) implements Syntax {}

    /** One of several words: the value of an enum, the tag of a union, or {@code on|off} for a boolean. */
    record Alternatives(List<String> words) implements Syntax {
        /** Tells whether these are the words of a boolean. */
        public boolean isOnOff() {
            return words.equals(List.of("on", "off"));
        }
    }

    /** Something that is left out when its field is absent or its flag is not set. */
    record OptionalPart(List<Syntax> parts) implements Syntax {}
}
