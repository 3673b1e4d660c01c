package io.github.camelsimplex.sandbox.internal.command.group;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.PeerMessages;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.chat.group.GroupItems;
import io.github.camelsimplex.sandbox.internal.chat.group.MemberRemoval;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.command.GroupRoles;
import io.github.camelsimplex.sandbox.internal.command.message.ChatSenders;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.core.Views;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import io.github.camelsimplex.sandbox.internal.wire.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Commands of group admins: roles, blocks, removal. */
public final class GroupAdminCommands {

    private final Services services;
    private final Stores stores;
    private final GroupInvitations invitations;
    private final MemberRemoval removal;

    /** Creates it with these services. */
    public GroupAdminCommands(Services services) {
        this.services = services;
        this.stores = services.stores();
        this.invitations = new GroupInvitations(services);
        this.removal = new MemberRemoval(services);
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_member role #", this::role).on("/_block #", this::block).on("/_remove #", this::remove);
    }

    /** The members that a command names, with the group. */
    private record Named(UserRow user, GroupRow group, List<MemberRow> members) {}

    private Named named(long groupId, List<Long> ids, String selfRefusal) {
        UserRow user = services.runningUser();
        GroupRow group = stores.groups().get(user.id(), groupId);
        if (!selfRefusal.isEmpty() && GroupRoles.namesUser(group, ids)) {
            throw ChatFailure.command(selfRefusal);
        }
        return new Named(user, group, GroupRoles.members(services, group, ids));
    }

    private static boolean severalWithAdmin(List<MemberRow> members) {
        return members.size() > 1 && members.stream().anyMatch(member -> Roles.atLeast(member.role(), "admin"));
    }

    private static void refuse(boolean refused, String message) {
        if (refused) {
            throw ChatFailure.command(message);
        }
    }

    private ObjectNode role(Arguments arguments) {
        long groupId = arguments.number();
        List<Long> ids = arguments.skip(" ").numbers();
        String role = arguments.skip(" ").word();
        arguments.end();
        if (!Roles.isRole(role)) {
            throw ChatFailure.syntax();
        }
        Named named = named(groupId, ids, "can't change role for self");
        boolean toAdmin = named.members().size() > 1 && Roles.atLeast(role, "admin");
        refuse(
                toAdmin || severalWithAdmin(named.members()),
                "can't change role of multiple members when admins selected, or new role is admin");
        refuse(
                named.members().stream().anyMatch(MemberRow::isPending),
                "can't change role of members pending approval");
        GroupRoles.require(
                services,
                named.group(),
                GroupRoles.highest(Roles.atLeast(role, "admin") ? role : "admin", named.members()));
        List<MemberRow> changed = named.members().stream()
                .filter(member -> !member.role().equals(role))
                .toList();
        changed.forEach(member -> stores.members().save(member.role(role)));
        changed.stream()
                .filter(member -> member.status().equals("invited"))
                .forEach(member -> inviteAgain(named, member));
        emit(
                named,
                changed.stream()
                        .filter(member -> !member.status().equals("invited"))
                        .map(member -> tell(
                                named,
                                member,
                                "x.grp.mem.role",
                                "role",
                                role,
                                GroupItems.about("memberRole", member).put("role", role)))
                        .toList());
        return Answers.of(
                named.user(),
                "membersRoleUser",
                "groupInfo",
                stores.groups().view(named.group()),
                "members",
                views(changed),
                "toRole",
                role,
                "msgSigned",
                false);
    }

    private void inviteAgain(Named named, MemberRow member) {
        Long contactId = member.contactId();
        if (contactId != null) {
            stores.contacts()
                    .find(named.user().id(), contactId)
                    .ifPresent(contact -> invitations.send(named.user(), named.group(), contact, member));
        }
    }

    /** Notifies all members of a change of one of them, and returns the item for the user. */
    private ItemRow tell(Named named, MemberRow member, String message, String field, String value, ObjectNode event) {
        String msgId = Randoms.id();
        ObjectNode chatMessage = PeerMessages.chat(message, msgId, "memberId", member.memberId(), field, value);
        services.sending().sendToMembers(current(named.group()), chatMessage);
        return services.groupItems()
                .addSent(named.user(), ChatKey.group(named.group().id()), event, msgId);
    }

    private List<MemberRow> current(GroupRow group) {
        return stores.members().of(group.id()).stream()
                .filter(MemberRow::isCurrent)
                .toList();
    }

    private void emit(Named named, List<ItemRow> items) {
        if (!items.isEmpty()) {
            services.chatItems().emitNew(named.user(), items);
        }
    }

