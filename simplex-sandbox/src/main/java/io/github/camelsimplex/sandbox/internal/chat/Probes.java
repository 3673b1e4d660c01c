package io.github.camelsimplex.sandbox.internal.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.store.connection.Connections;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Detects that a member of a group and a contact are the same person: one core sends a random text to the one and its
 * hash to the other, and the core that gets both confirms it.
 */
public final class Probes {

    /** A contact, or a member. */
    private record Peer(@Nullable Long contactId, @Nullable Long memberId) {}

    private final Controller controller;
    private final Stores stores;
    private final Sending sending;

    Probes(Controller controller, Sending sending) {
        this.controller = controller;
        this.stores = controller.stores();
        this.sending = sending;
    }

    /** Asks whether a member is one of the contacts. */
    public void probe(UserRow user, MemberRow member) {
        List<ContactRow> contacts = stores.contacts().all(user.id()).stream()
                .filter(contact -> contact.isActive()
                        && contact.readyConnection().isPresent()
                        && sameProfile(contact.profile(), member.profile()))
                .toList();
        String probe = send(user, new Peer(null, member.id()));
        contacts.forEach(contact -> check(new Peer(contact.id(), null), probe));
    }

    /** Sends a fake probe to a member: an incognito user behaves like others, but is never recognised. */
    public void pretend(MemberRow member) {
        send(new Peer(null, member.id()), PeerMessages.chat("x.info.probe", null, "probe", Randoms.url(32)));
    }

    /** Asks whether a new contact is one of the members; skips the probe if no member has a similar profile. */
    public void probe(UserRow user, ContactRow contact) {
        List<MemberRow> members = stores.groups().all(user.id()).stream()
                .flatMap(group -> stores.members().of(group.id()).stream())
                .filter(member -> member.isCurrent()
                        && member.contactId() == null
                        && sameProfile(contact.profile(), member.profile()))
                .toList();
        if (!members.isEmpty()) {
            String probe = send(user, new Peer(contact.id(), null));
            members.forEach(member -> check(new Peer(null, member.id()), probe));
        }
    }

    private static boolean sameProfile(ObjectNode one, ObjectNode other) {
        return List.of("displayName", "fullName", "image").stream()
                .allMatch(field -> Objects.equals(one.get(field), other.get(field)));
    }

    private String send(UserRow user, Peer peer) {
        String probe = Randoms.url(32);
        stores.db()
                .update(
                        "INSERT INTO sent_probes (probe, user_id, contact_id, member_id) VALUES (?, ?, ?, ?)",
                        probe,
                        user.id(),
                        peer.contactId(),
                        peer.memberId());
        send(peer, PeerMessages.chat("x.info.probe", null, "probe", probe));
        return probe;
    }

    private void check(Peer peer, String probe) {
        send(peer, PeerMessages.chat("x.info.probe.check", null, "probeHash", hash(probe)));
    }

    private void send(Peer peer, ObjectNode message) {
        connectionOf(peer).ifPresent(conn -> sending.send(conn, message));
    }

    private Optional<Conn> connectionOf(Peer peer) {
        Long memberId = peer.memberId();
        return memberId != null
                ? stores.members().find(memberId).flatMap(MemberRow::readyConnection)
                : stores.connections().ofContact(Objects.requireNonNull(peer.contactId())).stream()
                        .filter(Conn::isReady)
                        .findFirst();
    }

    private static String hash(String probe) {
        return UUID.nameUUIDFromBytes(probe.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** A chat message of a contact that belongs to a probe. */
    public void received(UserRow user, ContactRow from, String event, ObjectNode params) {
        received(user, new Peer(from.id(), null), event, params);
    }

    /** A chat message of a member that belongs to a probe. */
    public void received(UserRow user, MemberRow from, String event, ObjectNode params) {
        received(user, new Peer(null, from.id()), event, params);
    }

    private void received(UserRow user, Peer from, String event, ObjectNode params) {
        String probe = params.path("probe").asText();
        switch (event) {
            case "x.info.probe" -> {
                List<Peer> checking = remembered(user, hash(probe), "probe IS NULL");
                remember(user, from, probe, hash(probe));
                checking.forEach(other -> match(user, other, from, probe));
            }
            case "x.info.probe.check" -> {
                String hash = params.path("probeHash").asText();
                List<Peer> probing = remembered(user, hash, "probe IS NOT NULL");
                remember(user, from, null, hash);
                probing.forEach(other -> match(user, from, other, probeOf(user, hash)));
            }
            default -> sentTo(user, probe).ifPresent(asked -> associate(user, asked, from));
        }
    }

    private void remember(UserRow user, Peer from, @Nullable String probe, String hash) {
        stores.db()
                .update(
                        "INSERT INTO received_probes (probe, probe_hash, user_id, contact_id, member_id) VALUES (?, ?, ?, ?, ?)",
                        probe,
                        hash,
                        user.id(),
                        from.contactId(),
                        from.memberId());
    }

    private List<Peer> remembered(UserRow user, String hash, String condition) {
        return stores.db()
                .list(
                        Probes::read,
                        "SELECT contact_id, member_id FROM received_probes WHERE user_id = ? AND probe_hash = ? AND "
                                + condition,
                        user.id(),
                        hash);
    }

    private String probeOf(UserRow user, String hash) {
        return stores.db()
                .one(
                        row -> row.getString(1),
                        "SELECT probe FROM received_probes WHERE user_id = ? AND probe_hash = ? AND probe IS NOT NULL",
                        user.id(),
                        hash)
                .orElseThrow();
    }

    private Optional<Peer> sentTo(UserRow user, String probe) {
        return stores.db()
                .one(
                        Probes::read,
                        "SELECT contact_id, member_id FROM sent_probes WHERE user_id = ? AND probe = ?",
                        user.id(),
                        probe);
    }

    private static Peer read(ResultSet row) throws SQLException {
        return new Peer(Connections.nullable(row, "contact_id"), Connections.nullable(row, "member_id"));
    }

    private void match(UserRow user, Peer checking, Peer probing, String probe) {
        if (associate(user, checking, probing)) {
            send(checking, PeerMessages.chat("x.info.probe.ok", null, "probe", probe));
        }
    }

    /** Associates two peers, if one of them is a contact and the other a member without a contact. */
    private boolean associate(UserRow user, Peer one, Peer other) {
        Long contactId = one.contactId() != null ? one.contactId() : other.contactId();
        Long memberId = one.memberId() != null ? one.memberId() : other.memberId();
        if (contactId == null || memberId == null) {
            return false;
        }
        ContactRow contact = stores.contacts().find(user.id(), contactId).orElse(null);
        MemberRow member = stores.members().find(memberId).orElse(null);
        if (contact == null || member == null || member.contactId() != null) {
            return false;
        }
        if (!sameProfile(contact.profile(), member.profile())) {
            return false;
        }
        associate(user, contact, member);
        return true;
    }

    private void associate(UserRow user, ContactRow contact, MemberRow member) {
        ObjectNode memberBefore = member.view();
        ObjectNode contactBefore = contact.view(user);
        if (contact.name().length() > member.name().length()) {
            stores.contacts().becomeMember(contact, member);
        }
        stores.members().becomeContact(member, contact, user.id());
        GroupRow group = stores.groups().get(user.id(), member.groupId());
        controller.emit(
                user,
                "contactAndMemberAssociated",
                "contact",
                contactBefore,
                "groupInfo",
                stores.groups().view(group),
                "member",
                memberBefore,
                "updatedContact",
                contact.view(user));
    }
}
