package io.github.camelsimplex.sandbox.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.connection.Connections;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The members of groups, including the user's own memberships. */
public final class MemberRows {

    /**
     * The user as a member.
     *
     * @param incognito the random profile, with its id, under which the group knows the user; null for the user's own
     */
    public record Self(UserRow user, @Nullable ObjectNode incognito) {}

    /** The data of a new member. */
    public record NewMember(
            long userId,
            long groupId,
            String memberId,
            String role,
            String category,
            String status,
            ObjectNode profile,
            @Nullable ContactRow contact,
            @Nullable Self self,
            ObjectNode invitedBy,
            @Nullable Long invitedByMember,
            int index) {}

    private static final String SELECT = "SELECT group_member_id, doc FROM members ";
    private static final String CURRENT =
            GroupRow.CURRENT.stream().map(status -> "'" + status + "'").collect(Collectors.joining(","));

    private final Database db;
    private final Connections connections;
    private final Names names;

    /** Creates it for this database. */
    public MemberRows(Database db, Connections connections, Names names) {
        this.db = db;
        this.connections = connections;
        this.names = names;
    }

    /** Creates a member; a contact or the user itself keeps its name and profile, others get new ones. */
    public MemberRow create(NewMember member) {
        long id = db.insert(
                "INSERT INTO members (user_id, group_id, member_id, is_user, contact_id, doc) VALUES (?, ?, ?, ?, ?, '{}')",
                member.userId(),
                member.groupId(),
                member.memberId(),
                member.self() != null,
                member.contact() == null ? null : member.contact().id());
        String now = Times.text(Times.now());
        ObjectNode doc = Json.object(
                "groupMemberId", id,
                "groupId", member.groupId(),
                "indexInGroup", member.index(),
                "memberId", member.memberId(),
                "memberRole", member.role(),
                "memberCategory", member.category(),
                "memberStatus", member.status(),
                "memberSettings", Json.object("showMessages", true),
                "blockedByAdmin", false,
                "invitedBy", member.invitedBy(),
                "invitedByGroupMemberId", member.invitedByMember());
        identity(doc, member);
        doc.set("memberChatVRange", Json.object("minVersion", 1, "maxVersion", 19));
        doc.put("createdAt", now);
        doc.put("updatedAt", now);
        MemberRow created = new MemberRow(id, doc, null);
        save(created);
        return created;
    }

    private void identity(ObjectNode doc, NewMember member) {
        Self self = member.self();
        ContactRow contact = member.contact();
        if (self != null) {
            own(doc, self.user(), self.incognito());
        } else if (contact != null) {
            doc.put("localDisplayName", contact.name());
            doc.set("memberProfile", contact.profile());
            doc.put("memberContactId", contact.id());
            doc.set("memberContactProfileId", contact.profile().get("profileId"));
        } else {
            ObjectNode profile = member.profile();
            long profileId = names.newProfileId(member.userId());
            doc.put(
                    "localDisplayName",
                    names.reserve(member.userId(), profile.path("displayName").asText()));
            doc.set("memberProfile", UserRows.localProfile(profile, profileId, ""));
            doc.put("memberContactProfileId", profileId);
        }
    }

    private void own(ObjectNode doc, UserRow user, @Nullable ObjectNode incognito) {
        if (incognito == null) {
            doc.put("localDisplayName", user.name());
            doc.set("memberProfile", Json.without(user.profile(), "contactLink"));
        } else {
            String name = incognito.path("displayName").asText();
            doc.put("localDisplayName", names.reserve(user.id(), name));
            doc.set("memberProfile", incognito);
        }
        doc.set("memberContactId", user.doc().get("userContactId"));
        doc.set("memberContactProfileId", user.profile().get("profileId"));
    }

    /** Gives a member the name and profile of a contact who is the same person, and releases its own ones. */
    public void becomeContact(MemberRow member, ContactRow contact, long userId) {
        if (!member.name().equals(contact.name())) {
            names.release(userId, member.name());
            names.deleteProfile(member.profile().path("profileId").asLong());
        }
        ObjectNode doc = member.doc();
        doc.put("localDisplayName", contact.name());
        doc.set("memberProfile", contact.profile());
        doc.put("memberContactId", contact.id());
        doc.set("memberContactProfileId", contact.profile().get("profileId"));
        save(member);
    }

