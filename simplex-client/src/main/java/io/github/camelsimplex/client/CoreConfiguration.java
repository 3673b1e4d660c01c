package io.github.camelsimplex.client;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Which database a core opens, and how. Either {@code database} (SQLite) or {@code connectionString} (PostgreSQL) is
 * given; the sandbox takes neither for a database in memory.
 *
 * @param database the path and prefix of the SQLite files, such as {@code data/bot/db}; null for PostgreSQL
 * @param passphrase the key of the SQLite database; empty for a plain one
 * @param connectionString the PostgreSQL connection string; null for SQLite
 * @param schemaPrefix the prefix of the PostgreSQL schemas; null for SQLite
 * @param confirmMigrations what happens when the schema of the database is older or newer than the core
 * @param eventQueueSize the capacity of the core's event queue; empty for the core's own default
 * @param closeTimeout how long {@link ChatCore#close()} waits for the calls inside
 * @param options what only one kind of core knows, by the names that its documentation gives, such as the version of the
 *     native library or the name of a sandbox network
 */
public record CoreConfiguration(
        @Nullable String database,
        String passphrase,
        @Nullable String connectionString,
        @Nullable String schemaPrefix,
        ConfirmMigrations confirmMigrations,
        OptionalInt eventQueueSize,
        Duration closeTimeout,
        Map<String, String> options) {

    /** Checks and copies the values. */
    public CoreConfiguration {
        requireNonNull(passphrase, "passphrase");
        requireNonNull(confirmMigrations, "confirmMigrations");
        requireNonNull(eventQueueSize, "eventQueueSize");
        requireNonNull(closeTimeout, "closeTimeout");
        if (database != null && connectionString != null) {
            throw new IllegalArgumentException("database and connectionString exclude each other: SQLite or PostgreSQL");
        }
        options = Map.copyOf(options);
    }

    /** A database in memory, for the cores that have one. */
    public static CoreConfiguration inMemory() {
        return new CoreConfiguration(
                null, "", null, null, ConfirmMigrations.YES_UP, OptionalInt.empty(), Duration.ofSeconds(10), Map.of());
    }

    /** An SQLite database without a passphrase, and defaults for the rest. */
    public static CoreConfiguration sqlite(String database) {
        requireNonNull(database, "database");
        return new CoreConfiguration(
                database, "", null, null, ConfirmMigrations.YES_UP, OptionalInt.empty(), Duration.ofSeconds(10), Map.of());
    }

    /** The values with their names, without the secrets. */
    @Override
    public String toString() {
        return "CoreConfiguration[database=" + database + ", passphrase=" + (passphrase.isEmpty() ? "" : "xxxxxx")
                + ", connectionString=" + (connectionString == null ? null : "xxxxxx") + ", schemaPrefix=" + schemaPrefix
                + ", confirmMigrations=" + confirmMigrations + ", eventQueueSize=" + eventQueueSize + ", closeTimeout="
                + closeTimeout + ", options=" + options.keySet() + "]";
    }
}
