package io.github.camelsimplex.sandbox.internal.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Messages;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.Commands;
import io.github.camelsimplex.sandbox.internal.store.ChatRef;
import io.github.camelsimplex.sandbox.internal.store.Conn;
import io.github.camelsimplex.sandbox.internal.store.Contact;
import io.github.camelsimplex.sandbox.internal.store.Group;
import io.github.camelsimplex.sandbox.internal.store.Item;
import io.github.camelsimplex.sandbox.internal.store.Member;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.User;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import io.github.camelsimplex.sandbox.internal.wire.Roles;
import java.util.List;

/** Commands that create groups, and that let people in and out. */
public final class GroupCommands {

    private final Services services;
    private final Stores stores;

    /** Works with these services. */
    public GroupCommands(Services services) {
        this.services = services;
        this.stores = services.stores();
    }

    /** Adds the commands. */
    public void register(Commands commands) {
        commands.on("/_group ", this::create)
                .on("/_groups ", this::groups)
                .on("/_members #", this::members)
                .on("/_add #", this::add)
                .on("/_join #", this::join)
                .on("/_leave #", this::leave)
                .on("/_delete #", this::delete);
    }

    private ObjectNode create(Arguments arguments) {
        long userId = arguments.number();
        arguments.flag("incognito");
        ObjectNode profile = arguments.skip(" ").object();
        if (!profile.path("displayName").isTextual()
                || !profile.path("fullName").isTextual()) {
            throw ChatFailure.syntax();
        }
        User user = services.runningUser(userId);
        io.github.camelsimplex.sandbox.internal.wire.DisplayNames.requireValid(
                profile.path("displayName").asText());
        Group group = services.membership().create(user, profile);
        services.chatItems().emitNew(user, List.of(services.groupItems().addBanner(user, group)));
        services.groupItems().emitStart(user, group, null);
        return Answers.of(user, "groupCreated", "groupInfo", view(user, group.id()));
    }

    private ObjectNode view(User user, long groupId) {
        return stores.groups().view(stores.groups().get(user.id(), groupId));
    }

    private ObjectNode groups(Arguments arguments) {
        long userId = arguments.number();
        arguments.rest();
        User user = stores.users().active(userId);
        List<ObjectNode> groups =
                stores.groups().all(userId).stream().map(stores.groups()::view).toList();
        return Answers.of(user, "groupsList", "groups", Json.arrayOf(groups));
    }

    private ObjectNode members(Arguments arguments) {
        long groupId = arguments.number();
        arguments.end();
        User user = services.runningUser();
        Group group = stores.groups().get(user.id(), groupId);
        List<ObjectNode> members =
                stores.members().of(groupId).stream().map(Member::view).toList();
        ObjectNode shown = Json.object("groupInfo", stores.groups().view(group), "members", Json.arrayOf(members));
        return Answers.of(user, "groupMembers", "group", shown);
    }

    /** Refuses what needs a role that the user does not have. */
    static void requireRole(Services services, Group group, String role) {
        if (!group.isCurrent() || !group.userIs(role)) {
            throw ChatFailure.chat(
                    "groupUserRole", "groupInfo", services.stores().groups().view(group), "requiredRole", role);
        }
    }

    private ObjectNode add(Arguments arguments) {
        long groupId = arguments.number();
        long contactId = arguments.skip(" ").number();
        String role = arguments.skip(" ").word();
        arguments.end();
        if (!Roles.isRole(role)) {
            throw ChatFailure.syntax();
        }
        User user = services.runningUser();
        Group group = stores.groups().get(user.id(), groupId);
        Contact contact = stores.contacts().get(user.id(), contactId);
        requireRole(services, group, Roles.atLeast(role, "admin") ? role : "admin");
        boolean already = stores.members().of(groupId).stream()
                .anyMatch(member -> Long.valueOf(contactId).equals(member.contactId()) && !isGone(member));
        if (already) {
            throw ChatFailure.chat("groupDuplicateMember", "contactName", contact.name());
        }
        Conn conn = DirectSending.requireReady(contact);
        Member member = services.membership().invite(user, group, contact, contact.profile(), role);
        ObjectNode invitation = Json.object(
                "groupId", groupId,
                "groupMemberId", member.id(),
                "localDisplayName", member.name(),
                "groupProfile", group.profile(),
                "status", "pending");
        ObjectNode content = Json.tagged("sndGroupInvitation", "groupInvitation", invitation, "memberRole", role);
        Item item = new Item(ChatRef.direct(contactId), "directSnd", content).sharedMsgId(Randoms.id());
        services.chatItems().addAndEmit(user, item);
        ObjectNode message = Messages.chat(
                "x.grp.inv",
                item.sharedMsgId(),
                "invitation",
                services.membership().invitation(group, member));
        stores.outbox().add(conn, Messages.batchOf(message), List.of(item.id()));
        ObjectNode shown = Json.without(member.view(), "activeConn");
        return Answers.of(
                user,
                "sentGroupInvitation",
                "groupInfo",
                view(user, groupId),
                "contact",
                contact.view(user),
                "member",
                shown);
    }

