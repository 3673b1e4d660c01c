package io.github.camelsimplex.sandbox.internal.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.DirectInvitations;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.Json;

/** Messages with which members become contacts of each other. */
final class MemberContacts {

    private final Services services;
    private final Controller controller;
    private final DirectInvitations invitations;
    private final ContactChanges contactChanges;

    MemberContacts(Services services) {
        this.services = services;
        this.controller = services.controller();
        this.invitations = new DirectInvitations(services);
        this.contactChanges = new ContactChanges(services);
    }

    /** Handles a message of this theme; returns false for other messages. */
    boolean handle(GroupContext context, String event, String msgId, ObjectNode params) {
        if (!event.equals("x.grp.direct.inv")) {
            return false;
        }
        invited(context, msgId, params);
        return true;
    }

    /**
     * Handles the acceptance by a member whom the user has invited as a contact, and who is a normal contact from now
     * on.
     */
    ContactRow accepted(UserRow user, Conn conn, long contactId, ObjectNode profile) {
        ContactRow contact = met(user, conn.status("requested"), contactId, profile);
        contact.doc().remove("contactGroupMemberId");
        contact.doc().put("contactGrpInvSent", false);
        services.stores().contacts().save(contact);
        return contact;
    }

    /** Handles the profile of a member whose invitation the user has accepted. */
    void confirmed(UserRow user, Conn conn, long contactId, ObjectNode profile) {
        met(user, conn, contactId, profile);
        services.connecting().hello(conn);
    }

    /**
     * Completes a contact: members know less of each other than contacts, and the connection becomes quantum resistant.
     */
    private ContactRow met(UserRow user, Conn conn, long contactId, ObjectNode profile) {
        services.stores().connections().save(conn);
        ContactRow contact = services.stores().contacts().get(user.id(), contactId);
        contactChanges.profile(user, contact, profile, false);
        conn.doc().put("pqSupport", true).put("pqEncryption", true);
        services.stores().connections().save(conn);
        return contact.connection(conn);
    }

    private void invited(GroupContext context, String msgId, ObjectNode params) {
        MemberRow member = context.author();
        if (!context.group().allows("directMessages", member)) {
            throw new RefusedMessage("x.grp.direct.inv: direct messages not allowed");
        }
        if (member.isBlocked()) {
            return;
        }
        boolean known = member.contactId() != null;
        ContactRow contact = invitations.received(
                context.user(), context.group(), member, params.path("queue").asText());
        ChatKey direct = ChatKey.direct(contact.id());
        if (!known) {
            ItemRow banner = new ItemRow(direct, "directSnd", Json.tagged("chatBanner")).itemTs(0);
            services.chatItems().addAndEmit(context.user(), banner);
        }
        ObjectNode requested = Json.tagged(
                "groupInvLinkReceived", "groupProfile", context.group().profile());
        services.chatItems()
                .addAndEmit(
                        context.user(),
                        new ItemRow(direct, "directRcv", Json.tagged("rcvDirectEvent", "rcvDirectEvent", requested))
                                .status("rcvNew"));
        ChatKey chat = services.supportChats().chatOf(context.group(), member);
        services.groupItems().emitReceived(context.user(), chat, member, Json.tagged("memberCreatedContact"), null);
        controller.emit(
                context.user(),
                "newMemberContactReceivedInv",
                "contact",
                contact.view(context.user()),
                "groupInfo",
                context.groupInfo(),
                "member",
                member.view());
        if (params.has("content")) {
            services.chatItems()
                    .addAndEmit(
                            context.user(),
                            DirectMessages.received(direct, "directRcv", msgId, params, context.takenAt()));
        }
        Conn conn = contact.connection();
        if (conn != null && conn.status().equals("joined")) {
            invitations.join(context.user(), contact, conn);
        }
    }
}
