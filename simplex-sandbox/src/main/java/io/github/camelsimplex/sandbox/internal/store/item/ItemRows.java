package io.github.camelsimplex.sandbox.internal.store.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.Database;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Connections;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Markdown;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The items of a database. */
public final class ItemRows {

    static final String SELECT = "SELECT item_id, user_id, contact_id, group_id, note_folder_id, scope_member_id,"
            + " author_member_id, sent, item_ts, created_at, updated_at, status, shared_msg_id, file_id, delete_at, doc"
            + " FROM items ";

    private final Database db;
    private final Reactions reactions;
    private final LongFunction<ObjectNode> fileView;

    /** Works on this database; {@code fileView} shows an attached file. */
    public ItemRows(Database db, Reactions reactions, LongFunction<ObjectNode> fileView) {
        this.db = db;
        this.reactions = reactions;
        this.fileView = fileView;
    }

    /** Stores a new item of a user and gives it its id. */
    public ItemRow add(long userId, ItemRow item) {
        ChatKey chat = item.chat();
        item.userId = userId;
        item.id = db.insert(
                "INSERT INTO items (user_id, contact_id, group_id, note_folder_id, scope_member_id, author_member_id, sent,"
                        + " item_ts, created_at, updated_at, unread, status, shared_msg_id, content_type, item_text, file_id,"
                        + " delete_at, mention, deleted, doc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                userId,
                chat.isDirect() ? chat.id() : null,
                chat.isGroup() ? chat.id() : null,
                chat.isDirect() || chat.isGroup() ? null : chat.id(),
                chat.scope(),
                item.authorMemberId(),
                item.sent(),
                item.itemTs(),
                item.createdAt(),
                item.updatedAt(),
                item.unread(),
                Json.text(item.status()),
                item.sharedMsgId(),
                contentType(item),
                item.text(),
                item.fileId(),
                item.deleteAt(),
                item.meta().path("userMention").asBoolean(),
                item.isDeleted(),
                document(item));
        return item;
    }

    /** Stores a changed item. */
    public ItemRow save(ItemRow item) {
        db.update(
                "UPDATE items SET item_ts = ?, updated_at = ?, unread = ?, status = ?, content_type = ?, item_text = ?,"
                        + " file_id = ?, delete_at = ?, mention = ?, deleted = ?, doc = ? WHERE item_id = ?",
                item.itemTs(),
                item.updatedAt(),
                item.unread(),
                Json.text(item.status()),
                contentType(item),
                item.text(),
                item.fileId(),
                item.deleteAt(),
                item.meta().path("userMention").asBoolean(),
                item.isDeleted(),
                document(item),
                item.id());
        return item;
    }

    private static String contentType(ItemRow item) {
        return item.isMessage() ? item.msgContent().path("type").asText() : "";
    }

    private static String document(ItemRow item) {
        return Json.text(Json.object("doc", item.doc(), "meta", item.meta()));
    }

    /** An item by id, in any chat. */
    public Optional<ItemRow> find(long itemId) {
        return db.one(ItemRows::read, SELECT + "WHERE item_id = ?", itemId);
    }

    /** An item of a chat, in any of its scopes; fails with the core's error if there is none. */
    public ItemRow get(ChatKey chat, long itemId) {
        return inChat(chat, itemId).orElseThrow(() -> ChatFailure.store("chatItemNotFound", "itemId", itemId));
    }

    /** An item of a chat, in any of its scopes. */
    public Optional<ItemRow> inChat(ChatKey chat, long itemId) {
        return db.one(ItemRows::read, SELECT + "WHERE item_id = ? AND " + chat.column() + " = ?", itemId, chat.id());
    }

    /** The item of a direct chat with a shared message id. */
    public Optional<ItemRow> byShared(ChatKey chat, @Nullable String sharedMsgId) {
        return db.one(
                ItemRows::read,
                SELECT + "WHERE " + chat.column() + " = ? AND shared_msg_id = ? ORDER BY item_id DESC",
                chat.id(),
                sharedMsgId);
    }

    /** The item of a group with a shared message id, from a member, or from the user if the author is null. */
    public Optional<ItemRow> byShared(ChatKey group, @Nullable Long authorMemberId, String sharedMsgId) {
        return db.one(
                ItemRows::read,
                SELECT + "WHERE group_id = ? AND author_member_id IS ? AND shared_msg_id = ?",
                group.id(),
                authorMemberId,
                sharedMsgId);
    }

    /** The item to which a file is attached. */
    public Optional<ItemRow> byFile(long fileId) {
        return db.one(ItemRows::read, SELECT + "WHERE file_id = ?", fileId);
    }

    /** The disappearing items that are due. */
    public List<ItemRow> expired(long now) {
        return db.list(ItemRows::read, SELECT + "WHERE delete_at IS NOT NULL AND delete_at <= ?", now);
    }

    /** The time when the next item must disappear. */
    public java.util.OptionalLong nextExpiry() {
        return db.number("SELECT min(delete_at) FROM items WHERE delete_at IS NOT NULL");
    }

    /** The undeleted messages of a member in a group, or of the user if the author is null. */
    public List<ItemRow> messagesOf(long groupId, @Nullable Long authorMemberId) {
        return db.list(
                ItemRows::read,
                SELECT
                        + "WHERE group_id = ? AND author_member_id IS ? AND sent = ? AND content_type <> '' AND deleted = 0",
                groupId,
                authorMemberId,
                authorMemberId == null);
    }

