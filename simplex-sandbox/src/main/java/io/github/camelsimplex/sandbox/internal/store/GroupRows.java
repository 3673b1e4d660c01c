package io.github.camelsimplex.sandbox.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** The groups of a database. */
public final class GroupRows {

    private static final String SELECT =
            "SELECT group_id, user_id, chat_ts, unread_chat, members_attention, doc FROM groups ";

    private record Stored(long id, long userId, long chatTs, boolean unreadChat, long attention, String doc) {}

    private final Database db;
    private final MemberRows members;
    private final Names names;

    /** Creates it for this database. */
    public GroupRows(Database db, MemberRows members, Names names) {
        this.db = db;
        this.members = members;
        this.names = names;
    }

    /** Creates a group; {@code membership} creates the user's own membership for the group's id. */
    public GroupRow create(long userId, ObjectNode groupProfile, LongFunction<MemberRow> membership) {
        String name = names.reserve(userId, groupProfile.path("displayName").asText());
        long now = Times.now();
        long id =
                db.insert("INSERT INTO groups (user_id, name, chat_ts, doc) VALUES (?, ?, ?, '{}')", userId, name, now);
        String time = Times.text(now);
        ObjectNode doc = Json.object(
                "localDisplayName", name,
                "groupProfile", groupProfile,
                "localAlias", "",
                "chatSettings", Json.object("enableNtfs", "all", "favorite", false),
                "createdAt", time,
                "updatedAt", time,
                "userMemberProfileSentAt", time,
                "chatTags", Json.array());
        GroupRow group = new GroupRow(id, userId, doc, membership.apply(id), now, false, 0);
        save(group);
        return group;
    }

    /** Stores a changed group, without its membership. */
    public void save(GroupRow group) {
        db.update(
                "UPDATE groups SET name = ?, chat_ts = ?, unread_chat = ?, doc = ? WHERE group_id = ?",
                group.name(),
                group.chatTs(),
                group.unreadChat(),
                Json.text(group.doc()),
                group.id());
    }

    /** Changes the number of members of a group who require attention. */
    public void countAttention(long groupId, int difference) {
        db.update(
                "UPDATE groups SET members_attention = max(0, members_attention + ?) WHERE group_id = ?",
                difference,
                groupId);
    }

    /** A group of a user. */
    public Optional<GroupRow> find(long userId, long groupId) {
        return db.one(GroupRows::read, SELECT + "WHERE user_id = ? AND group_id = ?", userId, groupId)
                .map(this::load);
    }

    /** A group of a user; fails with the core's error if there is none. */
    public GroupRow get(long userId, long groupId) {
        return find(userId, groupId).orElseThrow(() -> ChatFailure.store("groupNotFound", "groupId", groupId));
    }

    /** The group of a user that has a local display name. */
    public Optional<GroupRow> byName(long userId, String name) {
        return db.one(GroupRows::read, SELECT + "WHERE user_id = ? AND name = ?", userId, name)
                .map(this::load);
    }

    /** The business chat that a customer requested under this id. */
    public Optional<GroupRow> requestedAs(long userId, String xContactId) {
        return db.one(
                        GroupRows::read,
                        SELECT + "WHERE user_id = ? AND json_extract(doc, '$.xContactId') = ?",
                        userId,
                        xContactId)
                .map(this::load);
    }

    /** The group of an invitation with this queue. */
    public Optional<GroupRow> invitedThrough(long userId, String hostQueue) {
        return db.one(
                        GroupRows::read,
                        SELECT + "WHERE user_id = ? AND json_extract(doc, '$.hostQueue') = ?",
                        userId,
                        hostQueue)
                .map(this::load);
    }

    /** All groups of a user. */
    public List<GroupRow> all(long userId) {
        return db.list(GroupRows::read, SELECT + "WHERE user_id = ? ORDER BY group_id", userId).stream()
                .map(this::load)
                .toList();
    }

    /** Deletes a group with its members. */
    public void delete(GroupRow group) {
        members.of(group.id()).forEach(member -> members.delete(member, group.userId()));
        db.update("DELETE FROM members WHERE group_id = ?", group.id());
        db.update("DELETE FROM groups WHERE group_id = ?", group.id());
        names.release(group.userId(), group.name());
        if (group.isIncognito()) {
            names.release(group.userId(), group.membership().name());
            names.deleteUnusedProfile(
                    group.membership().profile().path("profileId").asLong());
        }
    }

    /** Changes the profile; a new display name causes a new local name. */
    public void changeProfile(GroupRow group, ObjectNode profile) {
        String name = profile.path("displayName").asText();
        boolean renamed = !name.equals(group.profile().path("displayName").asText());
        group.doc().set("groupProfile", profile);
        if (renamed) {
            names.release(group.userId(), group.name());
            group.doc().put("localDisplayName", names.reserve(group.userId(), name));
        }
        group.doc().put("updatedAt", Times.text(Times.now()));
        save(group);
    }

    /** The group as the API shows it. */
    public ObjectNode view(GroupRow group) {
        return group.view(members.countCurrent(group.id()));
    }

    /** The group as the API shows it just after an invitation: with host and user, but without the business data. */
    public ObjectNode viewInvited(GroupRow group) {
        return Json.without(group.view(2), "businessChat");
    }

    private GroupRow load(Stored stored) {
        return new GroupRow(
                stored.id(),
                stored.userId(),
                Json.parseObject(stored.doc()),
                members.membership(stored.id()),
                stored.chatTs(),
                stored.unreadChat(),
                stored.attention());
    }

    private static Stored read(ResultSet row) throws SQLException {
        return new Stored(
                row.getLong("group_id"),
                row.getLong("user_id"),
                row.getLong("chat_ts"),
                row.getBoolean("unread_chat"),
                row.getLong("members_attention"),
                row.getString("doc"));
    }
}
