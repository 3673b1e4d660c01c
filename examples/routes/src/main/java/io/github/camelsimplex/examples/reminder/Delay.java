package io.github.camelsimplex.examples.reminder;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A duration as people write it in a chat: {@code 45s}, {@code 10m}, {@code 1h30m}, {@code 2d}. */
final class Delay {

    /** A longer delay is treated as a typing error. */
    private static final Duration LONGEST = Duration.ofDays(366);

    /** Below this, seconds are shown. */
    private static final Duration SHORT = Duration.ofMinutes(2);

    private static final Pattern PART = Pattern.compile("(\\d{1,6})([smhd])");
    private static final Pattern WHOLE = Pattern.compile("(" + PART.pattern() + ")+");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));

    private Delay() {}

    /** The duration in a text; null if there is none, or if it is not between a second and a year. */
    static @Nullable Duration parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!WHOLE.matcher(lower).matches()) {
            return null;
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(lower);
        while (part.find()) {
            sum = sum.plus(
                    Objects.requireNonNull(UNITS.get(part.group(2))).multipliedBy(Long.parseLong(part.group(1))));
        }
        return sum.isZero() || sum.compareTo(LONGEST) > 0 ? null : sum;
    }

    /**
     * A duration in words, to the second or, above two minutes, to the minute: {@code in 1 h 30 min}; or {@code now}.
     */
    static String inWords(Duration time) {
        if (time.isNegative() || time.isZero()) {
            return "now";
        }
        Duration rounded = time.compareTo(SHORT) < 0
                ? time.plusMillis(999).truncatedTo(ChronoUnit.SECONDS)
                : time.plusSeconds(30).truncatedTo(ChronoUnit.MINUTES);
        List<String> parts = new ArrayList<>();
        addPart(parts, rounded.toDays(), "d");
        addPart(parts, rounded.toHoursPart(), "h");
        addPart(parts, rounded.toMinutesPart(), "min");
        addPart(parts, rounded.toSecondsPart(), "s");
        return "in " + String.join(" ", parts);
    }

    private static void addPart(List<String> parts, long amount, String unit) {
        if (amount > 0) {
            parts.add(amount + " " + unit);
        }
    }
}
