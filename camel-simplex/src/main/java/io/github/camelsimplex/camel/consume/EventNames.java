package io.github.camelsimplex.camel.consume;

import io.github.camelsimplex.camel.config.Options;
import io.github.camelsimplex.client.DidYouMean;
import io.github.camelsimplex.types.ChatEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The event tags of {@code event=}. A newer core may have tags that the schema lacks, so an unknown tag is an error
 * only when it looks like a misspelt known tag.
 */
final class EventNames {

    private static final String ALL = "*";
    private static final int LONGEST_TYPO = 2;

    private EventNames() {}

    /** The tags of all events that the schema knows. */
    static List<String> known() {
        return Arrays.stream(ChatEvent.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .filter(name -> !name.equals("Unknown"))
                .map(name -> name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1))
                .sorted()
                .toList();
    }

    /** Reads the option. */
    static List<String> require(Options options, @Nullable String value) {
        List<String> names = options.list(value);
        if (names.isEmpty()) {
            throw options.invalid("event", value, "names no event. Known: *, " + String.join(", ", known()));
        }
        names.forEach(name -> check(options, name));
        return names;
    }

    private static void check(Options options, String name) {
        if (name.equals(ALL) || known().contains(name)) {
            return;
        }
        Optional<String> meant = DidYouMean.suggest(name, known(), LONGEST_TYPO);
        if (meant.isPresent()) {
            throw options.invalid(
                    "event",
                    name,
                    "is unknown; did you mean " + meant.get() + "? Known: *, " + String.join(", ", known()));
        }
    }
}
