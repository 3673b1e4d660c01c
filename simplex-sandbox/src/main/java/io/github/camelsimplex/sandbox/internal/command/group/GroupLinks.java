package io.github.camelsimplex.sandbox.internal.command.group;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.LinkData;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.UserLink;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.Json;

/** The published data of group links. */
final class GroupLinks {

    private final Services services;

    GroupLinks(Services services) {
        this.services = services;
    }

    /** Publishes the group's profile under its link. */
    void publish(UserLink link, GroupRow group) {
        String queue = services.stores()
                .connections()
                .find(link.connId())
                .map(Conn::receiveQueue)
                .orElseThrow(() -> new IllegalStateException("a group link without a connection"));
        ObjectNode data = Json.object(
                "kind", "group",
                "queue", queue,
                "fullLink", link.links().fullLink(),
                "shortLink", link.links().shortLink(),
                "groupLinkId", link.doc().get("groupLinkId"),
                "data", Json.object("groupProfile", group.profile()));
        LinkData.publish(services.controller().network(), link.links(), data);
    }
}
