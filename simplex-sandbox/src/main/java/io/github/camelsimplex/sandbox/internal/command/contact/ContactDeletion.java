package io.github.camelsimplex.sandbox.internal.command.contact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.LinkData;
import io.github.camelsimplex.sandbox.internal.chat.PeerMessages;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import java.util.List;

/**
 * Commands that delete contacts: the messages only, the contact but not the conversation ({@code entity}), or
 * everything; and connections that are not contacts yet.
 */
public final class ContactDeletion {

    private static final List<String> MODES = List.of("full", "entity", "messages");

    private final Services services;
    private final Controller controller;
    private final Stores stores;

    /** Creates it with these services. */
    public ContactDeletion(Services services) {
        this.services = services;
        this.controller = services.controller();
        this.stores = services.stores();
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_delete @", this::delete)
                .on("/_delete :", this::deletePending)
                .on("/_clear chat @", this::clear)
                .on("/_clear chat *", this::clearNotes);
    }

    private ObjectNode delete(Arguments arguments) {
        long contactId = arguments.number();
        String mode = MODES.stream()
                .filter(name -> arguments.take(" " + name))
                .findFirst()
                .orElse("full");
        boolean notify = !arguments.take(" notify=") || arguments.onOff();
        arguments.end();
        UserRow user = services.runningUser();
        ContactRow contact = stores.contacts().get(user.id(), contactId);
        return switch (mode) {
            case "messages" -> deleteMessages(user, contact);
            case "entity" -> deleteEntity(user, contact, notify);
            default -> deleteAll(user, contact, notify);
        };
    }

    private ObjectNode deleteMessages(UserRow user, ContactRow contact) {
        stores.items().clear(ChatKey.direct(contact.id()));
        contact.doc().put("chatDeleted", true);
        stores.contacts().save(contact);
        return Answers.of(user, "contactDeleted", "contact", contact.view(user));
    }

    private ObjectNode deleteEntity(UserRow user, ContactRow contact, boolean notify) {
        disconnect(contact, notify);
        contact.connection(null).doc().put("contactStatus", "deletedByUser");
        stores.contacts().save(contact);
        return Answers.of(user, "contactDeleted", "contact", contact.view(user));
    }

    private ObjectNode deleteAll(UserRow user, ContactRow contact, boolean notify) {
        ObjectNode shown = contact.view(user).deepCopy();
        disconnect(contact, notify);
        stores.requests().deleteOf(contact);
        stores.items().deleteAll(ChatKey.direct(contact.id()));
        stores.contacts().delete(contact);
        return Answers.of(user, "contactDeleted", "contact", shown);
    }

    /** Ends the connections, and notifies the contact without waiting for a confirmation. */
    private void disconnect(ContactRow contact, boolean notify) {
        Conn conn = contact.readyConnection()
                .filter(ready -> notify && contact.isActive() && ready.sendQueue() != null)
                .orElse(null);
        if (conn != null) {
            services.sending().send(conn, PeerMessages.chat("x.direct.del", Randoms.id()));
            controller.emitError(ChatFailure.chat("noConnectionUser", "agentConnId", conn.agentId())
                    .error());
        }
        List<Conn> connections = stores.connections().ofContact(contact.id());
        connections.forEach(each -> stores.names()
                .deleteProfile(each.doc().path("customUserProfileId").asLong()));
        controller.deleteConnections(connections);
    }

    private ObjectNode deletePending(Arguments arguments) {
        long connId = arguments.number();
        arguments.rest();
        UserRow user = services.runningUser();
        Conn conn = stores.connections().pending(user.id(), connId);
        ObjectNode shown = conn.pendingView();
        if (conn.status().equals("new") && conn.extra().get("connLinkInv") instanceof ObjectNode link) {
            link.forEach(form -> LinkData.withdraw(controller.network(), form.asText()));
        }
        controller.deleteConnections(List.of(conn));
        stores.names().deleteProfile(conn.doc().path("customUserProfileId").asLong());
        return Answers.of(user, "contactConnectionDeleted", "connection", shown);
    }

    private ObjectNode clearNotes(Arguments arguments) {
        ChatKey folder = ChatKey.notes(arguments.number());
        arguments.end();
        UserRow user = services.runningUser();
        ObjectNode shown = controller.views().chatInfo(user, folder);
        stores.items().deleteAll(folder);
        return Answers.of(user, "chatCleared", "chatInfo", shown);
    }

    private ObjectNode clear(Arguments arguments) {
        long contactId = arguments.number();
        arguments.end();
        UserRow user = services.runningUser();
        ContactRow contact = stores.contacts().get(user.id(), contactId);
        stores.items().clear(ChatKey.direct(contactId));
        return Answers.of(user, "chatCleared", "chatInfo", controller.views().chatInfo(user, contact));
    }
}
