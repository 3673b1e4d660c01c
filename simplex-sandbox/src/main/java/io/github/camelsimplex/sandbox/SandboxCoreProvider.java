package io.github.camelsimplex.sandbox;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatCoreProvider;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.sandbox.internal.Cores;
import io.github.camelsimplex.sandbox.internal.network.NetworkOptions;
import java.util.Set;

/**
 * Opens cores of the sandbox; found by {@link java.util.ServiceLoader} under the name {@value #NAME}. Without a
 * database in the configuration, the core uses one in memory; with one, it uses the SQLite file
 * {@code <prefix>_chat.db}. The options are {@value NetworkOptions#NETWORK}, {@value NetworkOptions#NETWORK_FOLDER} and
 * {@value NetworkOptions#QUEUE_LIMIT}.
 */
public final class SandboxCoreProvider implements ChatCoreProvider {

    /** For {@link java.util.ServiceLoader}. */
    public SandboxCoreProvider() {}

    /** The name by which a bot chooses the sandbox. */
    public static final String NAME = "sandbox";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> options() {
        return Set.of(NetworkOptions.NETWORK, NetworkOptions.NETWORK_FOLDER, NetworkOptions.QUEUE_LIMIT);
    }

    @Override
    public ChatCore open(CoreConfiguration configuration) {
        configuration.requireOptionsOf(this);
        return Cores.open(configuration);
    }
}
