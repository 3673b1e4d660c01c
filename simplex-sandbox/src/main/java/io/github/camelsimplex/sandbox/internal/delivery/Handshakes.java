package io.github.camelsimplex.sandbox.internal.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.ConnectionSteps;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.chat.group.GroupMembership;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Requests.Request;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserLink;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The messages with which contacts connect. */
final class Handshakes {

    private final Services services;
    private final Controller controller;
    private final Stores stores;
    private final ConnectionSteps connecting;
    private final BusinessRequests businessRequests;
    private final ContactChanges contactChanges;
    private final MemberContacts memberContacts;

    Handshakes(Services services) {
        this.services = services;
        this.controller = services.controller();
        this.stores = services.stores();
        this.connecting = services.connecting();
        this.businessRequests = new BusinessRequests(services);
        this.contactChanges = new ContactChanges(services);
        this.memberContacts = new MemberContacts(services);
    }

    /** Handles a request through the user's address. */
    void request(UserRow user, Conn addressConn, ObjectNode message) {
        UserLink address = stores.links().find(addressConn.linkId()).orElse(null);
        if (address == null) {
            return;
        }
        Long groupId = address.groupId();
        if (groupId != null) {
            joinGroup(user, address, stores.groups().get(user.id(), groupId), message);
            return;
        }
        if (address.isBusiness()) {
            businessRequests.requested(user, address, message);
            return;
        }
        String xContactId = message.path("xContactId").asText();
        Optional<ContactRow> accepted = stores.contacts().byRequest(user.id(), xContactId);
        if (accepted.isPresent()) {
            controller.emit(
                    user,
                    "contactRequestAlreadyAccepted",
                    "contact",
                    accepted.get().view(user));
            return;
        }
        Optional<Request> repeated = stores.requests().repeated(address.id(), xContactId);
        Request request = repeated.map(known -> repeat(user, known, message))
                .orElseGet(() -> newRequest(user, address, xContactId, message));
        ContactRow contact = Optional.ofNullable(request.contactId())
                .flatMap(id -> stores.contacts().find(user.id(), id))
                .orElse(null);
        if (contact == null) {
            return;
        }
        ObjectNode chatInfo = controller.views().chatInfo(user, contact);
        List<ItemRow> items = repeated.isPresent() ? List.of() : words(user, address, contact, message);
        if (address.acceptsAutomatically()) {
            acceptAutomatically(user, address, contact, request, message.has("welcomeSharedMsgId"));
        } else {
            ObjectNode chat = services.chatItems().chatOf(chatInfo, items);
            controller.emit(user, "receivedContactRequest", "contactRequest", request.doc(), "chat_", chat);
        }
    }

    /** The items for the extra data of a request: the welcome message that was read before, and a message. */
    private List<ItemRow> words(UserRow user, UserLink address, ContactRow contact, ObjectNode message) {
        ChatKey chat = ChatKey.direct(contact.id());
        if (message.has("welcomeSharedMsgId") && address.settings().get("autoReply") instanceof ObjectNode reply) {
            ObjectNode content = Json.tagged("sndMsgContent", "msgContent", reply);
            services.chatItems().addAndEmit(user, new ItemRow(chat, "directSnd", content));
        }
        if (!(message.get("message") instanceof ObjectNode sent)) {
            return List.of();
        }
        ObjectNode content = Json.tagged("rcvMsgContent", "msgContent", sent);
        return List.of(services.chatItems().addAndEmit(user, new ItemRow(chat, "directRcv", content).status("rcvNew")));
    }

