package io.github.camelsimplex.client;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Selects the old unread messages that a session delivers: those that were in the database before it was opened. The
 * file {@code <prefix>.camel-simplex.properties} beside the database records whether this library created it; a
 * database without the file counts as created by another client, and the log says so. PostgreSQL has no place for the
 * file, so the default there is {@link All}.
 */
public sealed interface CatchUp {

    /** All unread messages. The default for a database that this library created. */
    record All() implements CatchUp {}

    /**
     * Only messages that were stored after this library opened the database for the first time. The default for a
     * database that another client created: a bot that moves to this library must not answer years of messages.
     */
    record New() implements CatchUp {}

    /** Only messages that are not older than this age at the start. */
    record NotOlderThan(Duration age) implements CatchUp {
        /** Checks the age. */
        public NotOlderThan {
            if (requireNonNull(age, "age").isNegative()) {
                throw new IllegalArgumentException("the age of catchUp is negative: " + age);
            }
        }
    }
}
