package io.github.camelsimplex.sandbox.internal.command.contact;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.LinkData;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.command.UserAccess;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.List;

/** Commands about connections that are not contacts yet: their alias, and their user, also for prepared contacts. */
final class PendingConnections {

    private final Services services;
    private final Controller controller;
    private final Stores stores;
    private final ConnectCommands connecting;

    PendingConnections(Services services, ConnectCommands connecting) {
        this.services = services;
        this.controller = services.controller();
        this.stores = services.stores();
        this.connecting = connecting;
    }

    void register(CommandTable commands) {
        commands.on("/_set alias :", this::alias)
                .on("/_set conn user :", this::connectionUser)
                .on("/_set contact user @", this::contactUser);
    }

    private ObjectNode alias(Arguments arguments) {
        long connId = arguments.number();
        String alias = arguments.take(" ") ? arguments.rest() : "";
        arguments.end();
        UserRow user = services.runningUser();
        Conn conn = stores.connections().pending(user.id(), connId);
        conn.doc().put("localAlias", alias.strip());
        conn.extra().put("updatedAt", Times.text(Times.now()));
        stores.connections().save(conn);
        return Answers.of(user, "connectionAliasUpdated", "toConnection", conn.pendingView());
    }

    /** Replaces an unused one-time link by one of the other user. */
    private ObjectNode connectionUser(Arguments arguments) {
        long connId = arguments.number();
        long newUserId = arguments.skip(" ").number();
        arguments.end();
        UserRow user = services.runningUser();
        Conn conn = stores.connections().pending(user.id(), connId);
        if (!conn.status().equals("new") || !conn.extra().has("connLinkInv")) {
            throw ChatFailure.chat("connectionUserChangeProhibited");
        }
        UserRow newUser = UserAccess.known(stores, newUserId);
        ObjectNode from = conn.pendingView();
        conn.extra().path("connLinkInv").forEach(form -> LinkData.withdraw(controller.network(), form.asText()));
        stores.names().deleteProfile(conn.doc().path("customUserProfileId").asLong());
        controller.deleteConnections(List.of(conn));
        Conn to = connecting.createInvitation(newUser, false);
        return Answers.of(
                user,
                "connectionUserChanged",
                "fromConnection",
                from,
                "toConnection",
                to.pendingView(),
                "newUser",
                newUser.doc());
    }

    private ObjectNode contactUser(Arguments arguments) {
        long contactId = arguments.number();
        long newUserId = arguments.skip(" ").number();
        arguments.end();
        UserRow user = services.runningUser();
        ContactRow contact = stores.contacts().get(user.id(), contactId);
        if (!contact.doc().has("preparedContact")) {
            throw ChatFailure.command("contact doesn't have link to connect");
        }
        if (contact.connection() != null) {
            throw ChatFailure.command("contact already has connection");
        }
        UserRow newUser = UserAccess.known(stores, newUserId);
        ObjectNode from = contact.view(user).deepCopy();
        ContactRow moved = stores.contacts().moveTo(newUser, contact);
        return Answers.of(
                user,
                "contactUserChanged",
                "fromContact",
                from,
                "newUser",
                newUser.doc(),
                "toContact",
                moved.view(newUser));
    }
}
