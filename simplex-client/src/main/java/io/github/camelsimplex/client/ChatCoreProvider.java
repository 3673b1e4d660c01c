package io.github.camelsimplex.client;

import java.util.Set;

/**
 * Opens the chat databases of one kind of core. Providers are found by {@link java.util.ServiceLoader} and chosen by
 * name; nothing falls back from one to another.
 */
public interface ChatCoreProvider {

    /** The name by which a bot chooses this core, such as {@code native} or {@code sandbox}. */
    String name();

    /** The names of the {@link CoreConfiguration#options()} that only this core knows. */
    default Set<String> options() {
        return Set.of();
    }

    /**
     * Opens (and creates or migrates) a database.
     *
     * @throws IllegalArgumentException when the configuration has what this core does not know, such as an option that
     *     is not among {@link #options()}; {@link CoreConfiguration#requireOptionsOf(ChatCoreProvider)} checks that
     * @throws ChatInitException when the core refuses the database: wrong passphrase, no database, migration refused
     * @throws CoreUnavailableException when the core itself cannot be had: library, platform, download
     */
    ChatCore open(CoreConfiguration configuration);
}