    private Request newRequest(UserRow user, UserLink address, String xContactId, ObjectNode message) {
        ObjectNode profile = Json.child(message, "profile");
        String sendQueue = message.path("queue").asText();
        ContactRow contact = connecting.newContact(user, profile, 0);
        long id = stores.requests().create(user.id(), address.id(), xContactId, contact.id(), sendQueue);
        contact.doc().put("contactRequestId", id);
        stores.contacts().save(contact);
        String now = Times.text(Times.now());
        ObjectNode doc = Json.object(
                "contactRequestId", id,
                "agentInvitationId", Randoms.id(),
                "contactId_", contact.id(),
                "userContactLinkId_", address.id(),
                "cReqChatVRange", Json.object("minVersion", 1, "maxVersion", 19),
                "localDisplayName", contact.name(),
                "profileId", contact.profile().get("profileId"),
                "profile", contact.profile(),
                "createdAt", now,
                "updatedAt", now,
                "xContactId", xContactId,
                "pqSupport", true,
                "requestSharedMsgId", message.get("requestSharedMsgId"));
        stores.requests().save(id, sendQueue, doc);
        return new Request(id, user.id(), address.id(), xContactId, contact.id(), sendQueue, doc);
    }

    private Request repeat(UserRow user, Request known, ObjectNode message) {
        known.doc().put("agentInvitationId", Randoms.id());
        known.doc().put("updatedAt", Times.text(Times.now()));
        String sendQueue = message.path("queue").asText();
        stores.requests().save(known.id(), sendQueue, known.doc());
        return stores.requests().find(user.id(), known.id()).orElse(known);
    }

    private void acceptAutomatically(
            UserRow user, UserLink address, ContactRow contact, Request request, boolean isWelcomed) {
        Conn conn = connecting.accept(user, contact, request);
        controller.emit(user, "acceptingContactRequest", "contact", contact.view(user));
        stores.connections().save(conn.status("sndReady"));
        controller.emit(user, "contactSndReady", "contact", contact.view(user));
        if (!isWelcomed && address.settings().get("autoReply") instanceof ObjectNode reply) {
            ObjectNode content = Json.tagged("sndMsgContent", "msgContent", reply);
            ItemRow item = new ItemRow(ChatKey.direct(contact.id()), "directSnd", content).sharedMsgId(Randoms.id());
            services.chatItems().addAndEmit(user, item);
            services.sending()
                    .sendItems(
                            conn,
                            List.of(new io.github.camelsimplex.sandbox.internal.chat.Sending.Outgoing(
                                    item, services.sending().newMessage(item, null, null))));
        }
        connecting.hello(conn);
    }

    /** Handles a person who joins through a one-time link of the user. */
    void join(UserRow user, Conn conn, ObjectNode message) {
        if (conn.memberId() != null) {
            joinAsMember(conn, message);
            return;
        }
        conn.sendTo(message.path("queue").asText());
        ContactRow contact = conn.contactId() == null
                ? joined(user, conn, Json.child(message, "profile"))
                : memberContacts.accepted(user, conn, conn.contactId(), Json.child(message, "profile"));
        connecting.confirm(conn, Json.object("profile", contact.sentProfile(user)));
        connecting.hello(conn);
        stores.connections().save(conn.status("accepted"));
    }

    private ContactRow joined(UserRow user, Conn conn, ObjectNode profile) {
        ContactRow contact = connecting.createContact(user, profile, conn);
        stores.connections().save(conn.belongsTo(contact.id(), null, null).status("requested"));
        stores.contacts().save(contact.connection(conn));
        controller.emit(user, "contactConnecting", "contact", contact.view(user));
        return contact;
    }

    /** Handles a person who joins a group through its link. */
    private void joinGroup(UserRow user, UserLink link, GroupRow group, ObjectNode message) {
        String role = link.doc().path("acceptMemberRole").asText();
        ObjectNode groupInfo = stores.groups().view(group);
        ObjectNode profile = Json.without(Json.child(message, "profile"), "preferences", "contactLink");
        MemberRow member = services.membership().invite(user, group, null, profile, role);
        Conn conn = Objects.requireNonNull(member.connection(), "an invited member has a connection");
        conn.doc().put("viaGroupLink", true);
        conn.doc().put("viaUserContactLink", link.id());
        conn.extra().put("confirmedOnly", true);
        stores.connections().save(conn.sendTo(message.path("queue").asText()));
        stores.members().save(member.status(GroupMembership.statusOfJoining(group.profile())));
        ChatKey chat = services.supportChats().chatOf(group, member);
        services.groupItems().emitReceived(user, groupInfo, chat, member, Json.tagged("invitedViaGroupLink"), null);
        controller.emit(user, "acceptingGroupJoinRequestMember", "groupInfo", groupInfo, "member", member.view());
        ObjectNode invitation = services.membership().invitation(group, member);
        ObjectNode name = Json.object("displayName", group.membership().name(), "fullName", "");
        connecting.confirm(conn, Json.object("invitation", invitation, "profile", name));
        connecting.hello(conn);
        stores.connections().save(conn.status("sndReady"));
    }

