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
public final class Groups {

    private static final String SELECT = "SELECT group_id, user_id, chat_ts, unread_chat, doc FROM groups ";

    private record Stored(long id, long userId, long chatTs, boolean unreadChat, String doc) {}

    private final Database db;
    private final Members members;
    private final Names names;

    /** Works on this database. */
    public Groups(Database db, Members members, Names names) {
        this.db = db;
        this.members = members;
        this.names = names;
    }

    /** Creates a group; {@code membership} creates the user's own membership when it is told the group's id. */
    public Group create(long userId, ObjectNode groupProfile, LongFunction<Member> membership) {
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
        Group group = new Group(id, userId, doc, membership.apply(id), now, false);
        save(group);
        return group;
    }

    /** Stores a changed group, without its membership. */
    public void save(Group group) {
        db.update(
                "UPDATE groups SET name = ?, chat_ts = ?, unread_chat = ?, doc = ? WHERE group_id = ?",
                group.name(),
                group.chatTs(),
                group.unreadChat(),
                Json.text(group.doc()),
                group.id());
    }

    /** A group of a user. */
    public Optional<Group> find(long userId, long groupId) {
        return db.one(Groups::read, SELECT + "WHERE user_id = ? AND group_id = ?", userId, groupId)
                .map(this::load);
    }

    /** A group of a user; its absence is the core's error. */
    public Group get(long userId, long groupId) {
        return find(userId, groupId).orElseThrow(() -> ChatFailure.store("groupNotFound", "groupId", groupId));
    }

    /** The group of a user that has a local display name. */
    public Optional<Group> byName(long userId, String name) {
        return db.one(Groups::read, SELECT + "WHERE user_id = ? AND name = ?", userId, name)
                .map(this::load);
    }

    /** All groups of a user. */
    public List<Group> all(long userId) {
        return db.list(Groups::read, SELECT + "WHERE user_id = ? ORDER BY group_id", userId).stream()
                .map(this::load)
                .toList();
    }

    /** Deletes a group with its members. */
    public void delete(Group group) {
        members.of(group.id()).forEach(member -> members.delete(member, group.userId()));
        db.update("DELETE FROM members WHERE group_id = ?", group.id());
        db.update("DELETE FROM groups WHERE group_id = ?", group.id());
        names.release(group.userId(), group.name());
    }

    /** Changes the local display name. */
    public void rename(Group group, String displayName) {
        names.release(group.userId(), group.name());
        group.doc().put("localDisplayName", names.reserve(group.userId(), displayName));
    }

    /** The group as the API shows it. */
    public ObjectNode view(Group group) {
        List<Member> others = members.of(group.id());
        long current = summary(group, others);
        long attention = others.stream()
                .filter(member ->
                        member.doc().path("supportChat").path("memberAttention").asLong() > 0)
                .count();
        return group.view(current, attention);
    }

    /** How many members a group has; before the user has joined, what the real core shows then. */
    private static long summary(Group group, List<Member> others) {
        return switch (group.membership().status()) {
            case "invited" -> 2;
            case "accepted" -> group.doc().has("viaGroupLinkUri") ? 2 : 0;
            default -> others.stream().filter(Group::isCurrent).count() + (group.isCurrent() ? 1 : 0);
        };
    }

    private Group load(Stored stored) {
        return new Group(
                stored.id(),
                stored.userId(),
                Json.parseObject(stored.doc()),
                members.membership(stored.id()),
                stored.chatTs(),
                stored.unreadChat());
    }

    private static Stored read(ResultSet row) throws SQLException {
        return new Stored(
                row.getLong("group_id"),
                row.getLong("user_id"),
                row.getLong("chat_ts"),
                row.getBoolean("unread_chat"),
                row.getString("doc"));
    }
}
