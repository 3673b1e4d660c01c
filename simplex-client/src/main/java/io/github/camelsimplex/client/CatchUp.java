package io.github.camelsimplex.client;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/**
 * Which unread messages a session delivers that were in the database before it was opened. Who has created a database is
 * remembered in {@code <prefix>.camel-simplex.properties} beside it; without that file it counts as one that somebody else
 * has created, and the log says so. PostgreSQL has no place for such a file: the default there is {@link All}.
 */
public sealed interface CatchUp {

    /** Everything unread. The default for a database that this library has created. */
    record All() implements CatchUp {}

    /**
     * Only messages that were stored after this library opened the database for the first time. The default for a
     * database that somebody else has created: a bot that moves here must not answer years of messages.
     */
    record New() implements CatchUp {}

    /** Only messages that are not older than the age at the moment of the start. */
    record NotOlderThan(Duration age) implements CatchUp {
        /** Checks the age. */
        public NotOlderThan {
            if (requireNonNull(age, "age").isNegative()) {
                throw new IllegalArgumentException("a negative age for catchUp: " + age);
            }
        }
    }

    /** Parses {@code all}, {@code new} or an ISO-8601 duration such as {@code PT12H}. */
    static CatchUp parse(String text) {
        return switch (requireNonNull(text, "text")) {
            case "all" -> new All();
            case "new" -> new New();
            default -> notOlderThan(text);
        };
    }

    private static CatchUp notOlderThan(String text) {
        try {
            return new NotOlderThan(Duration.parse(text));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("catchUp is all, new or a duration such as PT12H, not " + text, e);
        }
    }
}
