package io.github.camelsimplex.sandbox.internal.store.item;

import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.Database;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pages of items of one chat, or of all chats of a user, oldest first: ordered by time, then by id. Also the numbers of
 * unread items.
 */
public final class ItemPages {

    /** Selects items: of a chat, or of a user if there is no chat; with a content type, with a text. */
    public record Filter(
            long userId,
            @Nullable ChatKey chat,
            @Nullable String contentType,
            @Nullable String search,
            boolean allScopes) {

        /** A filter for the scope of the chat, or for all scopes if it has a content type. */
        public Filter(long userId, @Nullable ChatKey chat, @Nullable String contentType, @Nullable String search) {
            this(userId, chat, contentType, search, contentType != null);
        }

        Filter inAllScopes() {
            return new Filter(userId, chat, contentType, search, true);
        }

        private String where() {
            StringBuilder where = new StringBuilder("WHERE user_id = ?");
            if (chat != null) {
                where.append(" AND ").append(chat.column()).append(" = ?");
                if (chat.isGroup() && !allScopes) {
                    where.append(" AND scope_member_id IS ?");
                }
            }
            if (contentType != null) {
                where.append(" AND content_type = ?");
            }
            if (search != null) {
                where.append(" AND item_text LIKE ? ESCAPE '\\'");
            }
            return where.toString();
        }

        private Object[] arguments(Object... more) {
            List<@Nullable Object> arguments = new ArrayList<>();
            arguments.add(userId);
            if (chat != null) {
                arguments.add(chat.id());
                if (chat.isGroup() && !allScopes) {
                    arguments.add(chat.scope());
                }
            }
            if (contentType != null) {
                arguments.add(contentType);
            }
            if (search != null) {
                arguments.add(
                        "%" + search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
            }
            arguments.addAll(List.of(more));
            return arguments.toArray();
        }
    }

    /** The counts of the core in a chat: unread items, mentions among them, reports, and the id of an unread item. */
    public record Stats(long unread, long mentions, long reports, long minUnreadItemId) {}

    /** The number of items after a page, and the number of unread ones among them. */
    public record Following(long unread, long total) {}

    private static final String OLDEST_FIRST = " ORDER BY item_ts, item_id LIMIT ?";
    private static final String NEWEST_FIRST = " ORDER BY item_ts DESC, item_id DESC LIMIT ?";
    private static final String LATER = " AND (item_ts > ? OR item_ts = ? AND item_id > ?)";
    private static final String EARLIER = " AND (item_ts < ? OR item_ts = ? AND item_id < ?)";

    private final Database db;

    /** Creates it for this database. */
    public ItemPages(Database db) {
        this.db = db;
    }

    /** The latest items. */
    public List<ItemRow> last(Filter filter, int count) {
        return reversed(query(filter, "", NEWEST_FIRST, count));
    }

    /** The items after an anchor. */
    public List<ItemRow> after(Filter filter, ItemRow anchor, int count) {
        return query(filter, LATER, OLDEST_FIRST, anchor.itemTs(), anchor.itemTs(), anchor.id(), count);
    }

    /** The items before an anchor. */
    public List<ItemRow> before(Filter filter, ItemRow anchor, int count) {
        return reversed(query(filter, EARLIER, NEWEST_FIRST, anchor.itemTs(), anchor.itemTs(), anchor.id(), count));
    }

    /** The items around an anchor, with it. */
    public List<ItemRow> around(Filter filter, ItemRow anchor, int count) {
        List<ItemRow> page = new ArrayList<>(before(filter, anchor, count));
        page.add(anchor);
        page.addAll(after(filter, anchor, count));
        return page;
    }

    /** The anchor in a command, which must be an item of the chat or of the user. */
    public ItemRow anchor(Filter filter, long itemId) {
        String chatColumn = filter.chat() == null ? "user_id" : filter.chat().column();
        long chatId = filter.chat() == null ? filter.userId() : filter.chat().id();
        return db.one(ItemRows::read, ItemRows.SELECT + "WHERE item_id = ? AND " + chatColumn + " = ?", itemId, chatId)
                .orElseThrow(() -> ChatFailure.store("chatItemNotFound", "itemId", itemId));
    }

    /** The first unread item by time. */
    public Optional<ItemRow> firstUnread(Filter filter) {
        return query(filter, " AND unread = 1", OLDEST_FIRST, 1).stream().findFirst();
    }

    /** The latest item of a chat from a member, or from anyone if the author is null. */
    public Optional<ItemRow> newest(ChatKey chat, @Nullable Long authorMemberId) {
        return db.one(
                ItemRows::read,
                ItemRows.SELECT + "WHERE " + chat.column() + " = ? AND scope_member_id IS ?"
                        + " AND (? IS NULL OR author_member_id = ?) ORDER BY item_id DESC LIMIT 1",
                chat.id(),
                chat.scope(),
                authorMemberId,
                authorMemberId);
    }

    /** The latest message (not an event or report) that was sent or read: a chat is first shown around it. */
    public Optional<ItemRow> lastSentOrRead(Filter filter) {
        return query(
                        filter,
                        " AND content_type NOT IN ('', 'report') AND unread = 0",
                        " ORDER BY item_id DESC LIMIT ?",
                        1)
                .stream()
                .findFirst();
    }

    /** The latest messages (not events or reports), oldest first. */
    public List<ItemRow> lastMessages(Filter filter, int count) {
        return reversed(query(filter, " AND content_type NOT IN ('', 'report')", NEWEST_FIRST, count));
    }

    /** The counts of the items after a page; in groups, all scopes count. */
    public Following following(Filter page, ItemRow last) {
        Filter filter = page.inAllScopes();
        Object[] arguments = filter.arguments(last.itemTs(), last.itemTs(), last.id());
        return new Following(
                count(filter.where() + LATER + " AND unread = 1", arguments), count(filter.where() + LATER, arguments));
    }

    /** The counters of a chat. {@code byTime} gives the first unread item by time, otherwise the one with the smallest id. */
    public Stats stats(Filter filter, boolean byTime) {
        String where = filter.where();
        Object[] arguments = filter.arguments();
        long unread = count(where + " AND unread = 1", arguments);
        long first = byTime
                ? firstUnread(filter).map(ItemRow::id).orElse(0L)
                : db.number("SELECT min(item_id) FROM items " + where + " AND unread = 1", arguments)
                        .orElse(0);
        long mentions = count(where + " AND unread = 1 AND mention = 1", arguments);
        return new Stats(unread, mentions, reports(filter), first);
    }

    /** The content types in the scope of a chat. */
    public List<String> contentTypes(Filter filter) {
        return db.list(
                row -> row.getString(1),
                "SELECT DISTINCT content_type FROM items " + filter.where() + " AND content_type <> ''",
                filter.arguments());
    }

    /** The received, unarchived reports of a group. */
    public List<ItemRow> reports(long groupId) {
        return db.list(
                ItemRows::read,
                ItemRows.SELECT + "WHERE group_id = ? AND content_type = 'report' AND deleted = 0 AND sent = 0"
                        + " ORDER BY item_id",
                groupId);
    }

    private long reports(Filter filter) {
        ChatKey chat = filter.chat();
        return chat == null || !chat.isGroup() || chat.support()
                ? 0
                : count("WHERE group_id = ? AND content_type = 'report' AND deleted = 0 AND sent = 0", chat.id());
    }

    private long count(String where, Object... arguments) {
        return db.number("SELECT count(*) FROM items " + where, arguments).orElse(0);
    }

    private List<ItemRow> query(Filter filter, String condition, String order, Object... more) {
        return db.list(ItemRows::read, ItemRows.SELECT + filter.where() + condition + order, filter.arguments(more));
    }

    private static List<ItemRow> reversed(List<ItemRow> items) {
        List<ItemRow> copy = new ArrayList<>(items);
        Collections.reverse(copy);
        return copy;
    }
}