    /** Changes the profile of a member who is not a contact; a new display name causes a new local name. */
    public void changeProfile(long userId, MemberRow member, ObjectNode localProfile) {
        String name = localProfile.path("displayName").asText();
        if (!name.equals(member.profile().path("displayName").asText())) {
            names.release(userId, member.name());
            member.doc().put("localDisplayName", names.reserve(userId, name));
        }
        member.doc().set("memberProfile", localProfile);
        save(member);
    }

    /** Updates the user's memberships after a change of name or profile, except those with a random profile. */
    public void userChanged(UserRow user) {
        db.update(
                "UPDATE members SET doc = json_set(doc, '$.memberProfile', json(?), '$.localDisplayName', ?)"
                        + " WHERE user_id = ? AND is_user = 1"
                        + " AND json_extract(doc, '$.memberProfile.profileId') = json_extract(doc, '$.memberContactProfileId')",
                Json.text(Json.without(user.profile(), "contactLink")),
                user.name(),
                user.id());
    }

    /** Stores a changed member. */
    public void save(MemberRow member) {
        db.update(
                "UPDATE members SET contact_id = ?, status = ?, doc = ? WHERE group_member_id = ?",
                member.contactId(),
                member.status(),
                Json.text(member.doc()),
                member.id());
    }

    /** A member of a group by its id in this database. */
    public Optional<MemberRow> find(long groupId, long memberId) {
        return db.one(MemberRows::read, SELECT + "WHERE group_id = ? AND group_member_id = ?", groupId, memberId)
                .map(this::connect);
    }

    /** A member of any group by its id in this database. */
    public Optional<MemberRow> find(long memberId) {
        return db.one(MemberRows::read, SELECT + "WHERE group_member_id = ?", memberId)
                .map(this::connect);
    }

    /** A member of a group by its id in this database; fails with the core's error if there is none. */
    public MemberRow get(long groupId, long memberId) {
        return find(groupId, memberId)
                .orElseThrow(() -> ChatFailure.store("groupMemberNotFound", "groupMemberId", memberId));
    }

    /** A member by the id that all members know. */
    public Optional<MemberRow> byMemberId(long groupId, String memberId) {
        return db.one(MemberRows::read, SELECT + "WHERE group_id = ? AND member_id = ?", groupId, memberId)
                .map(this::connect);
    }

    /** The user's own membership of a group. */
    public MemberRow membership(long groupId) {
        return db.one(MemberRows::read, SELECT + "WHERE group_id = ? AND is_user = 1", groupId)
                .orElseThrow(() -> new IllegalStateException("group " + groupId + " has no membership"));
    }

    /** The members of a group without the user, in the order of their ids. */
    public List<MemberRow> of(long groupId) {
        return db
                .list(MemberRows::read, SELECT + "WHERE group_id = ? AND is_user = 0 ORDER BY group_member_id", groupId)
                .stream()
                .map(this::connect)
                .toList();
    }

    /** The memberships that a contact has in the user's groups. */
    public List<MemberRow> ofContact(long contactId) {
        return db.list(MemberRows::read, SELECT + "WHERE contact_id = ? AND is_user = 0", contactId).stream()
                .map(this::connect)
                .toList();
    }

    /** The number of current members of a group, including the user. */
    public long countCurrent(long groupId) {
        return db.number("SELECT count(*) FROM members WHERE group_id = ? AND status IN (" + CURRENT + ")", groupId)
                .orElse(0);
    }

    /** The number for the next member of a group. */
    public int nextIndex(long groupId) {
        return (int) db.number(
                                "SELECT max(json_extract(doc, '$.indexInGroup')) FROM members WHERE group_id = ?",
                                groupId)
                        .orElse(-1)
                + 1;
    }

    /** Deletes a member's row, and releases its own name and profile. */
    public void delete(MemberRow member, long userId) {
        db.update("DELETE FROM members WHERE group_member_id = ?", member.id());
        db.update("DELETE FROM introductions WHERE ? IN (member_id, introduced_to)", member.id());
        db.update("DELETE FROM meetings WHERE ? IN (member_id, met_id)", member.id());
        if (member.contactId() == null) {
            names.release(userId, member.name());
            names.deleteProfile(member.profile().path("profileId").asLong());
        }
    }

    private MemberRow connect(MemberRow member) {
        return member.connection(
                connections.ofMember(member.id()).stream().findFirst().orElse(null));
    }

    private static MemberRow read(ResultSet row) throws SQLException {
        return new MemberRow(row.getLong(1), Json.parseObject(row.getString(2)), null);
    }
}
