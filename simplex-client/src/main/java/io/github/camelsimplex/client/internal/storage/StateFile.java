package io.github.camelsimplex.client.internal.storage;

import io.github.camelsimplex.client.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores facts beside a database that the database does not contain: when this library first opened it, and whether it
 * created it; whether the last opening ended cleanly; the greatest item id that was seen; and hashes of the servers that
 * were set. A bot that moves here
 * from another library has old unread messages that it must not answer; a database without the greatest item is an
 * older copy.
 *
 * <p>Keys that this version does not know stay in the file. A state without a file is lost at the end of the opening.
 * Thread-safe.
 */
public final class StateFile {

    private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);
    private static final String FIRST_OPENED = "firstOpened";
    private static final String CREATED = "created";
    private static final String CLEAN_STOP = "cleanStop";
    private static final String GREATEST_ITEM = "greatestItem";
    private static final String REPAIR = "repair";
    private static final String TELL = "tell";
    private static final List<String> SERVERS = List.of("smpServers", "xftpServers");

    private final @Nullable Path file;
    private final Properties properties;
    private final Instant firstOpened;
    private final boolean endedCleanly;
    private final AtomicLong greatestItem = new AtomicLong();
    private boolean closed; // guarded by this

    private StateFile(@Nullable Path file, Properties properties) {
        this.file = file;
        this.properties = properties;
        firstOpened = Instant.parse(properties.getProperty(FIRST_OPENED, ""));
        endedCleanly = Boolean.parseBoolean(properties.getProperty(CLEAN_STOP, ""));
        greatestItem.set(Long.parseLong(properties.getProperty(GREATEST_ITEM, "0")));
    }

    /** Whether the files of a core exist there. */
    static boolean databaseExists(String prefix) {
        return Stream.of("_chat.db", "_agent.db").anyMatch(suffix -> Files.exists(Path.of(prefix + suffix)));
    }

    /**
     * Reads the state, or creates it now. A database without the file was created by another client, or has lost the
     * file: this is logged as a warning, because its unread messages are skipped unless {@code catchUp} is set.
     */
    static StateFile load(String prefix, boolean databaseExisted, Instant now) {
        Path file = path(prefix);
        if (Files.exists(file)) {
            return read(file);
        }
        if (databaseExisted) {
            LOG.warn(
                    "the database {} existed before, without {}: it is treated as one of another client, and"
                            + " messages that are unread now are not delivered unless catchUp is set",
                    prefix,
                    file.getFileName());
        }
        StateFile state = new StateFile(file, properties(now, !databaseExisted, !databaseExisted));
        state.write();
        return state;
    }

    /**
     * Creates the state of a database that does not have a place for the file.
     *
     * @param endedCleanly whether the database is certainly new
     */
    static StateFile withoutFile(Instant now, boolean endedCleanly) {
        return new StateFile(null, properties(now, true, endedCleanly));
    }

    static boolean exists(String prefix) {
        return Files.exists(path(prefix));
    }

    static void delete(String prefix) {
        try {
            Files.deleteIfExists(path(prefix));
        } catch (IOException e) {
            throw new StorageException("cannot delete " + path(prefix), e);
        }
    }

    private static Path path(String prefix) {
        return Path.of(prefix + ".camel-simplex.properties").toAbsolutePath();
    }

    private static Properties properties(Instant firstOpened, boolean created, boolean cleanStop) {
        Properties properties = new Properties();
        properties.setProperty(FIRST_OPENED, firstOpened.toString());
        properties.setProperty(CREATED, String.valueOf(created));
        if (cleanStop) {
            properties.setProperty(CLEAN_STOP, "true");
        }
        return properties;
    }

    private static StateFile read(Path file) {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return new StateFile(file, properties);
        } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
            return recovered(file, e);
        }
    }

    /** Recovers from a file that cannot be read: only its modification time is left. */
    private static StateFile recovered(Path file, Exception cause) {
        try {
            Instant written = Files.getLastModifiedTime(file).toInstant();
            StateFile state = new StateFile(file, properties(written, false, false));
            LOG.warn(
                    "{} cannot be read ({}); messages from before {} are not delivered unless catchUp is set",
                    file,
                    cause.toString(),
                    written);
            state.write();
            return state;
        } catch (IOException e) {
            e.addSuppressed(cause);
            throw new StorageException("cannot read " + file, e);
        }
    }

    /** When this library opened the database for the first time. */
    public Instant firstOpened() {
        return firstOpened;
    }

    /** Whether this library created the database. */
    public boolean created() {
        return has(CREATED);
    }

    /** Whether the previous opening ended with a clean stop; true for a new database. */
    public boolean endedCleanly() {
        return endedCleanly;
    }

    /** Notes that the database is in use: an opening that ends without {@link #stoppedCleanly} was killed. */
    void inUse() {
        set(CLEAN_STOP, false);
    }

    /** Notes that the core has closed the database in order. Also writes all other pending state. */
    void stoppedCleanly() {
        set(CLEAN_STOP, true);
    }

    /**
     * Notes that the database is an older copy, whose connections need new keys.
     *
     * @param greatest the greatest id of its items
     */
    public synchronized void restored(long greatest) {
        greatestItem.set(greatest);
        properties.setProperty(GREATEST_ITEM, String.valueOf(greatest));
        SERVERS.forEach(properties::remove);
        repairDue();
    }

    /** Notes that connections need new keys. */
    public void repairDue() {
        set(REPAIR, true);
    }

    /** Whether connections need new keys, since this opening or one before. */
    public boolean needsRepair() {
        return has(REPAIR);
    }

    /** Notes that all connections were asked for new keys, or do not need them any more. */
    public void repaired() {
        set(REPAIR, false);
    }

    /** The hash of the servers that were set; empty if that is not known. */
    public synchronized String servers(String what) {
        return properties.getProperty(what, "");
    }

    /** Notes which servers were set; an empty hash makes it unknown. */
    public synchronized void servers(String what, String hash) {
        if (!hash.equals(servers(what))) {
            change(what, hash.isEmpty() ? null : hash);
        }
    }

    /** Notes that the servers of the database are unknown. */
    public void forgetServers() {
        SERVERS.forEach(what -> servers(what, ""));
    }

    /** The chats that still need a notice about lost messages. */
    public synchronized Set<String> chatsToTell() {
        return Stream.of(properties.getProperty(TELL, "").split(",", -1))
                .filter(chat -> !chat.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Notes whether a chat needs a notice about lost messages. */
    public synchronized void chatToTell(String chat, boolean due) {
        Set<String> chats = chatsToTell();
        if (due ? chats.add(chat) : chats.remove(chat)) {
            change(TELL, String.join(",", chats));
        }
    }

    /** The greatest item id that was seen in this database; 0 if there is none. */
    public long greatestItem() {
        return greatestItem.get();
    }

    /** Notes an item of the database, in memory: {@link #save} writes it. Never waits. */
    void seen(long itemId) {
        greatestItem.accumulateAndGet(itemId, Math::max);
    }

    /** Writes pending notes. May wait for the disk. */
    synchronized void save() {
        if (greatestItem.get() > Long.parseLong(properties.getProperty(GREATEST_ITEM, "0"))) {
            write();
        }
    }

    private synchronized boolean has(String key) {
        return Boolean.parseBoolean(properties.getProperty(key, ""));
    }

    private synchronized void set(String key, boolean value) {
        if (value == has(key)) {
            return;
        }
        change(key, value ? "true" : null);
    }

    /** Changes a property, or nothing if it cannot be written, so that a later note of the same is written. */
    private void change(String key, @Nullable String value) {
        String before = properties.getProperty(key);
        put(key, value);
        try {
            write();
        } catch (StorageException e) {
            put(key, before);
            throw e;
        }
    }

    private void put(String key, @Nullable String value) {
        if (value == null) {
            properties.remove(key);
        } else {
            properties.setProperty(key, value);
        }
    }

    /**
     * Stops writing. The next owner of the database may already use the file, and a late thread must not replace it
     * with an older state.
     */
    synchronized void close() {
        closed = true;
    }

    private synchronized void write() {
        if (greatestItem.get() > 0) {
            properties.setProperty(GREATEST_ITEM, String.valueOf(greatestItem.get()));
        }
        if (file == null || closed) {
            return;
        }
        String comment = "camel-simplex: the state of a bot beside its database; see the manual";
        try {
            AtomicFile.replace(file, stream -> properties.store(stream, comment));
        } catch (IOException e) {
            throw new StorageException("cannot write " + file, e);
        }
    }
}
