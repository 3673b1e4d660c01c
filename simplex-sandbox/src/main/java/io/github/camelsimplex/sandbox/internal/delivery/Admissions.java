package io.github.camelsimplex.sandbox.internal.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.chat.group.GroupItems;
import io.github.camelsimplex.sandbox.internal.chat.group.SupportChats;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.wire.Json;

/** Messages with which a host and moderators admit a person who has joined through a link. */
final class Admissions {

    private final Services services;
    private final Controller controller;
    private final Stores stores;
    private final MemberProfiles memberProfiles;

    Admissions(Services services) {
        this.services = services;
        this.controller = services.controller();
        this.stores = services.stores();
        this.memberProfiles = new MemberProfiles(services);
    }

    /** Handles a message of this theme; returns false for other messages. */
    boolean handle(GroupContext context, String event, String msgId, ObjectNode params) {
        switch (event) {
            case "x.grp.link.mem" -> host(context, Json.child(params, "profile"));
            case "x.grp.link.acpt" -> accepted(context, msgId, params);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Handles the profile of the host, who may be one of the contacts. */
    private void host(GroupContext context, ObjectNode profile) {
        if (context.author().category().equals("host") && context.author().contactId() == null) {
            memberProfiles.completed(context, profile);
            services.probes().probe(context.user(), context.author());
        }
    }

    private void accepted(GroupContext context, String msgId, ObjectNode params) {
        String memberId = params.path("memberId").asText();
        String role = params.path("role").asText();
        if (!context.isUser(memberId)) {
            otherAccepted(context, msgId, memberId, role);
        } else if (params.path("acceptance").asText().equals("pending_review")) {
            userWaits(context, role);
        } else {
            userAccepted(context, role);
        }
    }

    private void userWaits(GroupContext context, String role) {
        MemberRow membership = context.group().membership();
        stores.members().save(membership.status("pending_review").role(role));
        ChatKey support = ChatKey.support(context.group().id(), null);
        services.supportChats().open(membership);
        services.groupItems().emitSent(context.user(), support, Json.tagged("userPendingReview"), null);
        emitAcceptedByOther(context, services.groupItems().groupInfo(context.group()), membership);
    }

    /** Handles the admission of the user; the group is shown in its earlier state, without counting the user. */
    private void userAccepted(GroupContext context, String role) {
        GroupRow group = context.group();
        UserRow user = context.user();
        stores.members().save(group.membership().status("connected").role(role));
        ObjectNode groupInfo = Json.with(
                context.groupInfo(),
                info -> info.set("membership", group.membership().view()));
        GroupItems items = services.groupItems();
        items.emitStart(user, group, context.author(), groupInfo);
        services.arrivals().describe(user, group, context.author());
        ObjectNode event = Json.tagged("userAccepted");
        items.emitReceived(user, groupInfo, ChatKey.group(group.id()), context.author(), event, null);
        items.emitReceived(user, groupInfo, ChatKey.support(group.id(), null), context.author(), event, null);
        controller.emit(
                user,
                "userJoinedGroup",
                "groupInfo",
                groupInfo,
                "hostMember",
                context.author().view());
    }

    private void otherAccepted(GroupContext context, String msgId, String memberId, String role) {
        GroupRow group = context.group();
        MemberRow member = stores.members()
                .byMemberId(group.id(), memberId)
                .orElseThrow(() -> new RefusedMessage("x.grp.link.acpt error: referenced member does not exist"));
        boolean required = SupportChats.requiresAttention(member);
        member.status(member.readyConnection().isPresent() ? "connected" : "announced")
                .role(role);
        services.supportChats().changed(member, required);
        if (member.category().equals("invitee")) {
            services.introductions().toRemaining(group, member);
            services.history().send(group, member);
        }
        ObjectNode groupInfo = services.groupItems().withAttention(context.groupInfo(), group);
        GroupItems items = services.groupItems();
        ChatKey main = ChatKey.group(group.id());
        items.emitReceived(context.user(), groupInfo, main, member, Json.tagged("memberConnected"), null);
        ChatKey support = ChatKey.support(group.id(), member.id());
        ObjectNode event = GroupItems.about("memberAccepted", member);
        items.emitReceived(context.user(), groupInfo, support, context.author(), event, msgId);
        emitAcceptedByOther(context, groupInfo, member);
    }

    private void emitAcceptedByOther(GroupContext context, ObjectNode groupInfo, MemberRow member) {
        controller.emit(
                context.user(),
                "memberAcceptedByOther",
                "groupInfo",
                groupInfo,
                "acceptingMember",
                context.author().view(),
                "member",
                member.view());
    }
}
