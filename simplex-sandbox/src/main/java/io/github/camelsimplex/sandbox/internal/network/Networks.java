package io.github.camelsimplex.sandbox.internal.network;

import io.github.camelsimplex.sandbox.internal.store.Database;
import io.github.camelsimplex.sandbox.internal.store.Databases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The networks that this process has joined: by name in memory, or by folder, shared with other processes. */
public final class Networks {

    private static final long POLL_NANOS = 3_000_000;
    private static final Map<String, Network> JOINED = new HashMap<>();

    private Networks() {}

    /** The network of this name in this process, created at the first use. */
    public static synchronized Network named(String name, int queueLimit) {
        return JOINED.computeIfAbsent("name:" + name, key -> {
            try {
                Database db = Databases.open(null);
                Databases.run(db, "network.sql");
                return new Network(db, queueLimit);
            } catch (SQLException e) {
                throw new IllegalStateException("no database in memory", e);
            }
        });
    }

    /** Forgets a network in memory; cores that are on it keep it. */
    public static synchronized void forget(String name) {
        JOINED.remove("name:" + name);
    }

    /** The network in this folder, which other processes may have joined too. */
    public static synchronized Network inFolder(Path folder, int queueLimit) {
        Path home = folder.toAbsolutePath().normalize();
        return JOINED.computeIfAbsent("folder:" + home, key -> {
            try {
                Files.createDirectories(home);
                Database db = Databases.open(home.resolve("network.db"));
                Databases.run(db, "network.sql");
                Network network = new Network(db, queueLimit);
                poll(network);
                return network;
            } catch (SQLException e) {
                throw new IllegalStateException("the folder of the network cannot be used: " + home, e);
            } catch (IOException e) {
                throw new UncheckedIOException("the folder of the network cannot be created: " + home, e);
            }
        });
    }

    /** Looks, some hundred times a second, whether another process has changed the network. */
    private static void poll(Network network) {
        Thread poller = new Thread(
                () -> {
                    long seen = network.dataVersion();
                    while (!Thread.currentThread().isInterrupted()) {
                        LockSupport.parkNanos(POLL_NANOS);
                        long version = network.dataVersion();
                        if (version != seen) {
                            seen = version;
                            network.wakeAll();
                        }
                    }
                },
                "simplex-sandbox-network");
        poller.setDaemon(true);
        poller.start();
    }
}
