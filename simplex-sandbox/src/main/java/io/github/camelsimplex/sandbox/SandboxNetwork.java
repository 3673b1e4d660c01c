package io.github.camelsimplex.sandbox;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.CoreConfiguration;
import java.nio.file.Path;
import java.util.Map;

/**
 * A SimpleX network that lives in this process, or in a folder that several processes share.
 *
 * <pre>{@code
 * try (SandboxNetwork network = SandboxNetwork.create()) {
 *     ChatCore bot = network.open(network.configuration());   // or: core=sandbox with network.options()
 *     SandboxUser alice = network.user("alice");
 *     SandboxContact squaring = alice.connect(address);
 *     alice.send("12");
 *     assertThat(alice.awaitText()).isEqualTo("144");
 * }
 * }</pre>
 *
 * <p>A bot joins it with the core {@code sandbox} and the {@link #options()} of the network. Networks are found by name
 * within the process; the name {@value #DEFAULT_NAME} is used by a core without options. Thread-safe.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class SandboxNetwork implements AutoCloseable {

    /** The network of a core that names none. */
    public static final String DEFAULT_NAME = "default";

    /** The option of {@link CoreConfiguration#options()} that names a network of this process. */
    public static final String NETWORK = "network";

    /** The option that gives the folder of a network shared by several processes; excludes {@link #NETWORK}. */
    public static final String NETWORK_FOLDER = "network.folder";

    /** The option that limits how many undelivered messages a queue holds; 128 by default, like the real servers. */
    public static final String QUEUE_LIMIT = "network.queueLimit";

    private SandboxNetwork() {}

    /** Creates a network with a name that no other has. */
    public static SandboxNetwork create() {
        throw Unbuilt.unbuilt();
    }

    /** Joins the network of this name in this process, and creates it at the first use. */
    public static SandboxNetwork named(String name) {
        throw Unbuilt.unbuilt();
    }

    /** Joins the network in a folder, which other processes may share; the folder is created at the first use. */
    public static SandboxNetwork inFolder(Path folder) {
        throw Unbuilt.unbuilt();
    }

    /** What a bot puts into {@link CoreConfiguration#options()} to join this network. */
    public Map<String, String> options() {
        throw Unbuilt.unbuilt();
    }

    /** The configuration of a core on this network, with a database in memory. */
    public CoreConfiguration configuration() {
        throw Unbuilt.unbuilt();
    }

    /** The configuration of a core on this network, with a database file ({@code <prefix>_chat.db}). */
    public CoreConfiguration configuration(Path databasePrefix) {
        throw Unbuilt.unbuilt();
    }

    /** Opens a core; the same as the provider does with this configuration. */
    public ChatCore open(CoreConfiguration configuration) {
        throw Unbuilt.unbuilt();
    }

    /** A new person on this network, started, with a database in memory. Closing the network closes its people. */
    public SandboxUser user(String displayName) {
        throw Unbuilt.unbuilt();
    }

    /**
     * The faults of the core in this process whose active user has this display name.
     *
     * @throws IllegalArgumentException when no open core of this process has such a user
     */
    public SandboxFaults faults(String displayName) {
        throw Unbuilt.unbuilt();
    }

    /** Stops all servers: what is sent stays {@code sndNew} at its sender until {@link #startServers()}. */
    public void stopServers() {
        throw Unbuilt.unbuilt();
    }

    /** Starts the servers again; what waited is delivered. */
    public void startServers() {
        throw Unbuilt.unbuilt();
    }

    /** Closes the people of this network. Bots close their own cores. */
    @Override
    public void close() {
        throw Unbuilt.unbuilt();
    }
}
