package io.github.camelsimplex.sandbox.internal.store.connection;

import io.github.camelsimplex.sandbox.internal.store.Database;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The connections of a database. */
public final class Connections {

    private static final String SELECT =
            "SELECT conn_id, user_id, agent_conn_id, rcv_queue, snd_queue, next_queue, contact_id, member_id,"
                    + " link_id, status, extra, doc FROM connections ";

    private final Database db;

    /** Creates it for this database. */
    public Connections(Database db) {
        this.db = db;
    }

    /** Creates a connection with a separate queue (which the caller has created in the network). */
    public Conn create(long userId, String receiveQueue, String status, boolean initiated) {
        String agentId = Randoms.id();
        long id = db.insert(
                "INSERT INTO connections (user_id, agent_conn_id, rcv_queue, status, extra, doc) VALUES (?, ?, ?, ?, '{}', '{}')",
                userId,
                agentId,
                receiveQueue,
                status);
        Conn conn = new Conn(
                id, userId, agentId, receiveQueue, null, status, Conn.newDoc(id, agentId, initiated), Json.object());
        save(conn);
        return conn;
    }

    /** Stores a changed connection. */
    public void save(Conn conn) {
        db.update(
                "UPDATE connections SET rcv_queue = ?, snd_queue = ?, next_queue = ?, contact_id = ?, member_id = ?, link_id = ?, status = ?, extra = ?,"
                        + " doc = ? WHERE conn_id = ?",
                conn.receiveQueue(),
                conn.sendQueue(),
                conn.nextQueue().orElse(null),
                conn.contactId(),
                conn.memberId(),
                conn.linkId(),
                conn.status(),
                Json.text(conn.extra()),
                Json.text(conn.doc()),
                conn.id());
    }

    /** A connection by id. */
    public Optional<Conn> find(@Nullable Long id) {
        return id == null ? Optional.empty() : db.one(Connections::read, SELECT + "WHERE conn_id = ?", id);
    }

    /** The connection that receives from a queue. */
    public Optional<Conn> byQueue(String receiveQueue) {
        return db.one(Connections::read, SELECT + "WHERE rcv_queue = ? OR next_queue = ?", receiveQueue, receiveQueue);
    }

    /** The connections of a member, the newest first. */
    public List<Conn> ofMember(long memberId) {
        return db.list(Connections::read, SELECT + "WHERE member_id = ? ORDER BY conn_id DESC", memberId);
    }

    /** The connections of a contact, the newest first. */
    public List<Conn> ofContact(long contactId) {
        return db.list(Connections::read, SELECT + "WHERE contact_id = ? ORDER BY conn_id DESC", contactId);
    }

    /** The connections of a user without an owner yet, newest first. */
    public List<Conn> pending(long userId) {
        return db.list(
                Connections::read,
                SELECT + "WHERE user_id = ? AND contact_id IS NULL AND member_id IS NULL AND link_id IS NULL"
                        + " ORDER BY conn_id DESC",
                userId);
    }

    /** A connection of a user without an owner yet; fails with the core's error if there is none. */
    public Conn pending(long userId, long connId) {
        return find(connId)
                .filter(conn -> conn.userId() == userId
                        && conn.contactId() == null
                        && conn.memberId() == null
                        && conn.linkId() == null)
                .orElseThrow(() -> ChatFailure.store("pendingConnectionNotFound", "connId", connId));
    }

    /** All connections. */
    public List<Conn> all() {
        return db.list(Connections::read, SELECT + "ORDER BY conn_id");
    }

    /** The connections of a user. */
    public List<Conn> ofUser(long userId) {
        return db.list(Connections::read, SELECT + "WHERE user_id = ? ORDER BY conn_id", userId);
    }

    /** All queues from which connections receive. */
    public List<String> queues() {
        return db.list(
                row -> row.getString(1),
                "SELECT rcv_queue FROM connections UNION SELECT next_queue FROM connections WHERE next_queue IS NOT NULL");
    }

    /** The queues from which connections receive, with the agent's ids. */
    public List<String> agentIds() {
        return db.list(row -> row.getString(1), "SELECT agent_conn_id FROM connections ORDER BY conn_id");
    }

    /** Deletes a connection; messages that wait to be sent through it are dropped. */
    public void delete(Conn conn) {
        db.update("DELETE FROM connections WHERE conn_id = ?", conn.id());
        db.update(
                "DELETE FROM outbox WHERE conn_id = ? AND body NOT LIKE '{\"kind\":\"deleted\"%'"
                        + " AND body NOT LIKE '{\"kind\":\"batch\"%'",
                conn.id());
    }

    private static Conn read(ResultSet row) throws SQLException {
        Conn conn = new Conn(
                row.getLong("conn_id"),
                row.getLong("user_id"),
                row.getString("agent_conn_id"),
                row.getString("rcv_queue"),
                row.getString("snd_queue"),
                row.getString("status"),
                Json.parseObject(row.getString("doc")),
                Json.parseObject(row.getString("extra")));
        return conn.moveTo(row.getString("next_queue"))
                .belongsToStored(nullable(row, "contact_id"), nullable(row, "member_id"), nullable(row, "link_id"));
    }

    /** A number of a row, null when the column is. */
    public static @Nullable Long nullable(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
