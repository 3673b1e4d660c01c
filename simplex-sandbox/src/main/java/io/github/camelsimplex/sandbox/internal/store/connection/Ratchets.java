package io.github.camelsimplex.sandbox.internal.store.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.Database;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.Set;

/**
 * The ratchet state of each connection. Every encrypted message carries the session of the keys, its own number, and
 * the number of messages that its sender has received. A side whose database is an older copy repeats numbers, or lags
 * behind the other side's state: then the message cannot be decrypted. New keys start a new session on both sides.
 */
public final class Ratchets {

    /** Both sides have the same keys. */
    public static final String OK = "ok";

    /** A message could not be decrypted: new keys must be agreed on. */
    public static final String REQUIRED = "required";

    private static final String STATUS = "ratchetSyncState";
    private static final Set<String> PROHIBITING = Set.of(REQUIRED, "started", "agreed");
    private static final Set<String> ENCRYPTED = Set.of("batch", "receipt");
    private static final String HEADER = "ratchet";

    private record State(String session, long sent, long received, long lastSerial) {}

    private final Database db;

    public Ratchets(Database db) {
        this.db = db;
    }

    /** Whether the keys of a connection are good: ok, required, started, agreed. */
    public static String status(Conn conn) {
        return conn.extra().path(STATUS).asText(OK);
    }

    /** Sets the status of the keys of a connection; the caller stores the connection. */
    public static void status(Conn conn, String status) {
        conn.extra().put(STATUS, status);
    }

    /** Whether sending through a connection is prohibited until its keys are good again. */
    public static boolean isProhibited(Conn conn) {
        return PROHIBITING.contains(status(conn));
    }

    /** Whether messages of this kind are encrypted with the keys of a connection. */
    public static boolean isEncrypted(ObjectNode message) {
        return ENCRYPTED.contains(message.path("kind").asText());
    }

    /** The message as it goes over the network, with its number. */
    ObjectNode seal(Conn conn, ObjectNode message) {
        State state = state(conn);
        db.update("UPDATE connections SET ratchet_sent = ? WHERE conn_id = ?", state.sent() + 1, conn.id());
        ObjectNode header = Json.object("session", state.session(), "n", state.sent() + 1, "known", state.received());
        return Json.with(message, copy -> copy.set(HEADER, header));
    }

    /** Decrypts a message; returns whether this succeeded. It always succeeds for a message that is delivered again. */
    public boolean open(Conn conn, ObjectNode message, long serial) {
        State state = state(conn);
        if (serial <= state.lastSerial()) {
            return true;
        }
        JsonNode header = message.path(HEADER);
        boolean opens = !status(conn).equals(REQUIRED)
                && header.path("session").asText().equals(state.session())
                && header.path("n").asLong() > state.received()
                && header.path("known").asLong() <= state.sent();
        if (opens) {
            db.update(
                    "UPDATE connections SET ratchet_received = ?, ratchet_serial = ? WHERE conn_id = ?",
                    header.path("n").asLong(),
                    serial,
                    conn.id());
        }
        return opens;
    }

    /** Both sides have new keys. */
    public void renew(Conn conn, String session) {
        db.update(
                "UPDATE connections SET ratchet_session = ?, ratchet_sent = 0, ratchet_received = 0 WHERE conn_id = ?",
                session,
                conn.id());
    }

    private State state(Conn conn) {
        return db.one(
                        row -> new State(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                        "SELECT ratchet_session, ratchet_sent, ratchet_received, ratchet_serial FROM connections"
                                + " WHERE conn_id = ?",
                        conn.id())
                .orElseThrow(() -> new IllegalStateException("there is no connection " + conn.id()));
    }
}
