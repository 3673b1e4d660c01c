package io.github.camelsimplex.camel.config;

import io.github.camelsimplex.client.DidYouMean;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of an endpoint's options. Errors name the option, its value, the allowed values and the endpoint.
 */
public final class Options {

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})\\s*((?:[KMG]B?|B)?)", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    private final String endpoint;

    /** Reads options of the endpoint with this URI; secrets in it are masked in errors. */
    public Options(String endpointUri) {
        this.endpoint = URISupport.sanitizeUri(ServerPasswords.masked(endpointUri));
    }

    /** Creates the error of an option with a bad value. */
    public IllegalArgumentException invalid(String option, @Nullable Object value, String reason) {
        return new IllegalArgumentException("Option " + option + "=" + ServerPasswords.masked(String.valueOf(value))
                + " of " + endpoint + " " + reason);
    }

    /** The parts of a comma list, without empty parts; empty for null. */
    public List<String> list(@Nullable String value) {
        if (value == null) {
            return List.of();
        }
        return Arrays.stream(COMMA.split(value.strip(), -1))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /**
     * The parts of a comma list; empty for null. A list without parts is an error: if an allow-list became empty by
     * mistake, the filter would let everyone through.
     */
    public List<String> parts(String option, @Nullable String value) {
        List<String> parts = list(value);
        if (value != null && parts.isEmpty()) {
            throw invalid(option, value, "is an empty list");
        }
        return parts;
    }

    /** The converted parts of a comma list. A part that cannot be converted is an error that names the option. */
    public <T> List<T> list(String option, @Nullable String value, Function<String, T> conversion) {
        return parts(option, value).stream()
                .map(part -> convert(option, part, conversion))
                .toList();
    }

    /** The parts of a comma list of known names. */
    public List<String> names(String option, @Nullable String value, Collection<String> known) {
        List<String> names = parts(option, value);
        names.forEach(name -> name(option, name, known));
        return names;
    }

    /** One of the known names. */
    public String name(String option, String value, Collection<String> known) {
        if (!known.contains(value)) {
            throw invalid(option, value, "is unknown" + DidYouMean.hint(value, known));
        }
        return value;
    }

    /** The parts of a comma list of ids. */
    public List<Long> ids(String option, @Nullable String value) {
        return list(option, value, Long::valueOf);
    }

    /** A regular expression. */
    @Nullable
    public Pattern pattern(String option, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            return Pattern.compile(value, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw invalid(option, value, "is not a regular expression: " + e.getDescription());
        }
    }

    /** Passes a value to a setter that refuses bad values. */
    public <T> void apply(String option, T value, Consumer<T> setter) {
        try {
            setter.accept(value);
        } catch (IllegalArgumentException e) {
            throw invalid(option, value, "is invalid: " + e.getMessage());
        }
    }

    /** A size such as 500KB, in bytes. */
    public long bytes(String option, String value) {
        Matcher matcher = SIZE.matcher(value.strip());
        if (!matcher.matches()) {
            throw invalid(option, value, "is not a valid size; examples are 500KB, 10MB and 1GB");
        }
        long factor =
                switch (matcher.group(2).toUpperCase(Locale.ROOT)) {
                    case "KB", "K" -> 1L << 10;
                    case "MB", "M" -> 1L << 20;
                    case "GB", "G" -> 1L << 30;
                    default -> 1L;
                };
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), factor);
    }

    private <T> T convert(String option, String part, Function<String, T> conversion) {
        try {
            return conversion.apply(part);
        } catch (NumberFormatException e) {
            throw invalid(option, part, "is not a number");
        } catch (IllegalArgumentException e) {
            throw invalid(option, part, "is invalid: " + e.getMessage());
        }
    }
}
