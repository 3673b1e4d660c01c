package io.github.camelsimplex.sandbox.internal.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.Conn;
import io.github.camelsimplex.sandbox.internal.store.Contact;
import io.github.camelsimplex.sandbox.internal.store.Group;
import io.github.camelsimplex.sandbox.internal.store.Member;
import io.github.camelsimplex.sandbox.internal.store.Members.NewMember;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.User;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Features;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How members get into groups, on both sides: the one who invites (the host) and the one who joins. When a member has
 * joined, the host introduces it to the others, and they connect with each other.
 */
public final class GroupMembership {

    private final Controller controller;
    private final Stores stores;
    private final Connecting connecting;
    private final Sending sending;
    private final GroupItems groupItems;

    /** Works for this controller. */
    public GroupMembership(Controller controller, Connecting connecting, Sending sending, GroupItems groupItems) {
        this.controller = controller;
        this.stores = controller.stores();
        this.connecting = connecting;
        this.sending = sending;
        this.groupItems = groupItems;
    }

    /** Creates a group in which the user is the owner. */
    public Group create(User user, ObjectNode profile) {
        return stores.groups().create(user.id(), profile, groupId -> stores.members()
                .create(new NewMember(
                        user.id(),
                        groupId,
                        Randoms.id(),
                        "owner",
                        "user",
                        "creator",
                        Json.object(),
                        null,
                        user,
                        Json.tagged("user"),
                        null,
                        0)));
    }

