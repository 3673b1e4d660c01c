package io.github.camelsimplex.sandbox.internal.store.item;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelsimplex.sandbox.internal.store.Database;
import io.github.camelsimplex.sandbox.internal.store.connection.Connections;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reactions to items. */
public final class Reactions {

    private final Database db;

    /** Creates it for this database. */
    public Reactions(Database db) {
        this.db = db;
    }

    /** Adds a reaction; {@code memberId} is null in direct chats and for the user. */
    public void add(ItemRow item, @Nullable Long memberId, boolean sent, String emoji, long time) {
        db.update(
                "INSERT INTO reactions (item_id, member_id, sent, emoji, reacted_at) VALUES (?, ?, ?, ?, ?)",
                item.id(),
                memberId,
                sent,
                emoji,
                time);
        item.meta().put("reacted", true);
    }

    /** Removes a reaction; returns whether it existed. */
    public boolean remove(ItemRow item, @Nullable Long memberId, boolean sent, String emoji) {
        return db.update(
                        "DELETE FROM reactions WHERE item_id = ? AND member_id IS ? AND sent = ? AND emoji = ?",
                        item.id(),
                        memberId,
                        sent,
                        emoji)
                > 0;
    }

    /** The emoji reactions of one side. */
    public List<String> of(ItemRow item, @Nullable Long memberId, boolean sent) {
        return db.list(
                row -> row.getString(1),
                "SELECT emoji FROM reactions WHERE item_id = ? AND member_id IS ? AND sent = ?",
                item.id(),
                memberId,
                sent);
    }

    /** The reactions to an item with an emoji, in the order of time; the member is null for the user. */
    public <T> List<T> by(ItemRow item, String emoji, Reacted<T> reacted) {
        return db.list(
                row -> reacted.by(Connections.nullable(row, "member_id"), row.getLong("reacted_at")),
                "SELECT member_id, reacted_at FROM reactions WHERE item_id = ? AND emoji = ? ORDER BY reacted_at",
                item.id(),
                emoji);
    }

    /** Shows a reaction. */
    public interface Reacted<T> {
        /** Shows a reaction of a member, or of the user for null, with its time. */
        T by(@Nullable Long memberId, long time);
    }

    /** The reactions as an item shows them: counted by emoji. */
    public ArrayNode view(ItemRow item) {
        if (!item.meta().has("reacted")) {
            return Json.array();
        }
        return Json.arrayOf(db.list(
                row -> Json.object(
                        "reaction", Json.tagged("emoji", "emoji", row.getString(1)),
                        "userReacted", row.getBoolean(2),
                        "totalReacted", row.getLong(3)),
                "SELECT emoji, max(sent), count(*) FROM reactions WHERE item_id = ? GROUP BY emoji ORDER BY emoji",
                item.id()));
    }
}
