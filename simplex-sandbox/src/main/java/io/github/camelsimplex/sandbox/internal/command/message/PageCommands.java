package io.github.camelsimplex.sandbox.internal.command.message;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.core.Views;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.item.ItemPages;
import io.github.camelsimplex.sandbox.internal.store.item.ItemPages.Filter;
import io.github.camelsimplex.sandbox.internal.store.item.ItemPages.Stats;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Commands that page through items: of one chat, and of all chats. */
public final class PageCommands {

    /** A page that a command asks for. */
    private record Page(String kind, long anchor, int count) {}

    /** A loaded page; {@code stats} and {@code following} only for the page kinds that return them. */
    private record Found(List<ItemRow> items, Stats stats, @Nullable ObjectNode following) {}

    private static final Stats NO_STATS = new Stats(0, 0, 0, 0);
    private static final Pattern CONTENT = Pattern.compile(" content=[^ ]+");

    private final Services services;
    private final Stores stores;
    private final ItemPages pages;
    private final Views views;

    /** Creates it with these services. */
    public PageCommands(Services services) {
        this.services = services;
        this.stores = services.stores();
        this.pages = stores.pages();
        this.views = services.controller().views();
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_get chat ", this::chat)
                .on("/_get items ", this::items)
                .on("/_get item info ", this::itemInfo)
                .on("/_reaction members ", this::reactionMembers)
                .on("/_get content types ", this::contentTypes);
    }

    private ObjectNode chat(Arguments arguments) {
        ChatKey chat = arguments.chat();
        String content = arguments
                .find(CONTENT)
                .map(text -> text.substring(" content=".length()))
                .orElse(null);
        Page page = page(arguments.skip(" "));
        String search = arguments.restAfter(" search=");
        arguments.end();
        UserRow user = services.runningUser();
        ObjectNode info = views.chatInfo(user, chat);
        Found found = find(new Filter(user.id(), chat, content, search), page, false);
        ArrayNode items = Json.arrayOf(found.items().stream().map(views::item).toList());
        if (chat.support()) {
            services.supportChats().shown(chat);
            info = views.chatInfo(user, chat);
        }
        ObjectNode shown = Json.object(
                "chatInfo",
                info,
                "chatItems",
                items,
                "chatStats",
                ChatLists.stats(found.stats(), isUnread(user, chat, page)));
        return Answers.of(user, "apiChat", "chat", shown, "navInfo", found.following());
    }

    private boolean isUnread(UserRow user, ChatKey chat, Page page) {
        if (!page.kind().equals("around") && !page.kind().equals("initial")) {
            return false;
        }
        return chat.isDirect()
                ? stores.contacts().get(user.id(), chat.id()).unreadChat()
                : chat.isGroup() && stores.groups().get(user.id(), chat.id()).unreadChat();
    }

    private static Page page(Arguments arguments) {
        if (arguments.take("count=")) {
            return new Page("count", 0, count(arguments));
        }
        if (arguments.take("initial=")) {
            return new Page("initial", 0, count(arguments));
        }
        for (String kind : List.of("after", "before", "around")) {
            if (arguments.take(kind + "=")) {
                long anchor = arguments.number();
                return new Page(kind, anchor, count(arguments.skip(" count=")));
            }
        }
        throw ChatFailure.syntax();
    }

    private static int count(Arguments arguments) {
        return (int) Math.min(arguments.number(), Integer.MAX_VALUE);
    }

    private Found find(Filter filter, Page page, boolean allChats) {
        return switch (page.kind()) {
            case "count" -> new Found(pages.last(filter, page.count()), NO_STATS, null);
            case "after" ->
                new Found(pages.after(filter, pages.anchor(filter, page.anchor()), page.count()), NO_STATS, null);
            case "before" ->
                new Found(pages.before(filter, pages.anchor(filter, page.anchor()), page.count()), NO_STATS, null);
            case "around" -> around(filter, pages.anchor(filter, page.anchor()), page.count(), allChats);
            default -> initial(filter, page.count(), allChats);
        };
    }

    private Found around(Filter filter, ItemRow anchor, int count, boolean allChats) {
        List<ItemRow> items = pages.around(filter, anchor, count);
        return allChats ? new Found(items, NO_STATS, null) : withStats(filter, items);
    }

