package io.github.camelsimplex.sandbox.internal.network;

import io.github.camelsimplex.sandbox.internal.store.Database;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The servers: queues with undelivered messages, links with their data, and files. A mailbox is the set of all queues
 * of one core. Thread-safe; every method is one transaction, so a killed process does not leave partial changes.
 */
public final class Network {

    /** The result of putting a message into a queue. */
    public enum Put {
        /** The message waits for its receiver, or was already there. */
        TAKEN,
        /** The queue is full; try again later. */
        QUOTA,
        /** The queue does not exist any more. */
        NO_QUEUE,
        /** The servers do not answer. */
        DOWN
    }

    /**
     * The state of the servers.
     *
     * @param up whether they answer
     * @param stops the number of times that they were stopped
     * @param filesUp whether the file servers answer
     * @param fileStops how often the file servers were stopped
     */
    public record State(boolean up, long stops, boolean filesUp, long fileStops) {

        /** The state as seen by a core that cannot reach the servers. */
        public State cutOff() {
            return new State(false, stops, false, fileStops);
        }
    }

    /** The maximum number of undelivered messages in a queue, as on the real servers. */
    public static final int DEFAULT_QUEUE_LIMIT = 128;

    private static final String SERVERS = "servers";
    private static final String FILE_SERVERS = "fileServers";
    private static final String UP = "up";
    private static final String DOWN = "down";

    private final Database db;
    private final int queueLimit;
    private final Map<String, Runnable> listeners = new ConcurrentHashMap<>();

    /** Works on this database, which it owns. */
    Network(Database db, int queueLimit) {
        this.db = db;
        this.queueLimit = queueLimit;
    }

    /** Calls a listener, on any thread, when something may have arrived in a mailbox. */
    public void listen(String mailbox, Runnable listener) {
        listeners.put(mailbox, listener);
    }

    /** Ends the calls to a listener. */
    public void forget(String mailbox, Runnable listener) {
        listeners.remove(mailbox, listener);
    }

    /** Calls all listeners. */
    public void wakeAll() {
        listeners.values().forEach(Runnable::run);
    }

    /** Makes a core the receiver of a mailbox, instead of the previous one. */
    public void subscribe(String mailbox, String subscriber) {
        transact(() -> db.update(
                "INSERT INTO mailboxes (mailbox, subscriber) VALUES (?, ?)"
                        + " ON CONFLICT (mailbox) DO UPDATE SET subscriber = excluded.subscriber",
                mailbox,
                subscriber));
        wakeAll();
    }

    /** Whether a core is the receiver of a mailbox. */
    public boolean isSubscribed(String mailbox, String subscriber) {
        return transact(() ->
                        db.one(row -> row.getString(1), "SELECT subscriber FROM mailboxes WHERE mailbox = ?", mailbox))
                .filter(subscriber::equals)
                .isPresent();
    }

    /** Creates a queue of a mailbox. */
    public void createQueue(String queue, String mailbox) {
        transact(() -> db.update("INSERT OR IGNORE INTO queues (queue, mailbox) VALUES (?, ?)", queue, mailbox));
    }

    /** Deletes a queue with its messages. */
    public void deleteQueue(String queue) {
        transact(() -> {
            db.update("DELETE FROM queues WHERE queue = ?", queue);
            db.update("DELETE FROM last_messages WHERE queue = ?", queue);
            return db.update("DELETE FROM messages WHERE queue = ?", queue);
        });
    }

    /** Abandons a queue, if it exists: it still accepts messages, but they are not received. */
    public void abandonQueue(String queue) {
        transact(() -> {
            int abandoned = db.update("UPDATE queues SET mailbox = '' WHERE queue = ?", queue);
            return abandoned == 0 ? 0 : db.update("DELETE FROM messages WHERE queue = ?", queue);
        });
    }

    /** The queues of a mailbox. */
    public List<String> queues(String mailbox) {
        return transact(() -> db.list(row -> row.getString(1), "SELECT queue FROM queues WHERE mailbox = ?", mailbox));
    }

    /** Deletes all queues, like a server that has lost its store. */
    public void loseQueues() {
        transact(() -> {
            db.update("DELETE FROM queues");
            db.update("DELETE FROM last_messages");
            return db.update("DELETE FROM messages");
        });
    }

    /** Whether a queue exists. */
    public boolean hasQueue(String queue) {
        return transact(() -> mailboxOf(queue)).isPresent();
    }

    /**
     * Puts a message into a queue.
     *
     * @param sender the mailbox of the sender
     * @param token the sender's id of the message; a message with the same token as the last one is ignored
     */
    public Put put(String queue, String sender, String token, String body) {
        Optional<String> receiver = Optional.empty();
        Put result;
        synchronized (this) {
            if (!areServersUp()) {
                return Put.DOWN;
            }
            db.begin();
            try {
                receiver = mailboxOf(queue);
                result = receiver.map(mailbox -> put(queue, mailbox, sender, token, body))
                        .orElse(Put.NO_QUEUE);
                db.commit();
            } catch (RuntimeException e) {
                db.rollback();
                throw e;
            }
        }
        receiver.map(listeners::get).ifPresent(Runnable::run);
        return result;
    }

