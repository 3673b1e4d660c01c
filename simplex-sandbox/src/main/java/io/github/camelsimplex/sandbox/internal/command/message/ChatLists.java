package io.github.camelsimplex.sandbox.internal.command.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.core.Views;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.Notes;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.store.item.ItemPages.Filter;
import io.github.camelsimplex.sandbox.internal.store.item.ItemPages.Stats;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The list of chats, the latest first. */
public final class ChatLists {

    /** A chat in the list, before it is shown. */
    private record Entry(long chatTs, @Nullable ChatKey chat, @Nullable Conn pending, boolean unreadChat) {}

    /** A part of the list: the latest chats, or those after or before a time. */
    private record Window(String kind, long time, int count) {}

    private static final Pattern TIME = Pattern.compile("[^ ]+");
    private static final int DEFAULT_COUNT = 5000;
    private static final String UNREAD =
            " AND (unread_chat = 1 OR %s IN (SELECT DISTINCT %s FROM items WHERE unread = 1 AND %s IS NOT NULL%s))";

    private final Stores stores;
    private final Views views;

    /** Creates it with these services. */
    public ChatLists(Services services) {
        this.stores = services.stores();
        this.views = services.controller().views();
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_get chats ", this::chats);
    }

    private ObjectNode chats(Arguments arguments) {
        long userId = arguments.number();
        boolean pending = arguments.flag("pcc");
        Window window = arguments.isAtEnd() || arguments.take(" {") ? null : window(arguments.skip(" "));
        JsonNode query = window == null || arguments.isAtEnd()
                ? null
                : arguments.skip(" ").object();
        requireQuery(query);
        UserRow user = stores.users().active(userId);
        Window wanted = window == null ? new Window("count", 0, DEFAULT_COUNT) : window;
        List<Entry> entries = entries(user, query, pending);
        List<ObjectNode> shown =
                select(entries, wanted).stream().map(entry -> show(user, entry)).toList();
        return Answers.of(user, "apiChats", "chats", Json.arrayOf(shown));
    }

    private static void requireQuery(@Nullable JsonNode query) {
        if (query == null) {
            return;
        }
        boolean filters = query.path("type").asText().equals("filters")
                && query.path("favorite").isBoolean()
                && query.path("unread").isBoolean();
        boolean search = query.path("type").asText().equals("search")
                && query.path("search").isTextual();
        if (!filters && !search) {
            throw ChatFailure.syntax();
        }
    }

    private static Window window(Arguments arguments) {
        if (arguments.take("count=")) {
            return new Window("count", 0, (int) arguments.number());
        }
        for (String kind : List.of("after", "before")) {
            if (arguments.take(kind + "=")) {
                long time = Times.parse(arguments.find(TIME).orElseThrow(ChatFailure::syntax));
                return new Window(kind, time, (int) arguments.skip(" count=").number());
            }
        }
        throw ChatFailure.syntax();
    }

    private static List<Entry> select(List<Entry> entries, Window window) {
        Comparator<Entry> latestFirst = Comparator.comparingLong(Entry::chatTs).reversed();
        return switch (window.kind()) {
            case "after" ->
                entries.stream()
                        .filter(entry -> entry.chatTs() > window.time())
                        .sorted(latestFirst.reversed())
                        .limit(window.count())
                        .sorted(latestFirst)
                        .toList();
            case "before" ->
                entries.stream()
                        .filter(entry -> entry.chatTs() < window.time())
                        .sorted(latestFirst)
                        .limit(window.count())
                        .toList();
            default ->
                entries.stream().sorted(latestFirst).limit(window.count()).toList();
        };
    }

    private List<Entry> entries(UserRow user, @Nullable JsonNode query, boolean pending) {
        boolean unread = query != null && query.path("unread").asBoolean();
        boolean favorite = query != null && query.path("favorite").asBoolean();
        String search = query == null ? "" : query.path("search").asText();
        List<Entry> entries = new ArrayList<>();
        entries.addAll(chats("contacts", "contact_id", user, unread, favorite, search));
        entries.addAll(chats("groups", "group_id", user, unread, favorite, search));
        if (!unread && !favorite && search.isEmpty()) {
            for (Notes.Folder folder : stores.notes().all(user.id())) {
                entries.add(new Entry(folder.chatTs(), ChatKey.notes(folder.id()), null, folder.unreadChat()));
            }
        }
        if (pending && !unread && !favorite) {
            List<Conn> connections = stores.connections().pending(user.id()).stream()
                    .filter(conn -> conn.doc().path("localAlias").asText().contains(search))
                    .toList();
            for (Conn conn : connections) {
                long time = Times.parse(conn.pendingView().path("updatedAt").asText());
                entries.add(new Entry(time, null, conn, false));
            }
        }
        return entries;
    }

    private List<Entry> chats(
            String table, String column, UserRow user, boolean unread, boolean favorite, String search) {
        boolean contacts = table.equals("contacts");
        String sql = "SELECT " + column + ", chat_ts, unread_chat FROM " + table + " WHERE user_id = ?"
                + (contacts ? " AND hidden = 0" : "")
                + (unread
                        ? UNREAD.formatted(column, column, column, contacts ? "" : " AND scope_member_id IS NULL")
                        : "")
                + (favorite ? " AND doc LIKE '%\"favorite\":true%'" : "")
                + (search.isEmpty() ? "" : " AND doc LIKE ?");
        List<Object> arguments = new ArrayList<>(List.of(user.id()));
        if (!search.isEmpty()) {
            arguments.add("%\"localDisplayName\":\"%" + search + "%\"%");
        }
        return stores.db()
                .list(
                        row -> new Entry(
                                row.getLong(2),
                                contacts ? ChatKey.direct(row.getLong(1)) : ChatKey.group(row.getLong(1)),
                                null,
                                row.getBoolean(3)),
                        sql,
                        arguments.toArray());
    }

    private ObjectNode show(UserRow user, Entry entry) {
        ChatKey chat = entry.chat();
        if (chat == null) {
            ObjectNode connection =
                    entry.pending() == null ? null : entry.pending().pendingView();
            return Json.object(
                    "chatInfo", Json.tagged("contactConnection", "contactConnection", connection),
                    "chatItems", Json.array(),
                    "chatStats", stats(new Stats(0, 0, 0, 0), false));
        }
        Filter filter = new Filter(user.id(), chat, null, null);
        List<ObjectNode> last =
                stores.pages().last(filter, 1).stream().map(views::item).toList();
        return Json.object(
                "chatInfo", views.chatInfo(user, chat),
                "chatItems", Json.arrayOf(last),
                "chatStats", stats(stores.pages().stats(filter, false), entry.unreadChat()));
    }

    /** The counters of a chat ({@code ChatStats}). */
    static ObjectNode stats(Stats stats, boolean unreadChat) {
        return Json.object(
                "unreadCount", stats.unread(),
                "unreadMentions", stats.mentions(),
                "reportsCount", stats.reports(),
                "minUnreadItemId", stats.minUnreadItemId(),
                "unreadChat", unreadChat);
    }
}