    /** Handles the acceptance by the host of a group, after a request through the group's link. */
    private void acceptedIntoGroup(UserRow user, Conn conn, ObjectNode message) {
        ObjectNode invitation = Json.child(message, "invitation");
        String status = GroupMembership.statusOfJoining(Json.child(invitation, "groupProfile"));
        GroupRow group =
                services.membership().invited(user, invitation, null, Json.child(message, "profile"), conn, status);
        MemberRow host = services.membership().host(group);
        Json.child(host.doc(), "memberChatVRange").put("maxVersion", 1);
        group.doc().set("viaGroupLinkUri", conn.extra().get("viaGroupLinkUri"));
        stores.groups().save(group);
        stores.connections().save(conn.belongsTo(null, host.id(), null).status("requested"));
        stores.members().save(host.status("accepted").connection(conn));
        ObjectNode shown = stores.groups().view(group);
        controller.emit(user, "groupLinkConnecting", "groupInfo", shown, "hostMember", host.view());
        stores.connections().save(conn.status("accepted"));
        connecting.hello(conn);
    }

    /** Handles a connecting member, who was invited by the user or introduced. */
    private void joinAsMember(Conn conn, ObjectNode message) {
        stores.connections().save(conn.sendTo(message.path("queue").asText()).status("sndReady"));
        connecting.confirm(conn, Json.object());
        connecting.hello(conn);
    }

    /** Handles the acceptance by the other side, with its queue and profile. */
    void confirm(UserRow user, Conn conn, ObjectNode message) {
        conn.sendTo(message.path("queue").asText());
        if (conn.contactId() != null && conn.isOfMember()) {
            memberContacts.confirmed(user, conn, conn.contactId(), Json.child(message, "profile"));
            return;
        }
        if (conn.memberId() != null || conn.contactId() != null) {
            stores.connections().save(conn.status("accepted"));
            connecting.hello(conn);
            return;
        }
        if (message.has("invitation")) {
            acceptedIntoGroup(user, conn, message);
            return;
        }
        conn.versions(19, 19);
        boolean invited = conn.status().equals("sndReady");
        if (conn.contactId() == null) {
            ContactRow contact = connecting.createContact(user, Json.child(message, "profile"), conn);
            conn.belongsTo(contact.id(), null, null).status(invited ? "sndReady" : "requested");
            stores.connections().save(conn);
            stores.contacts().save(contact.connection(conn));
            controller.emit(user, "contactConnecting", "contact", contact.view(user));
        } else {
            stores.contacts()
                    .find(user.id(), conn.contactId())
                    .ifPresent(
                            prepared -> contactChanges.profile(user, prepared, Json.child(message, "profile"), false));
        }
        stores.connections().save(conn.status(invited ? "sndReady" : "accepted"));
        connecting.hello(conn);
    }

    /** Handles the message that the other side is ready. */
    void hello(UserRow user, Conn conn) {
        if (conn.memberId() != null && !conn.status().equals("ready")) {
            stores.members().find(conn.memberId()).ifPresent(member -> services.arrivals()
                    .connected(user, stores.groups().get(user.id(), member.groupId()), member, conn));
            return;
        }
        ContactRow contact = Optional.ofNullable(conn.contactId())
                .flatMap(id -> stores.contacts().find(user.id(), id))
                .orElse(null);
        if (contact == null || conn.status().equals("ready")) {
            return;
        }
        boolean mayBeMember = conn.doc().path("contactConnInitiated").asBoolean() && !conn.isIncognito();
        connecting.connected(user, contact, conn);
        if (mayBeMember) {
            services.probes().probe(user, contact);
        }
    }
}
