package io.github.camelsimplex.sandbox.internal.chat.group;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.ConnectionSteps;
import io.github.camelsimplex.sandbox.internal.chat.LinkData;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRows.NewMember;
import io.github.camelsimplex.sandbox.internal.store.MemberRows.Self;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joining and leaving of groups, on both sides: the inviting member (the host) and the joining one. */
public final class GroupMembership {

    private final Controller controller;
    private final Stores stores;
    private final ConnectionSteps connecting;

    /** Creates it for this controller. */
    public GroupMembership(Controller controller, ConnectionSteps connecting) {
        this.controller = controller;
        this.stores = controller.stores();
        this.connecting = connecting;
    }

    /**
     * Creates a group in which the user is the owner.
     *
     * @param incognito the random profile, with its id, under which members know the user; null for the user's own
     */
    public GroupRow create(UserRow user, ObjectNode profile, @Nullable ObjectNode incognito) {
        GroupRow group = stores.groups().create(user.id(), profile, groupId -> stores.members()
                .create(new NewMember(
                        user.id(),
                        groupId,
                        Randoms.id(),
                        "owner",
                        "user",
                        "creator",
                        Json.object(),
                        null,
                        new Self(user, incognito),
                        Json.tagged("user"),
                        null,
                        0)));
        group.doc().set("profileSent", group.sentProfile(user));
        stores.groups().save(group);
        return group;
    }

    /** Adds a member whom the user has invited, with a connection that waits for it. */
    public MemberRow invite(
            UserRow user, GroupRow group, @Nullable ContactRow contact, ObjectNode profile, String role) {
        MemberRow member = stores.members()
                .create(new NewMember(
                        user.id(),
                        group.id(),
                        Randoms.id(),
                        role,
                        "invitee",
                        "invited",
                        profile,
                        contact,
                        null,
                        Json.tagged("user"),
                        group.membership().id(),
                        stores.members().nextIndex(group.id())));
        return member.connection(newConnection(user, member));
    }

    private Conn newConnection(UserRow user, MemberRow member) {
        Conn conn = controller.newConnection(user, "new", false).belongsTo(null, member.id(), null);
        conn.doc().put("pqSupport", false);
        conn.doc().put("pqEncryption", false);
        stores.connections().save(conn);
        return conn;
    }

    /** The content of an invitation, sent through the contact or after the use of a group link. */
    public ObjectNode invitation(GroupRow group, MemberRow invited) {
        MemberRow self = group.membership();
        Conn conn = invited.connection();
        return Json.object(
                "groupProfile", group.profile(),
                "businessChat", group.doc().get("businessChat"),
                "fromMember", Json.object("memberId", self.memberId(), "memberRole", self.role()),
                "memberId", invited.memberId(),
                "memberRole", invited.role(),
                "queue", conn == null ? null : conn.receiveQueue());
    }

    /**
     * Stores a group to which the user was invited: first the host, then the user's own membership.
     *
     * @param via the connection through which the invitation came: the host knows the user by the same profile in the group
     */
    public GroupRow invited(
            UserRow user,
            ObjectNode invitation,
            @Nullable ContactRow hostContact,
            ObjectNode hostProfile,
            @Nullable Conn via,
            String status) {
        ObjectNode from = Json.child(invitation, "fromMember");
        ObjectNode invitedBy =
                hostContact == null ? Json.tagged("unknown") : Json.tagged("contact", "byContactId", hostContact.id());
        GroupRow group = stores.groups().create(user.id(), Json.child(invitation, "groupProfile"), groupId -> {
            MemberRow host = stores.members()
                    .create(new NewMember(
                            user.id(),
                            groupId,
                            from.path("memberId").asText(),
                            from.path("memberRole").asText(),
                            "host",
                            "invited",
                            hostProfile,
                            hostContact,
                            null,
                            Json.tagged("unknown"),
                            null,
                            0));
            return stores.members()
                    .create(new NewMember(
                            user.id(),
                            groupId,
                            invitation.path("memberId").asText(),
                            invitation.path("memberRole").asText(),
                            "user",
                            status,
                            Json.object(),
                            null,
                            new Self(user, via == null ? null : via.localIncognitoProfile()),
                            invitedBy,
                            host.id(),
                            1));
        });
        Json.put(group.doc(), "businessChat", invitation.get("businessChat"));
        group.doc().set("profileSent", group.sentProfile(user));
        group.doc().put("hostQueue", invitation.path("queue").asText());
        stores.groups().save(group);
        return group;
    }

    /** The status of a person who joins through a link: a group may require a review of new members. */
    public static String statusOfJoining(ObjectNode groupProfile) {
        return groupProfile.path("memberAdmission").has("review") ? "pending_review" : "accepted";
    }

