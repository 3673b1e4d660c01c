package io.github.camelsimplex.sandbox.internal.command.group;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.PeerMessages;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.chat.group.GroupItems;
import io.github.camelsimplex.sandbox.internal.chat.group.SupportChats;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.command.GroupRoles;
import io.github.camelsimplex.sandbox.internal.command.message.ChatSenders;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import io.github.camelsimplex.sandbox.internal.wire.Roles;
import java.util.List;

/** Commands that admit waiting members, and that end their support chats. */
public final class AdmissionCommands {

    private final Services services;
    private final Stores stores;

    /** Creates it with these services. */
    public AdmissionCommands(Services services) {
        this.services = services;
        this.stores = services.stores();
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_accept member #", this::accept).on("/_delete member chat #", this::deleteSupportChat);
    }

    private ObjectNode accept(Arguments arguments) {
        long groupId = arguments.number();
        long memberId = arguments.skip(" ").number();
        String role = arguments.skip(" ").word();
        arguments.end();
        if (!Roles.isRole(role)) {
            throw ChatFailure.syntax();
        }
        UserRow user = services.runningUser();
        GroupRow group = stores.groups().get(user.id(), groupId);
        MemberRow member = stores.members().get(groupId, memberId);
        GroupRoles.require(services, group, Roles.atLeast(role, "moderator") ? role : "moderator");
        boolean invitee = member.category().equals("invitee");
        if (!member.status().equals("pending_review") && !(member.isPending() && invitee)) {
            throw ChatFailure.command(
                    "member should be pending approval and invitee, or pending review and not invitee");
        }
        ObjectNode before = stores.groups().view(group);
        tell(user, group, member, role);
        boolean required = SupportChats.requiresAttention(member);
        member.role(role);
        if (invitee) {
            services.introductions().toRemaining(group, member);
            services.history().send(group, member);
        }
        member.status(member.readyConnection().isPresent() ? "connected" : "announced");
        services.supportChats().changed(member, required);
        GroupItems items = services.groupItems();
        ObjectNode groupInfo = items.withAttention(before, group);
        items.emitReceived(user, groupInfo, ChatKey.group(groupId), member, Json.tagged("memberConnected"), null);
        ObjectNode event = GroupItems.about("memberAccepted", member);
        items.emit(user, groupInfo, List.of(items.addSent(user, ChatKey.support(groupId, memberId), event, null)));
        return Answers.of(user, "memberAccepted", "groupInfo", groupInfo, "member", member.view());
    }

    private void tell(UserRow user, GroupRow group, MemberRow member, String role) {
        ObjectNode message = PeerMessages.chat(
                "x.grp.link.acpt", Randoms.id(), "acceptance", "accepted", "role", role, "memberId", member.memberId());
        ChatKey support = ChatKey.support(group.id(), member.id());
        services.sending().sendToMembers(new ChatSenders(services).receivers(user, support), message);
    }

    private ObjectNode deleteSupportChat(Arguments arguments) {
        long groupId = arguments.number();
        long memberId = arguments.skip(" ").number();
        arguments.end();
        UserRow user = services.runningUser();
        GroupRow group = stores.groups().get(user.id(), groupId);
        MemberRow member = stores.members().get(groupId, memberId);
        if (!member.doc().has("supportChat")) {
            throw ChatFailure.command("member has no support chat");
        }
        if (member.isPending()) {
            throw ChatFailure.command("member is pending");
        }
        services.supportChats().delete(member);
        return Answers.of(
                user,
                "memberSupportChatDeleted",
                "groupInfo",
                services.groupItems().groupInfo(group),
                "member",
                member.view());
    }
}
