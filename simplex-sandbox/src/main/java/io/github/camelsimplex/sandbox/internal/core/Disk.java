package io.github.camelsimplex.sandbox.internal.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.network.Delivery;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The disk of the database, and the effect of a full disk on connections: a connection that a message reaches then does
 * not receive anything until the core reconnects, even if there is space again. Thread-safe, except {@link #fail},
 * which must be called inside a transaction.
 */
final class Disk {

    private static final String FULL =
            "SEInternal \"SQLite3 returned ErrorFull while attempting to perform step: database or disk is full\"";
    private static final String NO_ROLLBACK =
            "SEInternal \"SQLite3 returned ErrorError while attempting to perform step: cannot rollback - no transaction is active\"";

    private final Stores stores;
    private final ConnectionEntities entities;
    private final Set<String> deafQueues = ConcurrentHashMap.newKeySet();

    Disk(Stores stores, ConnectionEntities entities) {
        this.stores = stores;
        this.entities = entities;
    }

    boolean isFull() {
        return stores.db().isFull();
    }

    void full(boolean full) {
        stores.db().full(full);
    }

    /** Reconnects: every connection receives again. */
    void reconnect() {
        deafQueues.clear();
    }

    /** Whether the connection of a queue does not receive anything. */
    boolean isDeaf(String queue) {
        return deafQueues.contains(queue);
    }

    /**
     * Handles a message that cannot be stored: its connection does not receive anything from now on. Returns the errors
     * to emit.
     */
    List<ObjectNode> fail(Delivery delivery) {
        deafQueues.add(delivery.queue());
        return stores.connections()
                .byQueue(delivery.queue())
                .map(conn -> List.of(noRollback(conn), error()))
                .orElseGet(() -> List.of(error()));
    }

    private ObjectNode noRollback(Conn conn) {
        ObjectNode error = internal(NO_ROLLBACK, conn.agentId());
        error.set("connectionEntity_", entities.view(stores.users().get(conn.userId()), conn));
        return error;
    }

    /** The error of writing to a full disk. */
    static ObjectNode error() {
        return internal("INTERNAL {internalErr = \"" + FULL.replace("\"", "\\\"") + "\"}", "");
    }

    private static ObjectNode internal(String text, String agentConnId) {
        ObjectNode error = Json.tagged("INTERNAL", "internalErr", text);
        return Json.tagged("errorAgent", "agentError", error, "agentConnId", agentConnId);
    }
}
