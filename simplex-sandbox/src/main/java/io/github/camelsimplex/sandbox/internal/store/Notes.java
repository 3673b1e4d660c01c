package io.github.camelsimplex.sandbox.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.List;
import java.util.Optional;

/** The folders of notes, one for each user. */
public final class Notes {

    /**
     * A folder of notes.
     *
     * @param id the id of the folder
     * @param userId the user whose notes it holds
     * @param createdAt when it was created, in nanoseconds since 1970
     * @param chatTs the time of the latest note
     * @param unreadChat whether it was marked as unread by hand
     */
    public record Folder(long id, long userId, long createdAt, long chatTs, boolean unreadChat) {

        /** The chat of the folder ({@code ChatInfo}). */
        public ObjectNode chatInfo() {
            String created = Times.text(createdAt);
            ObjectNode folder = Json.object(
                    "noteFolderId", id,
                    "userId", userId,
                    "createdAt", created,
                    "updatedAt", created,
                    "chatTs", Times.text(chatTs),
                    "favorite", false,
                    "unread", unreadChat);
            return Json.tagged("local", "noteFolder", folder);
        }
    }

    private static final String SELECT =
            "SELECT folder_id, user_id, created_at, chat_ts, unread_chat FROM note_folders ";

    private final Database db;

    /** Creates it for this database. */
    public Notes(Database db) {
        this.db = db;
    }

    /** Creates the folder of a new user. */
    public void create(long userId) {
        long now = Times.second(Times.now());
        db.insert("INSERT INTO note_folders (user_id, created_at, chat_ts) VALUES (?, ?, ?)", userId, now, now);
    }

    /** A folder of a user. */
    public Optional<Folder> find(long userId, long folderId) {
        return all(userId).stream().filter(folder -> folder.id() == folderId).findFirst();
    }

    /** The folders of a user. */
    public List<Folder> all(long userId) {
        return db.list(
                row -> new Folder(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getBoolean(5)),
                SELECT + "WHERE user_id = ?",
                userId);
    }

    /** Moves a folder in the list of chats. */
    public void touch(long folderId, long chatTs) {
        db.update("UPDATE note_folders SET chat_ts = ? WHERE folder_id = ?", chatTs, folderId);
    }

    /** Marks a folder as unread by hand, or not. */
    public void unreadChat(long folderId, boolean unread) {
        db.update("UPDATE note_folders SET unread_chat = ? WHERE folder_id = ?", unread, folderId);
    }
}
