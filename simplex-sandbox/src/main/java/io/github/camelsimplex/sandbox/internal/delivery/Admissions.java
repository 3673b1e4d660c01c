package io.github.camelsimplex.sandbox.internal.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.GroupItems;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.chat.SupportChats;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.ChatRef;
import io.github.camelsimplex.sandbox.internal.store.Group;
import io.github.camelsimplex.sandbox.internal.store.Member;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.wire.Json;

/** Messages by which a host and moderators let somebody in who has joined through a link. */
final class Admissions {

    private final Services services;
    private final Controller controller;
    private final Stores stores;

    Admissions(Services services) {
        this.services = services;
        this.controller = services.controller();
        this.stores = services.stores();
    }

    /** Handles a message of this theme, and tells whether it was one. */
    boolean handle(GroupContext context, String event, String msgId, ObjectNode params) {
        switch (event) {
            case "x.grp.link.mem" -> host(context);
            case "x.grp.link.acpt" -> accepted(context, msgId, params);
            case "x.grp.mem.con" -> {}
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The host has told its profile: it may be one of the contacts. */
    private void host(GroupContext context) {
        if (context.author().category().equals("host") && context.author().contactId() == null) {
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
        Member membership = context.group().membership();
        stores.members().save(membership.status("pending_review").role(role));
        ChatRef support = ChatRef.support(context.group().id(), null);
        services.supportChats().open(membership);
        services.groupItems().emitSent(context.user(), support, Json.tagged("userPendingReview"), null);
        emitAcceptedByOther(context, membership);
    }

    private void userAccepted(GroupContext context, String role) {
        Group group = context.group();
        stores.members().save(group.membership().status("connected").role(role));
        GroupItems items = services.groupItems();
        items.emitStart(context.user(), group, context.author());
        services.arrivals().describe(context.user(), group, context.author());
        ChatRef main = ChatRef.group(group.id());
        items.emitReceived(context.user(), main, context.author(), Json.tagged("userAccepted"), null);
        items.emitReceived(
                context.user(), ChatRef.support(group.id(), null), context.author(), Json.tagged("userAccepted"), null);
        controller.emit(
                context.user(),
                "userJoinedGroup",
                "groupInfo",
                items.groupInfo(group),
                "hostMember",
                context.author().view());
    }

    private void otherAccepted(GroupContext context, String msgId, String memberId, String role) {
        Group group = context.group();
        Member member = stores.members()
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
        ChatRef main = ChatRef.group(group.id());
        services.groupItems().emitReceived(context.user(), main, member, Json.tagged("memberConnected"), null);
        ChatRef support = ChatRef.support(group.id(), member.id());
        services.groupItems()
                .emitReceived(
                        context.user(), support, context.author(), GroupItems.about("memberAccepted", member), msgId);
        emitAcceptedByOther(context, member);
    }

    private void emitAcceptedByOther(GroupContext context, Member member) {
        controller.emit(
                context.user(),
                "memberAcceptedByOther",
                "groupInfo",
                services.groupItems().groupInfo(context.group()),
                "acceptingMember",
                context.author().view(),
                "member",
                member.view());
    }
}
