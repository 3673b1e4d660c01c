package io.github.camelsimplex.client;

import java.util.Set;

/**
 * Opens the chat databases of one kind of core. Providers are found by {@link java.util.ServiceLoader} and chosen by
 * name; a session never falls back to another provider.
 */
public interface ChatCoreProvider {

    /** The name by which a bot chooses this core, such as {@code native} or {@code sandbox}. */
    String name();

    /** The names of the {@link CoreConfiguration#options()} that are specific to this core. */
    default Set<String> options() {
        return Set.of();
    }

    /**
     * Opens (and creates or migrates) a database.
     *
     * @throws IllegalArgumentException when the configuration contains a setting that this core does not support,
     *     such as an option outside {@link #options()}; {@link CoreConfiguration#requireOptionsOf(ChatCoreProvider)}
     *     checks the options
     * @throws ChatInitException when the core refuses the database: wrong passphrase, not a database, migration
     *     refused
     * @throws CoreUnavailableException when the core itself is not available: library, platform, download
     */
    ChatCore open(CoreConfiguration configuration);
}
