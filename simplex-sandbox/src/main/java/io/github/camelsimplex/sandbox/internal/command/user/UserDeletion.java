package io.github.camelsimplex.sandbox.internal.command.user;

import io.github.camelsimplex.sandbox.internal.chat.LinkData;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.chat.file.FilePaths;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.List;

/** Deletes a user with all data of the user. */
final class UserDeletion {

    private static final List<String> TABLES = List.of(
            "contacts",
            "connections",
            "links",
            "contact_requests",
            "groups",
            "members",
            "files",
            "profiles",
            "display_names",
            "note_folders",
            "chat_tags",
            "sent_probes",
            "received_probes");

    private final Controller controller;
    private final Stores stores;
    private final FilePaths paths;

    UserDeletion(Services services) {
        this.controller = services.controller();
        this.stores = services.stores();
        this.paths = new FilePaths(controller);
    }

    /**
     * Deletes a user. The queues and links on the servers are deleted too, or stay: then the server still accepts
     * messages, and the first message in each queue causes an error event here until the next start.
     */
    void delete(UserRow user, boolean withQueues) {
        List<Conn> connections = stores.connections().ofUser(user.id());
        stores.files().of(user.id()).forEach(file -> paths.delete(file.path()));
        if (withQueues) {
            stores.links().of(user.id()).forEach(link -> LinkData.withdraw(controller.network(), link.links()));
            connections.forEach(this::withdrawInvitation);
            controller.deleteConnections(connections);
            controller.emit(Json.tagged("agentUserDeleted", "agentUserId", user.agentId()));
        }
        stores.db()
                .update(
                        "DELETE FROM outbox WHERE conn_id IN (SELECT conn_id FROM connections WHERE user_id = ?)",
                        user.id());
        stores.items().deleteOf(user.id());
        for (String table : TABLES) {
            stores.db().update("DELETE FROM " + table + " WHERE user_id = ?", user.id());
        }
        stores.names().deleteProfile(user.profile().path("profileId").asLong());
        stores.users().delete(user);
        controller.forget(user);
    }

    private void withdrawInvitation(Conn conn) {
        conn.extra().path("connLinkInv").forEach(form -> LinkData.withdraw(controller.network(), form.asText()));
    }
}
