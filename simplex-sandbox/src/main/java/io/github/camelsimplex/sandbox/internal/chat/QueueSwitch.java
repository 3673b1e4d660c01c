package io.github.camelsimplex.sandbox.internal.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.ChatRef;
import io.github.camelsimplex.sandbox.internal.store.Conn;
import io.github.camelsimplex.sandbox.internal.store.Contact;
import io.github.camelsimplex.sandbox.internal.store.Item;
import io.github.camelsimplex.sandbox.internal.store.User;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.List;

/**
 * Moves the receiving queue of a contact's connection to a new address, step by step: the moving side sends {@code qadd},
 * the other side answers {@code qkey}, the moving side {@code quse}. The real agent tries the new queue with {@code
 * qtest}; here {@code qtest} is the last message in the old queue, so that nothing is lost with it.
 */
public final class QueueSwitch {

    private final Controller controller;
    private final ChatItems chatItems;

    /** Works for this controller. */
    public QueueSwitch(Controller controller, ChatItems chatItems) {
        this.controller = controller;
        this.chatItems = chatItems;
    }

    /** Starts a move that was asked for: a new queue, of which the other side is told. */
    public void start(User user, Contact contact, Conn conn) {
        String queue = controller.newQueue();
        ConnectionStats.receiving(conn, ConnectionStats.ADDING);
        controller.stores().outbox().add(save(conn.moveTo(queue)), Messages.message("qadd", "queue", queue), List.of());
        progress(user, contact, conn, "rcv", "started");
        item(user, contact, true, "started");
    }

    /** Takes a move back. */
    public void abort(Conn conn) {
        conn.nextQueue().ifPresent(controller.network()::deleteQueue);
        ConnectionStats.receiving(conn, null);
        save(conn.moveTo(null));
    }

    /** The other side moves: its new queue is known, and not used yet. */
    public void added(User user, Contact contact, Conn conn, String queue) {
        conn.extra().put("nextSendQueue", queue);
        ConnectionStats.sending(conn, ConnectionStats.KEYING);
        controller.stores().outbox().add(save(conn), Messages.message("qkey"), List.of());
        progress(user, contact, conn, "snd", "started");
        item(user, contact, false, "started");
        progress(user, contact, conn, "snd", "confirmed");
    }

    /** The other side knows the new queue, and is told to use it. A move that was taken back goes no further. */
    public void keyed(User user, Contact contact, Conn conn) {
        if (!ConnectionStats.ADDING.equals(ConnectionStats.receiving(conn))) {
            return;
        }
        progress(user, contact, conn, "rcv", "confirmed");
        ConnectionStats.receiving(conn, ConnectionStats.USING);
        controller.stores().outbox().add(save(conn), Messages.message("quse"), List.of());
        progress(user, contact, conn, "rcv", "secured");
    }

    /** From now on messages go to the new queue; the last one in the old queue says so. */
    public void used(User user, Contact contact, Conn conn) {
        String queue = Json.string(conn.extra(), "nextSendQueue");
        if (queue == null) {
            return;
        }
        ConnectionStats.sending(conn, ConnectionStats.TESTING);
        progress(user, contact, conn, "snd", "secured");
        ConnectionStats.sending(conn, null);
        conn.extra().remove(List.of("nextSendQueue", "confirmedOnly"));
        controller.stores().outbox().add(conn, Messages.message("qtest"), List.of());
        save(conn.sendTo(queue));
        progress(user, contact, conn, "snd", "completed");
        item(user, contact, false, "completed");
    }

    /** The new queue works; the old one goes. */
    public void tested(User user, Contact contact, Conn conn) {
        if (conn.nextQueue().isEmpty()) {
            return;
        }
        controller.network().deleteQueue(conn.moved());
        ConnectionStats.receiving(conn, null);
        progress(user, contact, save(conn), "rcv", "completed");
        item(user, contact, true, "completed");
    }

    private Conn save(Conn conn) {
        controller.stores().connections().save(conn);
        return conn;
    }

    private void progress(User user, Contact contact, Conn conn, String direction, String phase) {
        ObjectNode progress = Json.object(
                "queueDirection",
                direction,
                "switchPhase",
                phase,
                "connectionStats",
                ConnectionStats.of(conn, controller.smpServer()));
        controller.emit(user, "contactSwitch", "contact", contact.view(user), "switchProgress", progress);
    }

    private void item(User user, Contact contact, boolean own, String phase) {
        String type = own ? "sndConnEvent" : "rcvConnEvent";
        ObjectNode content = Json.tagged(type, type, Json.tagged("switchQueue", "phase", phase));
        Item item = new Item(ChatRef.direct(contact.id()), own ? "directSnd" : "directRcv", content);
        chatItems.addAndEmit(user, own ? item : item.status("rcvNew"));
    }
}
