package io.github.camelsimplex.sandbox.internal.chat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.store.connection.Ratchets;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The queues of a connection as the API shows them ({@code ConnectionNumbers}), and the progress of a move to a new
 * queue.
 *
 * <p>The side that moves its receiving queue goes through {@link #STARTED}, {@link #ADDING} and {@link #USING}; the
 * other side, which will send to the new queue, through {@link #KEYING} and {@link #TESTING}.
 */
public final class ConnectionNumbers {

    /** The move was asked for. */
    public static final String STARTED = "switch_started";

    /** The other side is notified of the new queue. */
    public static final String ADDING = "sending_qadd";

    /** The other side is told to use the new queue. */
    public static final String USING = "sending_quse";

    /** The moving side receives the key for the new queue. */
    public static final String KEYING = "sending_qkey";

    /** The new queue is tested. */
    public static final String TESTING = "sending_qtest";

    private static final Set<String> ABORTABLE = Set.of(STARTED, ADDING);
    private static final String RECEIVING = "rcvSwitchStatus";
    private static final String SENDING = "sndSwitchStatus";

    private ConnectionNumbers() {}

    /** The progress of the receiving queue's move; null if it does not move. */
    public static @Nullable String receiving(Conn conn) {
        return Json.string(conn.extra(), RECEIVING);
    }

    /** Sets the progress of the receiving queue's move; null ends the move. */
    public static void receiving(Conn conn, @Nullable String status) {
        Json.put(conn.extra(), RECEIVING, status);
    }

    /** Sets the progress of the sending queue's move; null ends the move. */
    public static void sending(Conn conn, @Nullable String status) {
        Json.put(conn.extra(), SENDING, status);
    }

    /** Whether a move can still be aborted. */
    public static boolean canAbort(Conn conn) {
        String status = receiving(conn);
        return status != null && ABORTABLE.contains(status);
    }

    /** The queues of a connection, all on one server. */
    public static ObjectNode of(Conn conn, String server) {
        String receiving = receiving(conn);
        ArrayNode received = Json.array(receivingQueue(server, "active", receiving, canAbort(conn)));
        if (conn.nextQueue().isPresent()) {
            received.add(receivingQueue(server, USING.equals(receiving) ? "confirmed" : "new", null, false));
        }
        String sending = Json.string(conn.extra(), SENDING);
        String status = conn.extra().path("confirmedOnly").asBoolean() ? "confirmed" : "active";
        ArrayNode sent = Json.array(Json.object("sndServer", server, "status", status, SENDING, sending));
        if (sending != null) {
            sent.add(Json.object("sndServer", server, "status", "new"));
        }
        return Json.object(
                "connAgentVersion",
                7,
                "rcvQueuesInfo",
                received,
                "sndQueuesInfo",
                sent,
                "ratchetSyncState",
                Ratchets.status(conn),
                "ratchetSyncSupported",
                true,
                "subStatus",
                Json.tagged("active"));
    }

    private static ObjectNode receivingQueue(
            String server, String status, @Nullable String switchStatus, boolean canAbort) {
        return Json.object(
                "rcvServer",
                server,
                "status",
                status,
                RECEIVING,
                switchStatus,
                "canAbortSwitch",
                canAbort,
                "subStatus",
                Json.tagged("active"));
    }
}