    private Put put(String queue, String mailbox, String sender, String token, String body) {
        boolean repeated = db.one(
                        row -> row.getString(1),
                        "SELECT token FROM last_messages WHERE queue = ? AND sender = ?",
                        queue,
                        sender)
                .filter(token::equals)
                .isPresent();
        if (repeated) {
            return Put.TAKEN;
        }
        long waiting = db.number("SELECT count(*) FROM messages WHERE mailbox = ? AND queue = ?", mailbox, queue)
                .orElse(0);
        if (waiting >= queueLimit) {
            return Put.QUOTA;
        }
        db.update(
                "INSERT INTO last_messages (queue, sender, token) VALUES (?, ?, ?)"
                        + " ON CONFLICT (queue, sender) DO UPDATE SET token = excluded.token",
                queue,
                sender,
                token);
        db.update(
                "INSERT INTO messages (mailbox, queue, taken_at, body) VALUES (?, ?, ?, ?)",
                mailbox,
                queue,
                Times.now(),
                body);
        return Put.TAKEN;
    }

    /** The first waiting message of every queue of a mailbox; queues are delivered side by side. */
    public List<Delivery> next(String mailbox) {
        return transact(() -> db.list(
                Network::delivery,
                "SELECT serial, queue, taken_at, body FROM messages WHERE serial IN"
                        + " (SELECT min(serial) FROM messages WHERE mailbox = ? GROUP BY queue) ORDER BY serial LIMIT 500",
                mailbox));
    }

    /** All messages that wait in a mailbox, in their order. */
    public List<Delivery> waiting(String mailbox) {
        return transact(() -> db.list(
                Network::delivery,
                "SELECT serial, queue, taken_at, body FROM messages WHERE mailbox = ? ORDER BY serial",
                mailbox));
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(row.getLong(1), row.getString(2), row.getLong(3), row.getString(4));
    }

    /** Removes a message that its receiver has stored. */
    public void acknowledge(Delivery delivery) {
        transact(() -> db.update("DELETE FROM messages WHERE serial = ?", delivery.serial()));
    }

    /** Publishes the data of a link, under one of its keys. */
    public void publish(String link, String data) {
        transact(() -> db.update(
                "INSERT INTO links (link, data) VALUES (?, ?) ON CONFLICT (link) DO UPDATE SET data = excluded.data",
                link,
                data));
    }

    /** The data of a link. */
    public Optional<String> resolve(String link) {
        return transact(() -> db.one(row -> row.getString(1), "SELECT data FROM links WHERE link = ?", link));
    }

    /** The data of all links; a link with two forms occurs twice. */
    public List<String> published() {
        return transact(() -> db.list(row -> row.getString(1), "SELECT data FROM links ORDER BY link"));
    }

    /** Withdraws a link. */
    public void withdraw(String link) {
        transact(() -> db.update("DELETE FROM links WHERE link = ?", link));
    }

    /** Stores a file on the file server. */
    public void storeFile(String file, byte[] content) {
        transact(() -> db.update("INSERT OR REPLACE INTO files (file, content) VALUES (?, ?)", file, content));
        wakeAll();
    }

    /** Whether the file server has a file. */
    public boolean hasFile(String file) {
        return transact(() -> db.number("SELECT 1 FROM files WHERE file = ?", file))
                .isPresent();
    }

    /** A file from the file server. */
    public Optional<byte[]> file(String file) {
        return transact(() -> db.one(row -> row.getBytes(1), "SELECT content FROM files WHERE file = ?", file));
    }

    /** Deletes a file from the file server. */
    public void deleteFile(String file) {
        transact(() -> db.update("DELETE FROM files WHERE file = ?", file));
    }

    /** Deletes all files, like a file server that has lost its store. */
    public void loseFiles() {
        transact(() -> db.update("DELETE FROM files"));
    }

    /** Starts or stops the servers. */
    public void serversUp(boolean up) {
        switchServers(SERVERS, up);
    }

    /** Whether the servers answer. */
    public boolean areServersUp() {
        return state().up();
    }

    /** Starts or stops the file servers. */
    public void fileServersUp(boolean up) {
        switchServers(FILE_SERVERS, up);
    }

    /** Whether the file servers answer. */
    public boolean areFileServersUp() {
        return state().filesUp();
    }

    /** The state of the servers. */
    public State state() {
        return transact(() -> {
            Map<String, Long> stops = new HashMap<>();
            db.list(
                    row -> stops.put(row.getString(1) + row.getString(2), row.getLong(3)),
                    "SELECT name, value, stops FROM settings");
            return new State(
                    !stops.containsKey(SERVERS + DOWN),
                    stops.getOrDefault(SERVERS + UP, stops.getOrDefault(SERVERS + DOWN, 0L)),
                    !stops.containsKey(FILE_SERVERS + DOWN),
                    stops.getOrDefault(FILE_SERVERS + UP, stops.getOrDefault(FILE_SERVERS + DOWN, 0L)));
        });
    }

    private void switchServers(String name, boolean up) {
        transact(() -> db.update(
                "INSERT INTO settings (name, value, stops) VALUES (?, ?, ?) ON CONFLICT (name)"
                        + " DO UPDATE SET value = excluded.value, stops = stops + excluded.stops",
                name,
                up ? UP : DOWN,
                up ? 0 : 1));
        wakeAll();
    }

    /** A number that changes when another process has changed something. */
    long dataVersion() {
        synchronized (this) {
            return db.number("PRAGMA data_version").orElse(0);
        }
    }

    private Optional<String> mailboxOf(String queue) {
        return db.one(row -> row.getString(1), "SELECT mailbox FROM queues WHERE queue = ?", queue);
    }

    /**
     * Runs an action under the lock, which protects only against threads of this process; each single statement is a
     * transaction.
     */
    private synchronized <T> T transact(Supplier<T> action) {
        return action.get();
    }

    synchronized void closeDatabase() {
        db.close();
    }
}