    private static boolean isGone(Member member) {
        return List.of("left", "removed", "deleted", "unknown").contains(member.status());
    }

    private ObjectNode join(Arguments arguments) {
        long groupId = arguments.number();
        arguments.rest();
        User user = services.runningUser();
        Group group = stores.groups().get(user.id(), groupId);
        if (!group.membership().status().equals("invited")) {
            throw ChatFailure.store("groupAlreadyJoined");
        }
        services.membership().join(user, group);
        stores.db()
                .list(
                        row -> row.getLong(1),
                        "SELECT item_id FROM items WHERE user_id = ? AND doc LIKE '%\"rcvGroupInvitation\"%'",
                        user.id())
                .forEach(id -> stores.items().find(id).ifPresent(item -> accepted(user, groupId, item)));
        return Answers.of(user, "userAcceptedGroupSent", "groupInfo", view(user, groupId));
    }

    private void accepted(User user, long groupId, Item item) {
        ObjectNode invitation = Json.child(item.content(), "groupInvitation");
        if (invitation.path("groupId").asLong() == groupId) {
            invitation.put("status", "accepted");
            stores.items().save(item);
            services.controller()
                    .emit(
                            user,
                            "chatItemUpdated",
                            "chatItem",
                            services.controller().views().chatItem(user, item));
        }
    }

    private ObjectNode leave(Arguments arguments) {
        long groupId = arguments.number();
        arguments.end();
        User user = services.runningUser();
        Group group = stores.groups().get(user.id(), groupId);
        String msgId = Randoms.id();
        List<Member> members = stores.members().of(groupId);
        services.sending().sendToMembers(members, Messages.chat("x.grp.leave", msgId));
        services.groupItems().emitSent(user, group, Json.tagged("userLeft"), msgId);
        ObjectNode before = stores.groups().view(group);
        group.membership().status("left");
        before.set("membership", group.membership().view());
        stores.members().save(group.membership());
        disconnect(members);
        return Answers.of(user, "leftMemberUser", "groupInfo", before);
    }

    private void disconnect(List<Member> members) {
        List<Conn> connections = members.stream()
                .flatMap(member -> stores.connections().ofMember(member.id()).stream())
                .toList();
        services.membership().disconnect(connections, true);
    }

    private ObjectNode delete(Arguments arguments) {
        long groupId = arguments.number();
        String mode = arguments.take(" ") ? arguments.word() : "full";
        arguments.rest();
        if (!List.of("full", "entity", "messages").contains(mode)) {
            throw ChatFailure.syntax();
        }
        User user = services.runningUser();
        Group group = stores.groups().get(user.id(), groupId);
        boolean owner = group.userIs("owner");
        if (group.isCurrent() && !owner) {
            requireRole(services, group, "owner");
        }
        List<Member> members = stores.members().of(groupId);
        if (group.isCurrent()) {
            services.sending().sendToMembers(members, Messages.chat("x.grp.del", Randoms.id()));
        }
        ObjectNode shown = stores.groups().view(group);
        services.controller()
                .deleteConnections(members.stream()
                        .flatMap(member -> stores.connections().ofMember(member.id()).stream())
                        .toList());
        stores.items().deleteAll(ChatRef.group(groupId));
        stores.groups().delete(group);
        return Answers.of(user, "groupDeletedUser", "groupInfo", shown, "msgSigned", false);
    }
}