    /** The member who has invited the user. */
    public MemberRow host(GroupRow group) {
        long hostId = group.membership().doc().path("invitedByGroupMemberId").asLong();
        return stores.members().get(group.id(), hostId);
    }

    /** Joins a group: connects to the host. */
    public void join(UserRow user, GroupRow group) {
        MemberRow host = host(group);
        Conn conn = newConnection(user, host);
        stores.members().save(group.membership().status("accepted"));
        stores.members().save(host.status("accepted").connection(conn));
        connecting.join(conn, group.doc().path("hostQueue").asText(), memberInfo(user, group));
        stores.connections().save(conn.status("joined"));
    }

    /** The data that members exchange about themselves. */
    private static ObjectNode memberInfo(UserRow user, GroupRow group) {
        return Json.object("memberId", group.membership().memberId(), "profile", group.sentProfile(user));
    }

    /** Creates a member whom the host has introduced. */
    public MemberRow introduced(
            UserRow user, GroupRow group, ObjectNode info, String category, String status, @Nullable Long by) {
        return stores.members()
                .create(new NewMember(
                        user.id(),
                        group.id(),
                        info.path("memberId").asText(),
                        info.path("memberRole").asText(),
                        category,
                        status,
                        Json.child(info, "profile"),
                        null,
                        null,
                        Json.tagged("unknown"),
                        by,
                        stores.members().nextIndex(group.id())));
    }

    /**
     * Ends connections with members, with the errors of the real core about messages that were still in transit.
     *
     * @param sentBefore whether the user, not one of the members, has just announced it
     */
    public void disconnect(List<Conn> connections, boolean sentBefore) {
        List<Conn> open = connections.stream()
                .filter(conn -> !conn.status().equals("deleted"))
                .toList();
        if (!sentBefore) {
            controller.emitError(
                    ChatFailure.agent(Json.tagged("CONN", "connErr", Json.tagged("NOT_FOUND"), "errContext", ""))
                            .error());
        } else if (!open.isEmpty()) {
            controller.emitError(ChatFailure.chat(
                            "noConnectionUser", "agentConnId", open.get(0).agentId())
                    .error());
            open.stream()
                    .skip(1)
                    .map(conn -> ChatFailure.store("connectionNotFound", "agentConnId", conn.agentId()))
                    .forEach(failure -> controller.emitError(failure.error()));
        }
        controller.retireConnections(open);
    }

    /**
     * Ends all connections of a group that another member has ended for the user. Admins do this later than others,
     * after they have forwarded all messages, and then no message is in transit.
     */
    public void endedByOther(GroupRow group) {
        if (group.userIs("admin")) {
            controller.retireConnections(connections(group));
        } else {
            disconnect(connections(group), false);
        }
    }

    /** Prepares a connection for an introduced member, and returns the queue for it. */
    public String prepareConnection(UserRow user, GroupRow group, MemberRow member) {
        Conn conn = newConnection(user, member);
        throughHost(group, conn);
        stores.members().save(member.status("intro-inv").connection(conn));
        return conn.receiveQueue();
    }

    private void throughHost(GroupRow group, Conn conn) {
        conn.doc().put("connLevel", 1);
        Json.put(conn.doc(), "viaContact", host(group).contactId());
        stores.connections().save(conn);
    }

    /** Connects to an introduced member through the queue that the host has forwarded. */
    public void connectTo(UserRow user, GroupRow group, MemberRow member, String queue) {
        Conn conn = newConnection(user, member);
        throughHost(group, conn);
        if (!member.isPending()) {
            member.status("intro-inv");
        }
        stores.members().save(member.connection(conn));
        connecting.join(conn, queue, memberInfo(user, group));
        stores.connections().save(conn.status("joined"));
    }

    /** Removes a member who is gone; the row stays as long as an item needs it. */
    public void forget(UserRow user, MemberRow member) {
        new SupportChats(stores).end(member);
        if (stores.items().hasItemsOf(member)) {
            stores.members().save(member.status("removed"));
        } else {
            stores.members().delete(member, user.id());
        }
    }

    /** Withdraws the link of a group, if it has one. */
    public void deleteLink(GroupRow group) {
        stores.links().ofGroup(group.id()).ifPresent(link -> {
            LinkData.withdraw(controller.network(), link.links());
            stores.connections().find(link.connId()).ifPresent(conn -> controller.deleteConnections(List.of(conn)));
            stores.links().delete(link);
        });
    }

    /** All connections with the members of a group. */
    public List<Conn> connections(GroupRow group) {
        return stores.members().of(group.id()).stream()
                .flatMap(member -> stores.connections().ofMember(member.id()).stream())
                .toList();
    }
}