    /** Adds a member whom the user has invited, with a connection that waits for it. */
    public Member invite(User user, Group group, @Nullable Contact contact, ObjectNode profile, String role) {
        Member member = stores.members()
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

    private Conn newConnection(User user, Member member) {
        Conn conn = controller.newConnection(user, "new", false).belongsTo(null, member.id(), null);
        conn.doc().put("pqSupport", false);
        conn.doc().put("pqEncryption", false);
        stores.connections().save(conn);
        return conn;
    }

    /** What an invitation tells, sent through the contact or after a group link was used. */
    public ObjectNode invitation(Group group, Member invited) {
        Member self = group.membership();
        Conn conn = invited.connection();
        return Json.object(
                "groupProfile", group.profile(),
                "businessChat", group.doc().get("businessChat"),
                "fromMember", Json.object("memberId", self.memberId(), "memberRole", self.role()),
                "memberId", invited.memberId(),
                "memberRole", invited.role(),
                "queue", conn == null ? null : conn.receiveQueue());
    }

    /** Stores a group to which the user was invited: first the host, then the user's own membership. */
    public Group invited(
            User user, ObjectNode invitation, @Nullable Contact hostContact, ObjectNode hostProfile, String status) {
        ObjectNode from = Json.child(invitation, "fromMember");
        ObjectNode invitedBy =
                hostContact == null ? Json.tagged("unknown") : Json.tagged("contact", "byContactId", hostContact.id());
        Group group = stores.groups().create(user.id(), Json.child(invitation, "groupProfile"), groupId -> {
            Member host = stores.members()
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
                            user,
                            invitedBy,
                            host.id(),
                            1));
        });
        Json.put(group.doc(), "businessChat", invitation.get("businessChat"));
        group.doc().put("hostQueue", invitation.path("queue").asText());
        stores.groups().save(group);
        groupItems.addBanner(user, group);
        return group;
    }

    /** The member who has invited the user. */
    public Member host(Group group) {
        return stores.members().of(group.id()).stream()
                .filter(member -> member.doc().path("memberCategory").asText().equals("host"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("group " + group.id() + " has no host"));
    }

    /** Joins a group: connects to the host. */
    public void join(User user, Group group) {
        Member host = host(group);
        Conn conn = newConnection(user, host);
        stores.members().save(group.membership().status("accepted"));
        stores.members().save(host.status("accepted").connection(conn));
        connecting.join(conn, group.doc().path("hostQueue").asText(), memberInfo(user, group.membership()));
        stores.connections().save(conn.status("joined"));
    }

    /** What members tell each other about themselves. */
    public ObjectNode memberInfo(User user, Member membership) {
        return Json.object("memberId", membership.memberId(), "profile", user.memberProfile());
    }

    /** What the host tells members about each other. */
    public static ObjectNode memberInfo(Member member) {
        return Json.object(
                "memberId", member.memberId(),
                "memberRole", member.role(),
                "profile", Json.without(Features.plainProfile(member.profile()), "preferences", "contactLink"));
    }

    /** Introduces a new member and the others to each other. */
    public void introduce(Group group, Member joined) {
        Conn conn = joined.readyConnection().orElse(null);
        if (conn == null) {
            return;
        }
        for (Member other : stores.members().of(group.id())) {
            if (other.id() != joined.id() && Group.isCurrent(other)) {
                sending.send(conn, Messages.chat("x.grp.mem.intro", null, "member", memberInfo(other)));
                other.readyConnection()
                        .ifPresent(to -> sending.send(
                                to, Messages.chat("x.grp.mem.new", Randoms.id(), "member", memberInfo(joined))));
            }
        }
    }

    /** Creates a member whom the host has told of. */
    public Member introduced(
            User user, Group group, ObjectNode info, String category, String status, @Nullable Long by) {
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
     * Ends connections with members, with the errors by which the real core tells that something was still on its way.
     *
     * @param sentBefore whether the user has just told the members so, and was not told by one of them
     */
    public void disconnect(List<Conn> connections, boolean sentBefore) {
        if (!sentBefore) {
            controller.emitError(
                    ChatFailure.agent(Json.tagged("CONN", "connErr", Json.tagged("NOT_FOUND"), "errContext", ""))
                            .error());
        } else if (!connections.isEmpty()) {
            controller.emitError(ChatFailure.chat(
                            "noConnectionUser",
                            "agentConnId",
                            connections.get(0).agentId())
                    .error());
            connections.stream()
                    .skip(1)
                    .map(conn -> ChatFailure.store("connectionNotFound", "agentConnId", conn.agentId()))
                    .forEach(failure -> controller.emitError(failure.error()));
        }
        controller.retireConnections(connections);
    }

    /** Prepares a connection for an introduced member, and returns the queue for it. */
    public String prepareConnection(User user, Group group, Member member) {
        Conn conn = newConnection(user, member);
        throughHost(group, conn);
        stores.members().save(member.status("intro-inv").connection(conn));
        return conn.receiveQueue();
    }

    private void throughHost(Group group, Conn conn) {
        conn.doc().put("connLevel", 1);
        Json.put(conn.doc(), "viaContact", host(group).contactId());
        stores.connections().save(conn);
    }

    /** Connects to an introduced member through the queue that the host has forwarded. */
    public void connectTo(User user, Group group, Member member, String queue) {
        Conn conn = newConnection(user, member);
        throughHost(group, conn);
        stores.members().save(member.status("intro-inv").connection(conn));
        connecting.join(conn, queue, memberInfo(user, group.membership()));
        stores.connections().save(conn.status("joined"));
    }

    /** A member's connection is ready: tells of it, and at the host goes on with the introductions. */
    public void connected(User user, Group group, Member member, Conn conn) {
        stores.connections().save(conn.status("ready"));
        member.connection(conn);
        switch (member.doc().path("memberCategory").asText()) {
            case "host" -> joined(user, group, member);
            case "invitee" -> inviteeJoined(user, group, member);
            default -> introducedConnected(user, group, member);
        }
    }

    private void joined(User user, Group group, Member host) {
        stores.members().save(group.membership().status("connected"));
        stores.members().save(host.status("connected"));
        controller.emit(user, "userJoinedGroup", "groupInfo", stores.groups().view(group), "hostMember", host.view());
        groupItems.emitStart(user, group, host);
        groupItems.emitReceived(user, group, host, Json.tagged("memberConnected"), null);
    }

    private void inviteeJoined(User user, Group group, Member member) {
        stores.members().save(member.status("accepted"));
        groupItems.emitReceived(user, group, member, Json.tagged("memberConnected"), null);
        stores.members().save(member.status("connected"));
        controller.emit(user, "joinedGroupMember", "groupInfo", stores.groups().view(group), "member", member.view());
        introduce(group, member);
    }

    private void introducedConnected(User user, Group group, Member member) {
        groupItems.emitReceived(user, group, member, Json.tagged("memberConnected"), null);
        controller.emit(
                user, "connectedToGroupMember", "groupInfo", stores.groups().view(group), "member", member.view());
        stores.members().save(member.status("connected"));
    }
}
