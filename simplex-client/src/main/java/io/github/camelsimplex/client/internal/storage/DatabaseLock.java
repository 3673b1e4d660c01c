package io.github.camelsimplex.client.internal.storage;

import static java.util.Objects.requireNonNull;

import io.github.camelsimplex.client.DatabaseInUseException;
import io.github.camelsimplex.client.StorageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a second session off a database: a lock on {@code <prefix>.lock} against other processes, and a registry
 * against other sessions of this process, also of other class loaders. The registry knows a database by its real path,
 * so that a symbolic link leads to no second one: a second channel on a locked file would, when it closes, drop the
 * locks of the whole process on POSIX systems. {@code <prefix>.lock.info} names the holder for people. The operating system
 * releases the lock when the process dies; files that remain then have no meaning.
 *
 * <p>PostgreSQL and network file systems do not support this lock; a database in memory does not need one. Thread-safe.
 */
final class DatabaseLock implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseLock.class);
    /** Before the real path of a lock: the system property that names its holder in this process. */
    private static final String HOLDER = "io.github.camelsimplex.lock.";

    private final String key;
    private final @Nullable FileChannel channel;
    private final @Nullable Path info;

    private DatabaseLock(String key, @Nullable FileChannel channel, @Nullable Path info) {
        this.key = key;
        this.channel = channel;
        this.info = info;
    }

    /** Takes the lock of an SQLite database; fails with the name of the holder. */
    static DatabaseLock ofFile(String prefix, String bot, Clock clock) {
        Path lockFile = realPath(Path.of(prefix + ".lock").toAbsolutePath().normalize());
        Path info = lockFile.resolveSibling(lockFile.getFileName() + ".info");
        String key = lockFile.toString();
        register(prefix, key, bot);
        try {
            return new DatabaseLock(key, lock(prefix, lockFile, info, clock), info);
        } catch (RuntimeException | Error e) {
            System.getProperties().remove(HOLDER + key);
            throw e;
        }
    }

    /** The file that a path leads to; creates its folder. */
    private static Path realPath(Path lockFile) {
        Path folder = requireNonNull(lockFile.getParent());
        try {
            Files.createDirectories(folder);
            return Files.exists(lockFile)
                    ? lockFile.toRealPath()
                    : folder.toRealPath().resolve(lockFile.getFileName());
        } catch (IOException e) {
            throw notWritable(folder, e);
        }
    }

    private static StorageException notWritable(Path folder, IOException cause) {
        return new StorageException("the folder " + folder + " of the database cannot be created or written", cause);
    }

    /** Locks a name, inside this process only. The registry gets its hash: a connection string holds a password. */
    static DatabaseLock ofName(String name, String bot) {
        String key = sha256(name);
        register("of the connection string", key, bot);
        return new DatabaseLock(key, null, null);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void register(String database, String key, String bot) {
        Object holder = System.getProperties().putIfAbsent(HOLDER + key, "the session of bot " + bot);
        if (holder != null) {
            throw new DatabaseInUseException(database + ", requested by bot " + bot + ",", holder + " in this process");
        }
    }

    private static FileChannel lock(String prefix, Path lockFile, Path info, Clock clock) {
        try {
            FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                if (tryLock(channel) == null) {
                    throw new DatabaseInUseException(prefix, holder(info));
                }
                Files.writeString(info, me(clock));
                return channel;
            } catch (IOException | RuntimeException | Error e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw notWritable(requireNonNull(lockFile.getParent()), e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String me(Clock clock) {
        return "process " + ProcessHandle.current().pid() + " on " + hostName() + " since " + clock.instant();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "an unknown host";
        }
    }

    private static String holder(Path info) {
        try {
            return Files.readString(info).trim();
        } catch (IOException e) {
            return "another process (" + info.getFileName() + " cannot be read: " + e + ")";
        }
    }

    @Override
    public void close() {
        if (channel != null && info != null) {
            try {
                Files.deleteIfExists(info);
                channel.close();
            } catch (IOException e) {
                LOG.warn("cannot release {}; it is released when the process ends", key, e);
            }
        }
        System.getProperties().remove(HOLDER + key);
    }

    /** Keeps the lock until the process ends, for a core that still has the database open. */
    void keep() {
        System.setProperty(HOLDER + key, "a core that a call still occupies, until the process ends,");
        if (channel != null) {
            keepReachable(channel);
        }
    }

    /** Java closes a channel that nothing refers to; a shutdown hook does, and outlives the class loader of this class. */
    private static void keepReachable(FileChannel channel) {
        try {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> LOG.debug("{} ends with the process", channel), "simplex-lock"));
        } catch (IllegalStateException e) {
            LOG.debug("the process ends already, and the lock with it", e);
        }
    }
}
