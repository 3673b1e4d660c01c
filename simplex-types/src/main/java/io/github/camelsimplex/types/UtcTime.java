package io.github.camelsimplex.types;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A point in time in the core's format: ISO-8601 in UTC with any number of fraction digits. The text is kept, so that
 * it survives a round trip; two values are equal if their texts are equal.
 *
 * @param text the text on the wire, for example {@code 2026-11-20T10:04:34.747731176Z}
 */
public record UtcTime(String text) implements WireValue {

    /** The places of the digits before the fraction. */
    private static final String FORMAT = "0000-00-00T00:00:00";

    private static final int SECONDS = FORMAT.length();

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
        Instant usual = usualFormat();
        return usual == null ? Instant.parse(text) : usual;
    }

    /** Reads {@code 2026-11-20T10:04:34.747731176Z}, as the core writes it; null for any other format. */
    private @Nullable Instant usualFormat() {
        int length = text.length();
        if (length < SECONDS + 1 || length > SECONDS + 11 || text.charAt(length - 1) != 'Z') {
            return null;
        }
        for (int place = 0; place < length - 1; place++) {
            char expected = place < SECONDS ? FORMAT.charAt(place) : place == SECONDS ? '.' : '0';
            char found = text.charAt(place);
            if (expected == '0' ? found < '0' || found > '9' : found != expected) {
                return null;
            }
        }
        int month = number(5, 7);
        int day = number(8, 10);
        if (length == SECONDS + 2 || month < 1 || month > 12 || day < 1 || day > 28 || number(11, 13) > 23) {
            return null; // the last days of a month are left to Java
        }
        int minute = number(14, 16);
        int second = number(17, 19);
        if (minute > 59 || second > 59) {
            return null;
        }
        long nanos = length == SECONDS + 1 ? 0 : number(SECONDS + 1, length - 1);
        for (int digits = length - SECONDS - 2; digits > 0 && digits < 9; digits++) {
            nanos *= 10;
        }
        long days = LocalDate.of(number(0, 4), month, day).toEpochDay();
        return Instant.ofEpochSecond(((days * 24 + number(11, 13)) * 60 + minute) * 60 + second, nanos);
    }

    private int number(int from, int to) {
        int number = 0;
        for (int place = from; place < to; place++) {
            number = 10 * number + text.charAt(place) - '0';
        }
        return number;
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
