package io.github.camelsimplex.sandbox.internal.command.group;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.command.GroupRoles;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserLink;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import io.github.camelsimplex.sandbox.internal.wire.Roles;
import io.github.camelsimplex.sandbox.internal.wire.SimplexLinks;

/** Commands about the link of a group, through which anyone can join. */
public final class GroupLinkCommands {

    private final Services services;
    private final Stores stores;
    private final GroupLinks groupLinks;

    /** Creates it with these services. */
    public GroupLinkCommands(Services services) {
        this.services = services;
        this.stores = services.stores();
        this.groupLinks = new GroupLinks(services);
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_create link #", this::create)
                .on("/_set link role #", this::role)
                .on("/_get link #", this::show)
                .on("/_short link #", this::publish)
                .on("/_get group link data #", this::linkData)
                .on("/_delete link #", this::delete);
    }

    private UserLink link(GroupRow group) {
        return stores.links()
                .ofGroup(group.id())
                .orElseThrow(() -> ChatFailure.store(
                        "groupLinkNotFound", "groupInfo", stores.groups().view(group)));
    }

    private static String role(String text) {
        if (!Roles.isRole(text)) {
            throw ChatFailure.syntax();
        }
        return text;
    }

    /** Refuses roles that are not allowed for a link. */
    private void requireInitialRole(GroupRow group, String role) {
        if (!Roles.atLeast("member", role)) {
            throw ChatFailure.chat(
                    "groupMemberInitialRole", "groupInfo", stores.groups().view(group), "initialRole", role);
        }
    }

    private ObjectNode create(Arguments arguments) {
        long groupId = arguments.number();
        String role = arguments.take(" ") ? role(arguments.word()) : "member";
        arguments.end();
        UserRow user = services.runningUser();
        GroupRow group = stores.groups().get(user.id(), groupId);
        GroupRoles.require(services, group, "admin");
        requireInitialRole(group, role);
        if (stores.links().ofGroup(groupId).isPresent()) {
            throw ChatFailure.store(
                    "duplicateGroupLink", "groupInfo", stores.groups().view(group));
        }
        Conn conn = services.controller().newConnection(user, "new", false);
        SimplexLinks links = SimplexLinks.create(services.controller().smpServer(), 'g', conn.receiveQueue());
        ObjectNode doc = Json.object("groupLinkId", Randoms.paddedUrl(16), "acceptMemberRole", role);
        UserLink link = stores.links().create(user.id(), groupId, conn.id(), links, doc);
        stores.connections().save(conn.belongsTo(null, null, link.id()));
        groupLinks.publish(link, group);
        return answer(user, group, "groupLinkCreated", link);
    }

    private ObjectNode answer(UserRow user, GroupRow group, String type, UserLink link) {
        return Answers.of(user, type, "groupInfo", stores.groups().view(group), "groupLink", link.groupView());
    }

    private ObjectNode role(Arguments arguments) {
        long groupId = arguments.number();
        String role = role(arguments.skip(" ").word());
        arguments.end();
        UserRow user = services.runningUser();
        GroupRow group = stores.groups().get(user.id(), groupId);
        UserLink link = link(group);
        GroupRoles.require(services, group, "admin");
        requireInitialRole(group, role);
        link.doc().put("acceptMemberRole", role);
        stores.links().save(link);
        return answer(user, group, "groupLink", link);
    }

    private ObjectNode show(Arguments arguments) {
        long groupId = arguments.number();
        arguments.end();
        UserRow user = services.runningUser();
        GroupRow group = stores.groups().get(user.id(), groupId);
        return answer(user, group, "groupLink", link(group));
    }

    /** Publishes the data of the link again; links of the sandbox are short from the start. */
    private ObjectNode publish(Arguments arguments) {
        long groupId = arguments.number();
        arguments.end();
        UserRow user = services.runningUser();
        GroupRow group = stores.groups().get(user.id(), groupId);
        UserLink link = link(group);
        groupLinks.publish(link, group);
        return answer(user, group, "groupLink", link);
    }

    /** Refuses: only the links of public groups, which the sandbox does not have, update their members. */
    private ObjectNode linkData(Arguments arguments) {
        long groupId = arguments.number();
        arguments.end();
        UserRow user = services.runningUser();
        stores.groups().get(user.id(), groupId);
        throw ChatFailure.command("group link data not available");
    }

    private ObjectNode delete(Arguments arguments) {
        long groupId = arguments.number();
        arguments.end();
        UserRow user = services.runningUser();
        GroupRow group = stores.groups().get(user.id(), groupId);
        link(group);
        services.membership().deleteLink(group);
        return Answers.of(user, "groupLinkDeleted", "groupInfo", stores.groups().view(group));
    }
}
