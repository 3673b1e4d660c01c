package io.github.camelsimplex.sandbox.internal.command.group;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.PeerMessages;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.command.GroupRoles;
import io.github.camelsimplex.sandbox.internal.command.Incognito;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.UserRows;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.DisplayNames;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Commands that create, list, leave and delete groups. */
public final class GroupCommands {

    private static final Pattern CONTACT = Pattern.compile(" @\\d+");

    /** The statuses of former members, who are kept only for their messages. */
    private static final List<String> GONE = List.of("left", "removed", "deleted", "unknown");

    private final Services services;
    private final Stores stores;
    private final GroupInvitations invitations;

    /** Creates it with these services. */
    public GroupCommands(Services services) {
        this.services = services;
        this.stores = services.stores();
        this.invitations = new GroupInvitations(services);
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_group ", this::create)
                .on("/_groups ", this::groups)
                .on("/_members #", this::members)
                .on("/_leave #", this::leave)
                .on("/_delete #", this::delete)
                .on("/_clear chat #", this::clear);
    }

    private ObjectNode create(Arguments arguments) {
        long userId = arguments.number();
        boolean incognito = arguments.flag("incognito");
        ObjectNode profile = GroupProfileCommands.profile(arguments.skip(" "));
        UserRow user = services.runningUser(userId);
        DisplayNames.requireValid(profile.path("displayName").asText());
        GroupRow group = services.membership().create(user, profile, incognito ? randomProfile(user) : null);
        services.chatItems().emitNew(user, List.of(services.groupItems().addBanner(user, group)));
        services.groupItems().emitStart(user, group, null);
        return Answers.of(
                user, "groupCreated", "groupInfo", services.groupItems().groupInfo(group));
    }

    private ObjectNode randomProfile(UserRow user) {
        return UserRows.localProfile(Incognito.profile(), stores.names().newProfileId(user.id()), "");
    }

    private ObjectNode groups(Arguments arguments) {
        long userId = arguments.number();
        Optional<Long> contactId = arguments.find(CONTACT).map(text -> Long.valueOf(text.substring(" @".length())));
        String search = arguments.take(" ") ? arguments.rest().toLowerCase(Locale.ROOT) : "";
        arguments.end();
        UserRow user = stores.users().active(userId);
        List<ObjectNode> groups = stores.groups().all(userId).stream()
                .filter(group -> contactId.isEmpty() || isMember(group, contactId.get()))
                .filter(group -> matches(group, search))
                .map(stores.groups()::view)
                .toList();
        return Answers.of(user, "groupsList", "groups", Json.arrayOf(groups));
    }

    private boolean isMember(GroupRow group, Long contactId) {
        return stores.members().of(group.id()).stream().anyMatch(member -> contactId.equals(member.contactId()));
    }

    private static boolean matches(GroupRow group, String search) {
        return search.isEmpty()
                || group.name().toLowerCase(Locale.ROOT).contains(search)
                || List.of("displayName", "fullName", "description").stream().anyMatch(field -> group.profile()
                        .path(field)
                        .asText()
                        .toLowerCase(Locale.ROOT)
                        .contains(search));
    }

    private ObjectNode members(Arguments arguments) {
        long groupId = arguments.number();
        arguments.end();
        UserRow user = services.runningUser();
        GroupRow group = stores.groups().get(user.id(), groupId);
        List<ObjectNode> members =
                stores.members().of(groupId).stream().map(MemberRow::view).toList();
        ObjectNode shown = Json.object("groupInfo", stores.groups().view(group), "members", Json.arrayOf(members));
        return Answers.of(user, "groupMembers", "group", shown);
    }

    private ObjectNode leave(Arguments arguments) {
        long groupId = arguments.number();
        arguments.end();
        UserRow user = services.runningUser();
        GroupRow group = stores.groups().get(user.id(), groupId);
        String msgId = Randoms.id();
        services.sending().sendToMembers(receivers(group), PeerMessages.chat("x.grp.leave", msgId));
        ChatKey chat = services.supportChats().chatOf(group, group.membership());
        services.groupItems().emitSent(user, chat, Json.tagged("userLeft"), msgId);
        services.membership().deleteLink(group);
        ObjectNode before = stores.groups().view(group);
        group.membership().status("left");
        before.set("membership", group.membership().view());
        stores.members().save(group.membership());
        services.membership().disconnect(services.membership().connections(group), true);
        return Answers.of(user, "leftMemberUser", "groupInfo", before);
    }

    private List<MemberRow> receivers(GroupRow group) {
        return stores.members().of(group.id()).stream()
                .filter(member -> member.isCurrent() || member.isPending())
                .toList();
    }

    /** Deletes a group, for all if the user owns it; the mode and the notify option are ignored for groups. */
    private ObjectNode delete(Arguments arguments) {
        long groupId = arguments.number();
        String mode = arguments.take(" ") ? arguments.word() : "full";
        if (arguments.take(" notify=")) {
            arguments.onOff();
        }
        arguments.end();
        if (!List.of("full", "entity", "messages").contains(mode)) {
            throw ChatFailure.syntax();
        }
        UserRow user = services.runningUser();
        GroupRow group = stores.groups().get(user.id(), groupId);
        boolean owner = group.userIs("owner");
        if (group.isCurrent() && !owner) {
            GroupRoles.require(services, group, "owner");
        }
        boolean told = owner && group.isActive();
        if (told) {
            services.sending().sendToMembers(receivers(group), PeerMessages.chat("x.grp.del", Randoms.id()));
        }
        ObjectNode shown = stores.groups().view(group);
        services.membership().deleteLink(group);
        List<Conn> connections = services.membership().connections(group);
        if (told) {
            services.membership().disconnect(connections, true);
        } else {
            services.controller().retireConnections(connections);
        }
        connections.forEach(stores.connections()::delete);
        invitations.changed(user, groupId, "rejected");
        stores.items().deleteAll(ChatKey.group(groupId));
        stores.groups().delete(group);
        return Answers.of(user, "groupDeletedUser", "groupInfo", shown, "msgSigned", false);
    }

    private ObjectNode clear(Arguments arguments) {
        long groupId = arguments.number();
        arguments.end();
        UserRow user = stores.users().active();
        ObjectNode shown =
                services.controller().views().chatInfo(stores.groups().get(user.id(), groupId));
        stores.items().deleteAll(ChatKey.group(groupId));
        stores.members().of(groupId).stream()
                .filter(member ->
                        GONE.contains(member.status()) && !stores.items().hasItemsOf(member))
                .forEach(member -> stores.members().delete(member, user.id()));
        return Answers.of(user, "chatCleared", "chatInfo", shown);
    }
}
