package io.github.camelsimplex.sandbox.internal.store.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.Database;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The messages that still have to be sent; they survive the end of the process. */
public final class Outbox {

    /**
     * A message to send.
     *
     * @param number its number, growing
     * @param token the network's id of the message
     * @param connId the connection of the message
     * @param queue the target queue
     * @param body the message
     * @param items the items whose status depends on the message
     * @param warned whether these items already show that the queue is full
     */
    public record Entry(
            long number, String token, long connId, String queue, String body, List<Long> items, boolean warned) {}

    private final Database db;
    private final Ratchets ratchets;
    private final long inherited;
    private final Set<Long> own = new HashSet<>();

    /** Creates it for this database. */
    public Outbox(Database db, Ratchets ratchets) {
        this.db = db;
        this.ratchets = ratchets;
        this.inherited = db.number("SELECT max(outbox_id) FROM outbox").orElse(0);
    }

    /** Adds a message for the other side of a connection; does nothing if new keys must be agreed on first. */
    public void add(Conn conn, ObjectNode body, List<Long> items) {
        String queue = conn.sendQueue();
        if (queue == null) {
            throw new IllegalStateException("the other side of connection " + conn.id() + " is not known yet");
        }
        boolean encrypted = Ratchets.isEncrypted(body);
        if (!encrypted || !Ratchets.isProhibited(conn)) {
            add(conn.id(), queue, encrypted ? ratchets.seal(conn, body) : body, items);
        }
    }

    /** Adds a message for a queue. */
    public void add(long connId, String queue, ObjectNode body, List<Long> items) {
        own.add(db.insert(
                "INSERT INTO outbox (token, conn_id, queue, body, items) VALUES (?, ?, ?, ?, ?)",
                Randoms.url(12),
                connId,
                queue,
                Json.text(body),
                Json.text(Json.arrayOf(items))));
    }

    /**
     * The messages to send next, in order: those that were there when the database was opened, and those added through
     * this object. Messages that another core on the same database adds are sent by that core.
     */
    public List<Entry> next(long afterNumber, int limit) {
        List<Entry> entries = List.of();
        long last = afterNumber;
        List<Entry> page = page(last, limit);
        while (entries.isEmpty() && !page.isEmpty()) {
            entries = page.stream()
                    .filter(entry -> entry.number() <= inherited || own.contains(entry.number()))
                    .toList();
            last = page.get(page.size() - 1).number();
            page = entries.isEmpty() ? page(last, limit) : page;
        }
        return entries;
    }

    private List<Entry> page(long afterNumber, int limit) {
        return db.list(
                Outbox::read,
                "SELECT * FROM outbox WHERE outbox_id > ? ORDER BY outbox_id LIMIT ?",
                afterNumber,
                limit);
    }

    /** Whether a connection has something to send. */
    public boolean hasEntries(long connId) {
        return db.number("SELECT 1 FROM outbox WHERE conn_id = ? LIMIT 1", connId)
                .isPresent();
    }

    /** Records that the items show that the queue is full. */
    public void warned(Entry entry) {
        db.update("UPDATE outbox SET warned = 1 WHERE outbox_id = ?", entry.number());
    }

    /** Removes a message that was sent, or that can never be sent. */
    public void remove(Entry entry) {
        own.remove(entry.number());
        db.update("DELETE FROM outbox WHERE outbox_id = ?", entry.number());
    }

    private static Entry read(ResultSet row) throws SQLException {
        List<Long> items = new ArrayList<>();
        Json.parse(row.getString("items")).forEach(item -> items.add(item.asLong()));
        return new Entry(
                row.getLong("outbox_id"),
                row.getString("token"),
                row.getLong("conn_id"),
                row.getString("queue"),
                row.getString("body"),
                items,
                row.getBoolean("warned"));
    }
}