    private Found initial(Filter filter, int count, boolean allChats) {
        Optional<ItemRow> unread = pages.firstUnread(filter);
        if (unread.isPresent()) {
            ItemRow anchor =
                    allChats ? unread.get() : pages.lastSentOrRead(filter).orElse(unread.get());
            return around(filter, anchor, count, allChats);
        }
        List<ItemRow> items = pages.last(filter, count);
        return allChats ? new Found(items, NO_STATS, null) : withStats(filter, items);
    }

    private Found withStats(Filter filter, List<ItemRow> items) {
        ObjectNode following = Json.object("afterUnread", 0, "afterTotal", 0);
        if (!items.isEmpty()) {
            var counted = pages.following(filter, items.get(items.size() - 1));
            following = Json.object("afterUnread", counted.unread(), "afterTotal", counted.total());
        }
        return new Found(items, pages.stats(filter, true), following);
    }

    private ObjectNode items(Arguments arguments) {
        Page page = page(arguments);
        String search = arguments.restAfter(" search=");
        arguments.end();
        UserRow user = services.runningUser();
        Found found = find(new Filter(user.id(), null, null, search), page, true);
        return Answers.of(user, "chatItems", "chatItems", views.chatItems(user, found.items()));
    }

    private ObjectNode itemInfo(Arguments arguments) {
        ChatKey chat = arguments.chat();
        long itemId = arguments.skip(" ").number();
        arguments.end();
        UserRow user = services.runningUser();
        new ChatSenders(services).requireChat(user, chat);
        ItemRow item = stores.items().get(chat, itemId);
        return Answers.of(
                user,
                "chatItemInfo",
                "chatItem",
                views.chatItem(user, item),
                "chatItemInfo",
                Json.object(
                        "itemVersions", stores.items().versions(item),
                        "memberDeliveryStatuses", item.chat().isGroup() && item.sent() ? deliveries(item) : null,
                        "forwardedFromChatItem", forwardedFrom(user, item)));
    }

    /** The delivery status of an item for each member; null if there are no receivers. */
    private @Nullable ArrayNode deliveries(ItemRow item) {
        List<ObjectNode> deliveries = stores.db()
                .list(
                        row -> delivery(row.getLong(1), row.getString(2)),
                        "SELECT member_id, status FROM member_statuses WHERE item_id = ? ORDER BY member_id",
                        item.id());
        return deliveries.isEmpty() ? null : Json.arrayOf(deliveries);
    }

    private static ObjectNode delivery(long memberId, String status) {
        return Json.object(
                "groupMemberId",
                memberId,
                "memberDeliveryStatus",
                Json.tagged(status, "msgRcptStatus", status.equals("rcvd") ? "ok" : null),
                "sentViaProxy",
                List.of("sent", "rcvd").contains(status) ? false : null);
    }

    private ObjectNode reactionMembers(Arguments arguments) {
        long userId = arguments.number();
        ChatKey chat = ChatKey.group(arguments.skip(" #").number());
        long itemId = arguments.skip(" ").number();
        String emoji = arguments.skip(" ").object().path("emoji").asText();
        UserRow user = stores.users().active(userId);
        ItemRow item = stores.items().get(chat, itemId);
        MemberRow membership = stores.groups().get(user.id(), chat.id()).membership();
        List<ObjectNode> reactions = stores.reactions()
                .by(
                        item,
                        emoji,
                        (memberId, time) -> Json.object(
                                "groupMember",
                                memberId == null
                                        ? membership.view()
                                        : stores.members()
                                                .get(chat.id(), memberId)
                                                .view(),
                                "reactionTs",
                                Times.text(time)));
        return Answers.of(user, "reactionMembers", "memberReactions", Json.arrayOf(reactions));
    }

    private @Nullable ObjectNode forwardedFrom(UserRow user, ItemRow item) {
        long original = item.meta().path("itemForwarded").path("chatItemId").asLong();
        return stores.items()
                .find(original)
                .map(found -> views.chatItem(user, found))
                .orElse(null);
    }

    private ObjectNode contentTypes(Arguments arguments) {
        ChatKey chat = arguments.chat();
        arguments.end();
        UserRow user = services.runningUser();
        List<String> types = pages.contentTypes(new Filter(user.id(), chat, null, null));
        return Json.tagged("chatContentTypes", "contentTypes", Json.arrayOf(types));
    }
}
