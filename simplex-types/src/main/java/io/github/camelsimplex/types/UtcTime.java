package io.github.camelsimplex.types;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;

/**
 * A point in time in the core's format: ISO-8601 in UTC with any number of fraction digits. The text is kept, so that
 * it survives a round trip; two values are equal if their texts are equal.
 *
 * @param text the text on the wire, for example {@code 2026-11-20T10:04:34.747731176Z}
 */
public record UtcTime(String text) implements WireValue {

    /** Checks that the text is not null; it is parsed only in {@link #instant()}. */
    public UtcTime {
        requireNonNull(text, "text");
    }

    /** Returns the moment as a wire value. */
    public static UtcTime of(Instant instant) {
        return new UtcTime(instant.toString());
    }

    /**
     * Returns the moment.
     *
     * @throws java.time.format.DateTimeParseException if a newer core uses another format
     */
    public Instant instant() {
        return Instant.parse(text);
    }

    @Override
    public void writeTo(JsonGenerator out) throws IOException {
        out.writeString(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
