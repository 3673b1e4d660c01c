package io.github.camelsimplex.client;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The database that a core opens, and its options. Set either {@code database} (SQLite) or {@code connectionString}
 * (PostgreSQL); set neither for an in-memory database of the sandbox.
 *
 * @param database the path and prefix of the SQLite files, such as {@code data/bot/db}; null for PostgreSQL
 * @param passphrase the passphrase of the SQLite database; empty for an unencrypted one
 * @param connectionString the PostgreSQL connection string; null for SQLite
 * @param schemaPrefix the prefix of the PostgreSQL schemas; null for SQLite
 * @param confirmMigrations how to handle a database schema that is older or newer than the core
 * @param eventQueueSize the capacity of the core's event queue; empty for the core's default
 * @param closeTimeout how long {@link ChatCore#close()} waits for calls in progress
 * @param options the options of one kind of core, named as in its documentation, such as the version of the native
 *     library or the name of a sandbox network; a core refuses unknown names
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
            throw new IllegalArgumentException(
                    "database and connectionString exclude each other: SQLite or PostgreSQL");
        }
        if (eventQueueSize.isPresent() && eventQueueSize.getAsInt() < 1) {
            throw new IllegalArgumentException("eventQueueSize must be at least 1: " + eventQueueSize.getAsInt());
        }
        if (closeTimeout.isNegative()) {
            throw new IllegalArgumentException("closeTimeout must not be negative: " + closeTimeout);
        }
        options = Map.copyOf(options);
    }

    /** A database in memory, for the cores that have one. */
    public static CoreConfiguration inMemory() {
        return withDefaults(null, null, null);
    }

    /** An SQLite database without a passphrase, and defaults for the rest. */
    public static CoreConfiguration sqlite(String database) {
        return withDefaults(requireNonNull(database, "database"), null, null);
    }

    /** A PostgreSQL database, and defaults for the rest. */
    public static CoreConfiguration postgres(String connectionString, String schemaPrefix) {
        return withDefaults(
                null,
                requireNonNull(connectionString, "connectionString"),
                requireNonNull(schemaPrefix, "schemaPrefix"));
    }

    private static CoreConfiguration withDefaults(
            @Nullable String database, @Nullable String connectionString, @Nullable String schemaPrefix) {
        return new CoreConfiguration(
                database,
                "",
                connectionString,
                schemaPrefix,
                ConfirmMigrations.YES_UP,
                OptionalInt.empty(),
                Duration.ofSeconds(5),
                Map.of());
    }

    /** The same database with another passphrase; empty for an unencrypted one. */
    public CoreConfiguration withPassphrase(String newPassphrase) {
        return changed(values -> values.passphrase = newPassphrase);
    }

    /** The same configuration with another choice for migrations. */
    public CoreConfiguration withConfirmMigrations(ConfirmMigrations newConfirmMigrations) {
        return changed(values -> values.confirmMigrations = newConfirmMigrations);
    }

    /** The same configuration with an event queue of the given capacity. */
    public CoreConfiguration withEventQueueSize(int newEventQueueSize) {
        return changed(values -> values.eventQueueSize = OptionalInt.of(newEventQueueSize));
    }

    /** The same configuration with another time limit for {@link ChatCore#close()}. */
    public CoreConfiguration withCloseTimeout(Duration newCloseTimeout) {
        return changed(values -> values.closeTimeout = newCloseTimeout);
    }

    /** The same configuration with one more option of the chosen core, or another value for it. */
    public CoreConfiguration withOption(String name, String value) {
        return changed(values -> values.options.put(requireNonNull(name, "name"), requireNonNull(value, "value")));
    }

    /** The same configuration without an option; nothing changes when it is not set. */
    public CoreConfiguration withoutOption(String name) {
        return changed(values -> values.options.remove(name));
    }

    /**
     * Refuses options that a core does not support. Every provider calls this before it opens a database, so that a
     * misspelt option is reported instead of ignored.
     *
     * @throws IllegalArgumentException with the name of the option and the names that the core supports
     */
    public void requireOptionsOf(ChatCoreProvider provider) {
        Set<String> known = new TreeSet<>(provider.options());
        for (String option : new TreeSet<>(options.keySet())) {
            if (!known.contains(option)) {
                throw new IllegalArgumentException(
                        "the core " + provider.name() + " has no option " + option + DidYouMean.hint(option, known));
            }
        }
    }

    private CoreConfiguration changed(Consumer<Values> change) {
        Values values = new Values();
        change.accept(values);
        return new CoreConfiguration(
                database,
                values.passphrase,
                connectionString,
                schemaPrefix,
                values.confirmMigrations,
                values.eventQueueSize,
                values.closeTimeout,
                values.options);
    }

    /** The values of this configuration that a copy may change. */
    private final class Values {
        private String passphrase = CoreConfiguration.this.passphrase;
        private ConfirmMigrations confirmMigrations = CoreConfiguration.this.confirmMigrations;
        private OptionalInt eventQueueSize = CoreConfiguration.this.eventQueueSize;
        private Duration closeTimeout = CoreConfiguration.this.closeTimeout;
        private final Map<String, String> options = new HashMap<>(CoreConfiguration.this.options);
    }

    /** The values with their names, without the secrets. */
    @Override
    public String toString() {
        return "CoreConfiguration[database=" + database + ", passphrase=" + (passphrase.isEmpty() ? "" : "xxxxxx")
                + ", connectionString=" + (connectionString == null ? null : "xxxxxx") + ", schemaPrefix="
                + schemaPrefix
                + ", confirmMigrations=" + confirmMigrations + ", eventQueueSize=" + eventQueueSize + ", closeTimeout="
                + closeTimeout + ", options=" + options.keySet() + "]";
    }
}
