package io.github.camelsimplex.sandbox.internal.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.Requests.Request;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserLink;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.Features;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.List;

/**
 * How two cores connect.
 *
 * <p>Through an address: the joiner sends {@code request} to the address; the owner answers {@code confirm} with a
 * queue of its own, then {@code hello}; the joiner's {@code hello} ends it. Through a one-time link the joiner sends
 * {@code join} straight to the inviter's queue, and the inviter confirms in the same way.
 */
public final class ConnectionSteps {

    private final Controller controller;
    private final Stores stores;
    private final ChatItems chatItems;

    /** Creates it for this controller. */
    public ConnectionSteps(Controller controller, ChatItems chatItems) {
        this.controller = controller;
        this.stores = controller.stores();
        this.chatItems = chatItems;
    }

    /** Asks the owner of an address to connect; {@code words} go with the request. */
    public void request(Conn conn, String addressQueue, ObjectNode profile, String xContactId, ObjectNode words) {
        ObjectNode request = PeerMessages.message(
                "request", "profile", profile, "xContactId", xContactId, "queue", conn.receiveQueue());
        request.setAll(words);
        stores.outbox().add(conn.id(), addressQueue, request, List.of());
    }

    /** Answers a one-time link: sends the joining profile to the inviter. */
    public void join(Conn conn, String inviterQueue, ObjectNode info) {
        ObjectNode join = PeerMessages.message("join", "queue", conn.receiveQueue());
        join.setAll(info);
        conn.sendTo(inviterQueue);
        stores.connections().save(conn);
        stores.outbox().add(conn, join, List.of());
    }

    /** Answers a joiner or requester with our queue and profile, then sends hello. */
    public void confirm(Conn conn, ObjectNode info) {
        ObjectNode confirm = PeerMessages.message("confirm", "queue", conn.receiveQueue());
        confirm.setAll(info);
        stores.outbox().add(conn, confirm, List.of());
    }

    /** Reports that this side is ready. */
    public void hello(Conn conn) {
        stores.outbox().add(conn, PeerMessages.message("hello"), List.of());
    }

    /** Accepts a request: the contact's connection can send from now on. */
    public Conn accept(UserRow user, ContactRow contact, Request request) {
        Conn conn = controller
                .newConnection(user, "new", false)
                .belongsTo(contact.id(), null, null)
                .sendTo(request.sendQueue());
        Json.put(conn.doc(), "viaUserContactLink", request.doc().get("userContactLinkId_"));
        conn.extra().put("confirmedOnly", true);
        stores.connections().save(conn);
        stores.contacts().save(contact.connection(conn));
        stores.contacts().accepted(contact, request.xContactId());
        confirm(conn, Json.object("profile", contact.sentProfile(user)));
        return conn;
    }

    /** Creates the contact that a request asks for, with the items with which its chat starts; emits nothing. */
    public ContactRow newContact(UserRow user, ObjectNode profile, long requestId) {
        ContactRow contact = createContact(user, profile);
        contact.doc().put("contactRequestId", requestId);
        stores.contacts().save(contact);
        chatItems.addContactStart(user, contact, true);
        return contact;
    }

    /** Creates a contact with the profile that it has sent. */
    public ContactRow createContact(UserRow user, ObjectNode profile) {
        ContactRow contact = stores.contacts().create(user.id(), profile);
        contact.doc()
                .set("userPreferences", Features.forNewContact(user.fullPreferences(), profile.get("preferences")));
        stores.contacts().save(contact);
        return contact;
    }

    /** Creates the contact at the other end of a connection; it gets the alias of the connection. */
    public ContactRow createContact(UserRow user, ObjectNode profile, Conn conn) {
        ContactRow contact = createContact(user, profile);
        contact.profile().put("localAlias", conn.doc().path("localAlias").asText());
        stores.contacts().save(contact);
        return contact;
    }

    /** Marks a contact's connection as ready and emits the event; a new chat gets its first items. */
    public void connected(UserRow user, ContactRow contact, Conn conn) {
        conn.status("ready");
        boolean quantumResistant = !conn.isOfMember();
        conn.doc().put("pqSndEnabled", quantumResistant).put("pqRcvEnabled", quantumResistant);
        stores.connections().save(conn);
        contact.connection(conn);
        controller.emit(
                user, "contactConnected", "contact", contact.view(user), "userCustomProfile", conn.incognitoProfile());
        if (!contact.doc().has("contactRequestId") && !contact.doc().has("preparedContact")) {
            chatItems.emitContactStart(user, chatItems.addContactStart(user, contact, quantumResistant));
        }
        if (!quantumResistant) {
            conn.doc().remove(List.of("pqSndEnabled", "pqRcvEnabled"));
        }
        conn.doc().put("contactConnInitiated", false);
        stores.connections().save(conn);
    }

    /**
     * Records that messages were sent or received with quantum resistant encryption; for a contact who was a member,
     * this takes more messages than a sandbox conversation has.
     */
    public static void markEncrypted(Conn conn, boolean sent, boolean received) {
        if (conn.isOfMember()) {
            return;
        }
        if (sent) {
            conn.doc().put("pqSndEnabled", true);
        }
        if (received) {
            conn.doc().put("pqRcvEnabled", true);
        }
    }

    /** Publishes the data of an address: the owner's profile and welcome message. */
    public void publishAddress(UserRow user, UserLink address) {
        String queue = stores.connections()
                .find(address.connId())
                .map(Conn::receiveQueue)
                .orElseThrow(() -> new IllegalStateException("an address without a connection"));
        ObjectNode data = Json.object(
                "kind", "address",
                "queue", queue,
                "fullLink", address.links().fullLink(),
                "shortLink", address.links().shortLink(),
                "data",
                        Json.object(
                                "profile", user.sentProfile(),
                                "message", address.settings().get("autoReply"),
                                "business", address.isBusiness()));
        LinkData.publish(controller.network(), address.links(), data);
    }

    /** The chat of a contact. */
    public static ChatKey chat(ContactRow contact) {
        return ChatKey.direct(contact.id());
    }
}
