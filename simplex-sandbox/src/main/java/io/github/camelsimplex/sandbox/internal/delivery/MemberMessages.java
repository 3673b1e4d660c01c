package io.github.camelsimplex.sandbox.internal.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.PeerMessages;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.chat.group.GroupItems;
import io.github.camelsimplex.sandbox.internal.chat.group.Introductions;
import io.github.camelsimplex.sandbox.internal.chat.group.MemberRemoval;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages about members: new members, meetings, roles, blocks, members who leave or are removed. */
final class MemberMessages {

    private final Services services;
    private final Controller controller;
    private final Stores stores;
    private final MemberRemoval removal;

    MemberMessages(Services services) {
        this.services = services;
        this.controller = services.controller();
        this.stores = services.stores();
        this.removal = new MemberRemoval(services);
    }

    /** Handles a message of this theme; returns false for other messages. */
    boolean handle(GroupContext context, String event, String msgId, ObjectNode params) {
        switch (event) {
            case "x.grp.mem.new" -> announced(context, msgId, params);
            case "x.grp.mem.intro" -> introduced(context, params);
            case "x.grp.mem.inv" -> forwardInvitation(context, params);
            case "x.grp.mem.fwd" -> invitationForwarded(context, params);
            case "x.grp.mem.con" ->
                member(context, params.path("memberId"))
                        .ifPresent(other -> services.introductions().met(context.author(), other));
            case "x.grp.mem.role" -> role(context, msgId, params);
            case "x.grp.mem.restrict" -> restricted(context, msgId, params);
            case "x.grp.mem.del" -> removed(context, msgId, params);
            case "x.grp.leave" -> left(context, msgId);
            default -> {
                return false;
            }
        }
        return true;
    }

    private Optional<MemberRow> member(GroupContext context, JsonNode memberId) {
        return stores.members().byMemberId(context.group().id(), memberId.asText());
    }

    private void announced(GroupContext context, String msgId, ObjectNode params) {
        ObjectNode info = Json.child(params, "member");
        if (context.isUser(info.path("memberId").asText())) {
            return;
        }
        if (member(context, info.path("memberId")).isPresent()) {
            throw new RefusedMessage("x.grp.mem.new error: member already exists");
        }
        boolean review = params.has("scope");
        MemberRow member = services.membership()
                .introduced(
                        context.user(),
                        context.group(),
                        info,
                        "post",
                        review ? "pending_review" : "announced",
                        context.author().id());
        ObjectNode groupInfo = context.groupInfo();
        if (review) {
            stores.groups().countAttention(context.group().id(), 1);
            services.supportChats().open(member);
            groupInfo = services.groupItems().groupInfo(context.group());
        }
        ObjectNode event = Json.tagged("memberAdded", "groupMemberId", member.id(), "profile", info.get("profile"));
        ObjectNode shown = member.view();
        long groupId = context.group().id();
        ChatKey chat = review ? ChatKey.support(groupId, member.id()) : ChatKey.group(groupId);
        services.groupItems().emitReceived(context.user(), groupInfo, chat, context.author(), event, msgId);
        if (review) {
            services.arrivals().pendingReview(context.user(), context.group(), member, context.author());
        }
        controller.emit(
                context.user(),
                "joinedGroupMemberConnecting",
                "groupInfo",
                groupInfo,
                "hostMember",
                context.author().view(),
                "member",
                shown);
    }

    private void introduced(GroupContext context, ObjectNode params) {
        ObjectNode info = Json.child(params, "member");
        if (member(context, info.path("memberId")).isPresent()) {
            throw new RefusedMessage("x.grp.mem.intro ignored: member already exists");
        }
        MemberRow member =
                services.membership().introduced(context.user(), context.group(), info, "pre", "introduced", null);
        if (params.path("restriction").asText().equals("blocked")) {
            member.doc().put("blockedByAdmin", true);
        }
        String queue = services.membership().prepareConnection(context.user(), context.group(), member);
        context.author().readyConnection().ifPresent(conn -> services.sending()
                .send(conn, PeerMessages.chat("x.grp.mem.inv", null, "memberId", member.memberId(), "queue", queue)));
    }

    private void forwardInvitation(GroupContext context, ObjectNode params) {
        ObjectNode forwarded = PeerMessages.chat(
                "x.grp.mem.fwd",
                null,
                "member",
                Introductions.memberInfo(context.author()),
                "queue",
                params.get("queue"));
        member(context, params.path("memberId"))
                .flatMap(MemberRow::readyConnection)
                .ifPresent(conn -> services.sending().send(conn, forwarded));
    }

    private void invitationForwarded(GroupContext context, ObjectNode params) {
        ObjectNode info = Json.child(params, "member");
        MemberRow member = member(context, info.path("memberId")).orElseGet(() -> services.membership()
                .introduced(
                        context.user(),
                        context.group(),
                        info,
                        "post",
                        "announced",
                        context.author().id()));
        services.membership()
                .connectTo(
                        context.user(),
                        context.group(),
                        member,
                        params.path("queue").asText());
    }

