package io.github.camelsimplex.sandbox.internal.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.LinkData;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.Commands;
import io.github.camelsimplex.sandbox.internal.store.Conn;
import io.github.camelsimplex.sandbox.internal.store.Group;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.User;
import io.github.camelsimplex.sandbox.internal.store.UserLink;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import io.github.camelsimplex.sandbox.internal.wire.SimplexLinks;
import java.util.List;

/** Commands about the link of a group, through which anybody can join. */
public final class GroupLinkCommands {

    private final Services services;
    private final Stores stores;

    /** Works with these services. */
    public GroupLinkCommands(Services services) {
        this.services = services;
        this.stores = services.stores();
    }

    /** Adds the commands. */
    public void register(Commands commands) {
        commands.on("/_create link #", this::create)
                .on("/_get link #", this::show)
                .on("/_delete link #", this::delete);
    }

    private Group group(User user, long groupId) {
        Group group = stores.groups().get(user.id(), groupId);
        GroupCommands.requireRole(services, group, "admin");
        return group;
    }

    private UserLink link(Group group) {
        return stores.links()
                .ofGroup(group.id())
                .orElseThrow(() -> ChatFailure.store(
                        "groupLinkNotFound", "groupInfo", stores.groups().view(group)));
    }

    private ObjectNode create(Arguments arguments) {
        long groupId = arguments.number();
        String role = arguments.skip(" ").word();
        arguments.end();
        if (!List.of("member", "observer").contains(role)) {
            throw ChatFailure.syntax();
        }
        User user = services.runningUser();
        Group group = group(user, groupId);
        if (stores.links().ofGroup(groupId).isPresent()) {
            throw ChatFailure.store(
                    "duplicateGroupLink", "groupInfo", stores.groups().view(group));
        }
        Conn conn = services.controller().newConnection(user, "new", false);
        SimplexLinks links = SimplexLinks.create(services.controller().smpServer(), 'g', conn.receiveQueue());
        ObjectNode doc = Json.object("groupLinkId", Randoms.paddedUrl(16), "acceptMemberRole", role);
        UserLink link = stores.links().create(user.id(), groupId, conn.id(), links, doc);
        stores.connections().save(conn.belongsTo(null, null, link.id()));
        ObjectNode data = Json.object(
                "kind", "group",
                "queue", conn.receiveQueue(),
                "fullLink", links.fullLink(),
                "shortLink", links.shortLink(),
                "groupLinkId", doc.get("groupLinkId"),
                "data", Json.object("groupProfile", group.profile()));
        LinkData.publish(services.controller().network(), links, data);
        return answer(user, group, "groupLinkCreated", link);
    }

    private ObjectNode answer(User user, Group group, String type, UserLink link) {
        return Answers.of(user, type, "groupInfo", stores.groups().view(group), "groupLink", link.groupView());
    }

    private ObjectNode show(Arguments arguments) {
        long groupId = arguments.number();
        arguments.end();
        User user = services.runningUser();
        Group group = stores.groups().get(user.id(), groupId);
        return answer(user, group, "groupLink", link(group));
    }

    private ObjectNode delete(Arguments arguments) {
        long groupId = arguments.number();
        arguments.end();
        User user = services.runningUser();
        Group group = group(user, groupId);
        UserLink link = link(group);
        LinkData.withdraw(services.controller().network(), link.links());
        stores.connections().find(link.connId()).ifPresent(conn -> services.controller()
                .deleteConnections(List.of(conn)));
        stores.links().delete(link);
        return Answers.of(user, "groupLinkDeleted", "groupInfo", stores.groups().view(group));
    }
}
