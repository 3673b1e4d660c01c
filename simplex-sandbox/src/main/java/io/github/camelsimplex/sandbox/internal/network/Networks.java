package io.github.camelsimplex.sandbox.internal.network;

import io.github.camelsimplex.sandbox.internal.store.Database;
import io.github.camelsimplex.sandbox.internal.store.Databases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/** The networks that this process has joined: by name in memory, or by folder, shared with other processes. */
public final class Networks {

    private static final long POLL_NANOS = 3_000_000;
    private static final Map<String, Network> IN_MEMORY = new HashMap<>();
    private static final Map<Path, Reference<Network>> FOLDERS = new HashMap<>();

    private Networks() {}

    /** The network of this name in this process, created on first use. */
    public static synchronized Network named(String name, int queueLimit) {
        return IN_MEMORY.computeIfAbsent(name, key -> {
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
        IN_MEMORY.remove(name);
    }

    /**
     * The network in this folder, which other processes may have joined too; closed when no core of this process uses
     * it.
     */
    public static synchronized Network inFolder(Path folder, int queueLimit) {
        Path home = folder.toAbsolutePath().normalize();
        Reference<Network> joined = FOLDERS.get(home);
        Network present = joined == null ? null : joined.get();
        if (present != null) {
            return present;
        }
        return join(home, queueLimit);
    }

    private static Network join(Path home, int queueLimit) {
        try {
            Files.createDirectories(home);
            Database db = Databases.open(home.resolve("network.db"));
            Databases.run(db, "network.sql");
            Network network = new Network(db, queueLimit);
            Reference<Network> joined = new WeakReference<>(network);
            FOLDERS.put(home, joined);
            Thread poller = new Thread(() -> poll(joined, home, db), "simplex-sandbox-network");
            poller.setDaemon(true);
            poller.start();
            return network;
        } catch (SQLException e) {
            throw new IllegalStateException("the folder of the network cannot be used: " + home, e);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of the network cannot be created: " + home, e);
        }
    }

    /** Checks a few hundred times per second whether another process has changed the network, while a core uses it. */
    private static void poll(Reference<Network> joined, Path home, Database db) {
        OptionalLong seen = version(joined);
        while (seen.isPresent()) {
            LockSupport.parkNanos(POLL_NANOS);
            OptionalLong version = version(joined);
            if (!version.equals(seen)) {
                wakeAll(joined);
            }
            seen = version;
        }
        db.close();
        synchronized (Networks.class) {
            FOLDERS.remove(home, joined);
        }
    }

    private static OptionalLong version(Reference<Network> joined) {
        Network network = joined.get();
        return network == null ? OptionalLong.empty() : OptionalLong.of(network.dataVersion());
    }

    private static void wakeAll(Reference<Network> joined) {
        Network network = joined.get();
        if (network != null) {
            network.wakeAll();
        }
    }
}
