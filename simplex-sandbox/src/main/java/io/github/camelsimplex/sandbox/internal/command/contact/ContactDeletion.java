package io.github.camelsimplex.sandbox.internal.command.contact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.LinkData;
import io.github.camelsimplex.sandbox.internal.chat.Messages;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.Commands;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.ChatRef;
import io.github.camelsimplex.sandbox.internal.store.Contact;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.User;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import java.util.List;

/**
 * Commands that delete contacts: the messages only, the contact but not the conversation ({@code entity}), or everything;
 * and connections that are no contacts yet.
 */
public final class ContactDeletion {

    private static final List<String> MODES = List.of("full", "entity", "messages");

    private final Services services;
    private final Controller controller;
    private final Stores stores;

    /** Works with these services. */
    public ContactDeletion(Services services) {
        this.services = services;
        this.controller = services.controller();
        this.stores = services.stores();
    }

    /** Adds the commands. */
    public void register(Commands commands) {
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
        User user = services.runningUser();
        Contact contact = stores.contacts().get(user.id(), contactId);
        return switch (mode) {
            case "messages" -> deleteMessages(user, contact);
            case "entity" -> deleteEntity(user, contact, notify);
            default -> deleteAll(user, contact, notify);
        };
    }

    private ObjectNode deleteMessages(User user, Contact contact) {
        stores.items().clear(ChatRef.direct(contact.id()));
        contact.doc().put("chatDeleted", true);
        stores.contacts().save(contact);
        return Answers.of(user, "contactDeleted", "contact", contact.view(user));
    }

    private ObjectNode deleteEntity(User user, Contact contact, boolean notify) {
        disconnect(contact, notify);
        contact.connection(null).doc().put("contactStatus", "deletedByUser");
        stores.contacts().save(contact);
        return Answers.of(user, "contactDeleted", "contact", contact.view(user));
    }

    private ObjectNode deleteAll(User user, Contact contact, boolean notify) {
        ObjectNode shown = contact.view(user).deepCopy();
        disconnect(contact, notify);
        stores.requests().deleteOf(contact);
        stores.items().deleteAll(ChatRef.direct(contact.id()));
        stores.contacts().delete(contact);
        return Answers.of(user, "contactDeleted", "contact", shown);
    }

    /** Ends the connections; the contact is told on the way, and nobody waits to hear that it was. */
    private void disconnect(Contact contact, boolean notify) {
        Conn conn = contact.readyConnection()
                .filter(ready -> notify && contact.isActive() && ready.sendQueue() != null)
                .orElse(null);
        if (conn != null) {
            services.sending().send(conn, Messages.chat("x.direct.del", Randoms.id()));
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
        User user = services.runningUser();
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
        ChatRef folder = ChatRef.notes(arguments.number());
        arguments.end();
        User user = services.runningUser();
        ObjectNode shown = controller.views().chatInfo(user, folder);
        stores.items().deleteAll(folder);
        return Answers.of(user, "chatCleared", "chatInfo", shown);
    }

    private ObjectNode clear(Arguments arguments) {
        long contactId = arguments.number();
        arguments.end();
        User user = services.runningUser();
        Contact contact = stores.contacts().get(user.id(), contactId);
        stores.items().clear(ChatRef.direct(contactId));
        return Answers.of(user, "chatCleared", "chatInfo", controller.views().chatInfo(user, contact));
    }
}
