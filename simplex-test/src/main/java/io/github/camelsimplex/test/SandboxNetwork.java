package io.github.camelsimplex.test;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.sandbox.SandboxCoreProvider;
import io.github.camelsimplex.sandbox.SandboxFaults;
import io.github.camelsimplex.sandbox.internal.BotFiles;
import io.github.camelsimplex.sandbox.internal.Cores;
import io.github.camelsimplex.sandbox.internal.core.SandboxCore;
import io.github.camelsimplex.sandbox.internal.network.Network;
import io.github.camelsimplex.sandbox.internal.network.NetworkOptions;
import io.github.camelsimplex.sandbox.internal.network.Networks;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A SimpleX network inside this process, or in a folder that several processes share.
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
public final class SandboxNetwork implements AutoCloseable {

    /** The network of a core without a network option. */
    public static final String DEFAULT_NAME = NetworkOptions.DEFAULT_NAME;

    /** The option of {@link CoreConfiguration#options()} that names a network of this process. */
    public static final String NETWORK = NetworkOptions.NETWORK;

    /** The option that gives the folder of a network shared by several processes; excludes {@link #NETWORK}. */
    public static final String NETWORK_FOLDER = NetworkOptions.NETWORK_FOLDER;

    /** The option for the maximum number of undelivered messages in a queue; 128 by default, like the real servers. */
    public static final String QUEUE_LIMIT = NetworkOptions.QUEUE_LIMIT;

    /** A copy of the files of a bot. Immutable; it outlives the network. */
    public static final class Backup {

        private final Map<String, byte[]> files;

        private Backup(Map<String, byte[]> files) {
            this.files = files;
        }
    }

    private final Map<String, String> options;
    private final List<SandboxUser> people = new CopyOnWriteArrayList<>();

    private SandboxNetwork(Map<String, String> options) {
        this.options = Map.copyOf(options);
    }

    /** Creates a network with a unique name. */
    public static SandboxNetwork create() {
        return named("network-" + UUID.randomUUID());
    }

    /** Joins the network of this name in this process; creates it on first use. */
    public static SandboxNetwork named(String name) {
        return new SandboxNetwork(Map.of(NETWORK, name));
    }

    /** Joins the network in a folder, which other processes may share; creates the folder on first use. */
    public static SandboxNetwork inFolder(Path folder) {
        return new SandboxNetwork(Map.of(NETWORK_FOLDER, folder.toString()));
    }

    /** The {@link CoreConfiguration#options()} of a bot that joins this network. */
    public Map<String, String> options() {
        return options;
    }

    /** The configuration of a core on this network, with a database in memory. */
    public CoreConfiguration configuration() {
        return onThisNetwork(CoreConfiguration.inMemory());
    }

    /** The configuration of a core on this network, with a database file ({@code <prefix>_chat.db}). */
    public CoreConfiguration configuration(Path databasePrefix) {
        return onThisNetwork(CoreConfiguration.sqlite(databasePrefix.toString()));
    }

    private CoreConfiguration onThisNetwork(CoreConfiguration configuration) {
        CoreConfiguration joined = configuration;
        for (Map.Entry<String, String> option : options.entrySet()) {
            joined = joined.withOption(option.getKey(), option.getValue());
        }
        return joined;
    }

    /** Opens a core, like the provider with this configuration. */
    public ChatCore open(CoreConfiguration configuration) {
        return new SandboxCoreProvider().open(configuration);
    }

    /**
     * Creates and starts a person on this network, with a database in memory. Closing the network closes its people.
     */
    public SandboxUser user(String displayName) {
        SandboxUser person = SandboxUser.start(displayName, Cores.open(configuration()));
        people.add(person);
        return person;
    }

    /**
     * The faults of the core in this process whose active user has this display name.
     *
     * @throws IllegalArgumentException when no open core of this process has such a user
     */
    public SandboxFaults faults(String displayName) {
        return core(displayName).faults();
    }

    private SandboxCore core(String displayName) {
        return SandboxCore.find(network(), displayName)
                .orElseThrow(
                        () -> new IllegalArgumentException("no open core has an active user named " + displayName));
    }

    /**
     * The address of the bot or person in this process whose active user has this display name.
     *
     * @throws IllegalArgumentException when no open core of this process has such a user, or the user does not have
     *     an address
     */
    public String address(String displayName) {
        return core(displayName)
                .address()
                .orElseThrow(() -> new IllegalArgumentException(displayName + " does not have an address"));
    }

    /** The addresses of all bots and people on this network, in no particular order. */
    public List<String> addresses() {
        return network().published().stream()
                .map(Json::parseObject)
                .filter(data -> data.path("kind").asText().equals("address"))
                .map(data -> data.path("shortLink").asText())
                .distinct()
                .toList();
    }

    /** Stops all servers: sent messages stay {@code sndNew} at their sender until {@link #startServers()}. */
    public void stopServers() {
        network().serversUp(false);
    }

    /** Restarts the servers; waiting messages are delivered. */
    public void startServers() {
        network().serversUp(true);
    }

    /** Stops the file servers: files wait on both sides until {@link #startFileServer()}. */
    public void stopFileServer() {
        network().fileServersUp(false);
    }

    /** Restarts the file servers; waiting files are sent and received. */
    public void startFileServer() {
        network().fileServersUp(true);
    }

    /** Deletes all queues with their messages, like a server that has lost its store. Sends fail from now on. */
    public void loseQueues() {
        network().loseQueues();
    }

    /** Deletes all files on the file servers. Later downloads fail with {@code rcvFileError}. */
    public void loseFiles() {
        network().loseFiles();
    }

    /**
     * Advances the time, for tests of messages that disappear or expire. All cores of this process share the clock, and
     * it never goes back.
     */
    public void passTime(Duration time) {
        Times.pass(time.toNanos());
        network().wakeAll();
    }

    /**
     * Copies the files of a closed bot: its database and the client's files beside it.
     *
     * @param databasePrefix the prefix of the bot's database, as in {@link #configuration(Path)}
     * @throws IllegalStateException when a core of this process has the database open
     */
    public Backup backup(Path databasePrefix) {
        requireClosed(databasePrefix);
        return new Backup(BotFiles.read(databasePrefix));
    }

    /**
     * Restores all files of a closed bot from an older copy. Contacts with whom the bot has exchanged messages since
     * then are out of step with it, as with the real core: see {@code docs/sandbox.md}.
     *
     * @throws IllegalStateException when a core of this process has the database open
     */
    public void restore(Path databasePrefix, Backup backup) {
        requireClosed(databasePrefix);
        BotFiles.replace(databasePrefix, backup.files, suffix -> true);
    }

    /**
     * Like {@link #restore}, but restores only the database: the client's files beside it stay, so that the client can
     * detect that the database is older.
     */
    public void restoreDatabase(Path databasePrefix, Backup backup) {
        requireClosed(databasePrefix);
        BotFiles.replace(databasePrefix, backup.files, BotFiles::isDatabase);
    }

    private static void requireClosed(Path databasePrefix) {
        if (SandboxCore.isOpen(databasePrefix)) {
            throw new IllegalStateException("a core has this database open: " + databasePrefix);
        }
    }

    private Network network() {
        return Cores.network(options);
    }

    /** Closes the people of this network. Bots close their own cores. */
    @Override
    public void close() {
        people.forEach(SandboxUser::close);
        String name = options.get(NETWORK);
        if (name != null) {
            Networks.forget(name);
        }
    }
}