    private static ArrayNode views(List<MemberRow> members) {
        return Json.arrayOf(members.stream().map(MemberRow::view).toList());
    }

    private ObjectNode block(Arguments arguments) {
        long groupId = arguments.number();
        List<Long> ids = arguments.skip(" ").numbers();
        boolean blocked = arguments.skip(" blocked=").onOff();
        arguments.end();
        Named named = named(groupId, ids, "can't block/unblock self");
        refuse(severalWithAdmin(named.members()), "can't block/unblock multiple members when admins selected");
        refuse(named.members().stream().anyMatch(MemberRow::isPending), "can't block/unblock members pending approval");
        GroupRoles.require(services, named.group(), GroupRoles.highest("moderator", named.members()));
        String restriction = blocked ? "blocked" : "unrestricted";
        emit(
                named,
                named.members().stream()
                        .map(member -> tell(
                                named,
                                member,
                                "x.grp.mem.restrict",
                                "restriction",
                                restriction,
                                GroupItems.about("memberBlocked", member).put("blocked", blocked)))
                        .toList());
        for (MemberRow member : named.members()) {
            member.doc().put("blockedByAdmin", blocked);
            stores.members().save(member);
        }
        return Answers.of(
                named.user(),
                "membersBlockedForAllUser",
                "groupInfo",
                stores.groups().view(named.group()),
                "members",
                views(named.members()),
                "blocked",
                blocked,
                "msgSigned",
                false);
    }

    private ObjectNode remove(Arguments arguments) {
        long groupId = arguments.number();
        List<Long> ids = arguments.skip(" ").numbers();
        boolean withMessages = arguments.flag("messages");
        arguments.end();
        Named named = named(groupId, ids, "");
        refuse(severalWithAdmin(named.members()), "can't remove multiple members when admins selected");
        GroupRoles.require(services, named.group(), GroupRoles.highest("admin", named.members()));
        List<ObjectNode> items = new ArrayList<>();
        List<Conn> connections = new ArrayList<>();
        List<ObjectNode> removed = new ArrayList<>();
        for (MemberRow member : named.members()) {
            if (member.status().equals("invited")) {
                services.controller().retireConnections(stores.connections().ofMember(member.id()));
            } else {
                connections.addAll(stores.connections().ofMember(member.id()));
                tellRemoved(named, member, withMessages).ifPresent(items::add);
            }
        }
        for (MemberRow member : named.members()) {
            removed.add(member.view().put("memberStatus", "removed"));
            forget(named, member, withMessages);
        }
        ObjectNode groupInfo = services.groupItems().groupInfo(named.group());
        if (!items.isEmpty()) {
            items.forEach(item -> Json.child(item, "chatInfo").set("groupInfo", groupInfo));
            services.controller().emit(named.user(), "newChatItems", "chatItems", Json.arrayOf(items));
        }
        ObjectNode answer = Answers.of(
                named.user(),
                "userDeletedMembers",
                "groupInfo",
                groupInfo,
                "members",
                Json.arrayOf(removed),
                "withMessages",
                withMessages,
                "msgSigned",
                false);
        services.membership().disconnect(connections, true);
        return answer;
    }

    /** Notifies members of a removal, and returns its item; empty for members who were already gone. */
    private Optional<ObjectNode> tellRemoved(Named named, MemberRow member, boolean withMessages) {
        String msgId = Randoms.id();
        ChatKey chat = services.supportChats().chatOf(named.group(), member);
        List<MemberRow> receivers =
                member.isPending() ? new ChatSenders(services).receivers(named.user(), chat) : current(named.group());
        services.sending()
                .sendToMembers(
                        receivers,
                        PeerMessages.chat(
                                "x.grp.mem.del",
                                msgId,
                                "memberId",
                                member.memberId(),
                                "withMessages",
                                withMessages ? true : null));
        if (List.of("left", "removed").contains(member.status())) {
            return Optional.empty();
        }
        ItemRow item =
                services.groupItems().addSent(named.user(), chat, GroupItems.about("memberDeleted", member), msgId);
        Views views = services.controller().views();
        return Optional.of(
                Json.object("chatInfo", views.chatInfo(named.user(), item.chat()), "chatItem", views.newItem(item)));
    }

    private void forget(Named named, MemberRow member, boolean withMessages) {
        if (withMessages) {
            removal.deleteMessages(
                    named.user(), named.group(), member, named.group().membership());
        }
        services.membership().forget(named.user(), member);
    }
}