    /** Whether a group has an item of a member, or a support chat with the member. */
    public boolean hasItemsOf(MemberRow member) {
        return db.number(
                        "SELECT 1 FROM items WHERE group_id = ? AND (author_member_id = ? OR scope_member_id = ?) LIMIT 1",
                        member.groupId(),
                        member.id(),
                        member.id())
                .isPresent();
    }

    /** Whether a chat has any item. */
    public boolean isEmpty(ChatKey chat) {
        return db.number("SELECT 1 FROM items WHERE " + chat.column() + " = ? LIMIT 1", chat.id())
                .isEmpty();
    }

    /** Remembers that an item was sent to a member. */
    public void addReceiver(ItemRow item, MemberRow member) {
        addReceiver(item, member, "new");
    }

    /** Adds a member who gets an item through the host; the user does not get a status for that member. */
    public void addForwarded(ItemRow item, MemberRow member) {
        addReceiver(item, member, "forwarded");
    }

    private void addReceiver(ItemRow item, MemberRow member, String status) {
        db.update(
                "INSERT OR IGNORE INTO member_statuses (item_id, member_id, status) VALUES (?, ?, ?)",
                item.id(),
                member.id(),
                status);
    }

    /** Deletes an item with all dependent rows. */
    public void delete(ItemRow item) {
        db.update("DELETE FROM items WHERE item_id = ?", item.id());
        db.update("DELETE FROM item_versions WHERE item_id = ?", item.id());
        db.update("DELETE FROM reactions WHERE item_id = ?", item.id());
        db.update("DELETE FROM member_statuses WHERE item_id = ?", item.id());
    }

    /** Removes all items of a chat, in all its scopes. */
    public void deleteAll(ChatKey chat) {
        delete(chat.column() + " = ?", chat.id());
    }

    /** Deletes the visible items of a chat; the banner at its start stays. */
    public void clear(ChatKey chat) {
        delete(chat.column() + " = ? AND doc NOT LIKE '%\"content\":{\"type\":\"chatBanner\"}%'", chat.id());
    }

    /** Removes all items of a user. */
    public void deleteOf(long userId) {
        delete("user_id = ?", userId);
    }

    private void delete(String condition, long value) {
        for (String table : List.of("item_versions", "reactions", "member_statuses")) {
            db.update(
                    "DELETE FROM " + table + " WHERE item_id IN (SELECT item_id FROM items WHERE " + condition + ")",
                    value);
        }
        db.update("DELETE FROM items WHERE " + condition, value);
    }

    /** Removes all items of one scope of a group. */
    public void deleteScope(ChatKey chat) {
        for (ItemRow item : db.list(
                ItemRows::read, SELECT + "WHERE group_id = ? AND scope_member_id IS ?", chat.id(), chat.scope())) {
            delete(item);
        }
    }

    /** Stores a version of an item's content. */
    public void addVersion(ItemRow item, ObjectNode msgContent, long versionTs) {
        db.insert(
                "INSERT INTO item_versions (item_id, version_ts, content) VALUES (?, ?, ?)",
                item.id(),
                versionTs,
                Json.text(msgContent));
    }

    /** Whether an item has versions besides the current one. */
    public boolean hasVersions(ItemRow item) {
        return db.number("SELECT 1 FROM item_versions WHERE item_id = ? LIMIT 1", item.id())
                .isPresent();
    }

    /** The versions of an item's content, the newest first; a message that was never edited has one, with its own id. */
    public ArrayNode versions(ItemRow item) {
        List<ObjectNode> versions = db.list(
                row -> version(row.getLong(1), row.getLong(2), Json.parseObject(row.getString(3))),
                "SELECT version_id, version_ts, content FROM item_versions WHERE item_id = ? ORDER BY version_id DESC",
                item.id());
        return versions.isEmpty() && item.isMessage()
                ? Json.array(version(item.id(), item.itemTs(), item.msgContent()))
                : Json.arrayOf(versions);
    }

    /** The item as the API shows it. */
    public ObjectNode view(ItemRow item) {
        Long fileId = item.fileId();
        return item.view(reactions.view(item), fileId == null ? null : fileView.apply(fileId));
    }

    private static ObjectNode version(long id, long versionTs, JsonNode content) {
        String time = Times.text(versionTs);
        return Json.object(
                "chatItemVersionId", id,
                "msgContent", content,
                "formattedText", Markdown.parse(content.path("text").asText()).orElse(null),
                "itemVersionTs", time,
                "createdAt", time);
    }

    static ItemRow read(ResultSet row) throws SQLException {
        ObjectNode document = Json.parseObject(row.getString("doc"));
        ItemRow item = new ItemRow(
                chat(row), row.getBoolean("sent"), Json.child(document, "doc"), Json.child(document, "meta"));
        item.id = row.getLong("item_id");
        item.userId = row.getLong("user_id");
        return item.times(row.getLong("created_at"), row.getLong("updated_at"))
                .itemTs(row.getLong("item_ts"))
                .status(Json.parseObject(row.getString("status")))
                .authorMemberId(Connections.nullable(row, "author_member_id"))
                .sharedMsgId(row.getString("shared_msg_id"))
                .fileId(Connections.nullable(row, "file_id"))
                .storedDeleteAt(Connections.nullable(row, "delete_at"));
    }

    private static ChatKey chat(ResultSet row) throws SQLException {
        Long contact = Connections.nullable(row, "contact_id");
        if (contact != null) {
            return ChatKey.direct(contact);
        }
        Long group = Connections.nullable(row, "group_id");
        if (group == null) {
            return ChatKey.notes(row.getLong("note_folder_id"));
        }
        Long scope = Connections.nullable(row, "scope_member_id");
        return scope == null ? ChatKey.group(group) : ChatKey.support(group, scope == 0 ? null : scope);
    }
}
