package io.github.camelsimplex.sandbox.internal.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.List;

/**
 * Moves the receiving queue of a connection with a contact or a member to a new address, step by step: the moving side
 * sends {@code qadd}, the other side answers {@code qkey}, the moving side {@code quse}. The real agent tries the new
 * queue with {@code qtest}; here {@code qtest} is the last message in the old queue, so that nothing is lost with it.
 */
public final class QueueSwitch {

    private final Services services;
    private final Controller controller;

    /** Creates it with these services. */
    public QueueSwitch(Services services) {
        this.services = services;
        this.controller = services.controller();
    }

    /**
     * Starts a move on request: creates a new queue and notifies the other side. Returns the connection's new state.
     */
    public ObjectNode start(UserRow user, ConnectionPartner partner, Conn conn) {
        if (ConnectionNumbers.receiving(conn) != null || conn.sendQueue() == null || !conn.isReady()) {
            throw prohibited("switchConnectionAsync: already switching");
        }
        ConnectionNumbers.receiving(conn, ConnectionNumbers.STARTED);
        ObjectNode started = stats(conn);
        String queue = controller.newQueue();
        ConnectionNumbers.receiving(conn, ConnectionNumbers.ADDING);
        controller
                .stores()
                .outbox()
                .add(save(conn.moveTo(queue)), PeerMessages.message("qadd", "queue", queue), List.of());
        progress(user, partner, conn, "rcv", "started");
        item(user, partner, true, "started");
        return started;
    }

    private ObjectNode stats(Conn conn) {
        return ConnectionNumbers.of(conn, controller.smpServer());
    }

    private static ChatFailure prohibited(String context) {
        return ChatFailure.agent(Json.tagged("CMD", "cmdErr", Json.tagged("PROHIBITED"), "errContext", context));
    }

    /** Aborts a move, and returns the connection's new state. */
    public ObjectNode abort(Conn conn) {
        if (!ConnectionNumbers.canAbort(conn)) {
            throw prohibited("abortConnectionSwitch: not allowed");
        }
        conn.nextQueue().ifPresent(controller.network()::deleteQueue);
        ConnectionNumbers.receiving(conn, null);
        return stats(save(conn.moveTo(null)));
    }

    /** Handles a move of the other side: its new queue is known, but not used yet. */
    public void added(UserRow user, ConnectionPartner partner, Conn conn, String queue) {
        conn.extra().put("nextSendQueue", queue);
        ConnectionNumbers.sending(conn, ConnectionNumbers.KEYING);
        controller.stores().outbox().add(save(conn), PeerMessages.message("qkey"), List.of());
        progress(user, partner, conn, "snd", "started");
        item(user, partner, false, "started");
        progress(user, partner, conn, "snd", "confirmed");
    }

    /** Tells the other side, which knows the new queue, to use it. Ignores a move that was aborted. */
    public void keyed(UserRow user, ConnectionPartner partner, Conn conn) {
        if (!ConnectionNumbers.ADDING.equals(ConnectionNumbers.receiving(conn))) {
            return;
        }
        progress(user, partner, conn, "rcv", "confirmed");
        ConnectionNumbers.receiving(conn, ConnectionNumbers.USING);
        controller.stores().outbox().add(save(conn), PeerMessages.message("quse"), List.of());
        progress(user, partner, conn, "rcv", "secured");
    }

    /** Sends messages to the new queue from now on; the last one in the old queue announces it. */
    public void used(UserRow user, ConnectionPartner partner, Conn conn) {
        String queue = Json.string(conn.extra(), "nextSendQueue");
        if (queue == null) {
            return;
        }
        ConnectionNumbers.sending(conn, ConnectionNumbers.TESTING);
        progress(user, partner, conn, "snd", "secured");
        ConnectionNumbers.sending(conn, null);
        conn.extra().remove(List.of("nextSendQueue", "confirmedOnly"));
        controller.stores().outbox().add(conn, PeerMessages.message("qtest"), List.of());
        save(conn.sendTo(queue));
        progress(user, partner, conn, "snd", "completed");
        item(user, partner, false, "completed");
    }

    /** Deletes the old queue, because the new one works. */
    public void tested(UserRow user, ConnectionPartner partner, Conn conn) {
        if (conn.nextQueue().isEmpty()) {
            return;
        }
        controller.network().deleteQueue(conn.moved());
        ConnectionNumbers.receiving(conn, null);
        progress(user, partner, save(conn), "rcv", "completed");
        item(user, partner, true, "completed");
    }

    private Conn save(Conn conn) {
        controller.stores().connections().save(conn);
        return conn;
    }

    private void progress(UserRow user, ConnectionPartner partner, Conn conn, String direction, String phase) {
        partner.emit(
                services,
                user,
                "Switch",
                "switchProgress",
                Json.object("queueDirection", direction, "switchPhase", phase, "connectionStats", stats(conn)));
    }

    private void item(UserRow user, ConnectionPartner partner, boolean own, String phase) {
        ObjectNode event = Json.tagged("switchQueue", "phase", phase);
        services.chatItems().addAndEmit(user, own ? partner.sent(services, event) : partner.received(services, event));
    }
}