    private void role(GroupContext context, String msgId, ObjectNode params) {
        String role = params.path("role").asText();
        boolean own = context.isUser(params.path("memberId").asText());
        MemberRow member = own
                ? context.group().membership()
                : member(context, params.path("memberId"))
                        .orElseThrow(() -> new RefusedMessage("x.grp.mem.role with unknown member ID"));
        if (!context.authorMay("admin", member)) {
            throw new RefusedMessage("x.grp.mem.role with insufficient member permissions");
        }
        String before = member.role();
        stores.members().save(member.role(role));
        ObjectNode event = own ? Json.tagged("userRole") : GroupItems.about("memberRole", member);
        event.put("role", role);
        ChatKey chat = services.supportChats().chatOf(context.group(), context.author());
        services.groupItems().emitReceived(context.user(), chat, context.author(), event, msgId);
        controller.emit(
                context.user(),
                "memberRole",
                "groupInfo",
                services.groupItems().groupInfo(context.group()),
                "byMember",
                context.author().view(),
                "member",
                member.view(),
                "fromRole",
                before,
                "toRole",
                role);
    }

    private void restricted(GroupContext context, String msgId, ObjectNode params) {
        if (context.isUser(params.path("memberId").asText())) {
            return;
        }
        boolean blocked = params.path("restriction").asText().equals("blocked");
        MemberRow member = member(context, params.path("memberId")).orElse(null);
        if (member == null || member.isBlockedByAdmin() == blocked) {
            return;
        }
        if (!context.authorMay("moderator", member)) {
            throw new RefusedMessage("x.grp.mem.restrict with insufficient member permissions");
        }
        member.doc().put("blockedByAdmin", blocked);
        stores.members().save(member);
        ObjectNode event = GroupItems.about("memberBlocked", member).put("blocked", blocked);
        ChatKey chat = services.supportChats().chatOf(context.group(), context.author());
        services.groupItems().emitReceived(context.user(), chat, context.author(), event, msgId);
        controller.emit(
                context.user(),
                "memberBlockedForAll",
                "groupInfo",
                services.groupItems().groupInfo(context.group()),
                "byMember",
                context.author().view(),
                "member",
                member.view(),
                "blocked",
                blocked);
    }

    private void left(GroupContext context, String msgId) {
        ObjectNode author = context.author().view();
        ChatKey chat = services.supportChats().chatOf(context.group(), context.author());
        MemberRow gone =
                stores.members().get(context.group().id(), context.author().id());
        services.supportChats().end(gone);
        ObjectNode groupInfo = services.groupItems().withAttention(context.groupInfo(), context.group());
        services.groupItems()
                .emitReceived(context.user(), groupInfo, chat, context.author(), Json.tagged("memberLeft"), msgId);
        stores.members().save(gone.status("left"));
        author.put("memberStatus", "left");
        controller.emit(context.user(), "leftMember", "groupInfo", groupInfo, "member", author);
        services.membership()
                .disconnect(stores.connections().ofMember(context.author().id()), false);
    }

    private void removed(GroupContext context, String msgId, ObjectNode params) {
        boolean withMessages = params.path("withMessages").asBoolean();
        if (context.isUser(params.path("memberId").asText())) {
            userRemoved(context, msgId, withMessages);
            return;
        }
        MemberRow member = member(context, params.path("memberId"))
                .orElseThrow(() -> new RefusedMessage("x.grp.mem.del with unknown member ID"));
        requireMayRemove(context, member);
        boolean gone = member.status().equals("removed") || member.status().equals("left");
        ObjectNode shown = member.view().put("memberStatus", "removed");
        if (withMessages) {
            removal.deleteMessages(context.user(), context.group(), member, context.author());
        }
        controller.retireConnections(stores.connections().ofMember(member.id()));
        services.membership().forget(context.user(), member);
        ObjectNode groupInfo = services.groupItems().withAttention(context.groupInfo(), context.group());
        if (!gone) {
            emitItem(context, groupInfo, GroupItems.about("memberDeleted", member), msgId);
        }
        emitDeleted(context, groupInfo, "deletedMember", "byMember", shown, withMessages);
    }

    private static void requireMayRemove(GroupContext context, MemberRow member) {
        if (!context.authorMay("admin", member)) {
            throw new RefusedMessage("x.grp.mem.del with insufficient member permissions");
        }
    }

    private void emitItem(GroupContext context, ObjectNode groupInfo, ObjectNode event, String msgId) {
        ChatKey chat = services.supportChats().chatOf(context.group(), context.author());
        services.groupItems().emitReceived(context.user(), groupInfo, chat, context.author(), event, msgId);
    }

    private void emitDeleted(
            GroupContext context,
            ObjectNode groupInfo,
            String type,
            String by,
            @Nullable ObjectNode deleted,
            boolean withMessages) {
        controller.emit(
                context.user(),
                type,
                "groupInfo",
                groupInfo,
                by,
                context.author().view(),
                "deletedMember",
                deleted,
                "withMessages",
                withMessages);
    }

    private void userRemoved(GroupContext context, String msgId, boolean withMessages) {
        GroupRow group = context.group();
        requireMayRemove(context, group.membership());
        services.membership().deleteLink(group);
        emitItem(context, context.groupInfo(), Json.tagged("userDeleted"), msgId);
        stores.members().save(group.membership().status("removed"));
        if (withMessages) {
            removal.deleteMessages(context.user(), group, group.membership(), context.author());
        }
        ObjectNode groupInfo = Json.with(
                context.groupInfo(), info -> Json.child(info, "membership").put("memberStatus", "removed"));
        emitDeleted(context, groupInfo, "deletedMemberUser", "member", null, withMessages);
        services.membership().endedByOther(group);
    }
}
