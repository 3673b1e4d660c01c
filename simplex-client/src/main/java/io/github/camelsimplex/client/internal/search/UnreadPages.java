package io.github.camelsimplex.client.internal.search;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.types.ChatPagination;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatStats;
import io.github.camelsimplex.types.command.ApiGetChat;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one chat with its unread items: from the first unread item by time to the end of the chat, then from
 * there back to the beginning. The core returns the number of unread items only with a page around an existing item
 * (fact 19). {@code initial} asks for a page around the newest item that was sent or read, which may lie behind all
 * unread items (fact 62), so it is not used here. Confined to the scan.
 */
final class UnreadPages {

    private static final int FIRST_ITEMS = 20;
    private static final int MORE_ITEMS = 100;

    private final ChatReader reader;
    private final ChatRef chat;
    private ChatReader.@Nullable Page page;
    private ChatStats stats = new ChatStats(0, 0, 0, 0, false);
    private long firstId;
    private long lastId;
    private boolean backwards;

    UnreadPages(ChatReader reader, ChatRef chat) {
        this.reader = reader;
        this.chat = chat;
    }

    /**
     * Reads the first page.
     *
     * @param anchor an item that was unread a moment ago; empty if none is known
     */
    void begin(OptionalLong anchor) {
        ChatReader.Page first = around(anchor);
        if (first == null) {
            return;
        }
        stats = first.stats();
        long firstUnread = stats.minUnreadItemId();
        if (stats.unreadCount() > 0
                && firstUnread > 0
                && first.elements().stream().noneMatch(element -> element.itemId() == firstUnread)) {
            first = read(new ChatPagination.Around(firstUnread, FIRST_ITEMS));
            stats = first.stats();
        }
        turnTo(first);
        if (page != null) {
            firstId = page.firstId();
        }
    }

    private ChatReader.@Nullable Page around(OptionalLong anchor) {
        if (anchor.isPresent()) {
            try {
                return read(new ChatPagination.Around(anchor.getAsLong(), FIRST_ITEMS));
            } catch (ChatCommandException e) {
                if (!e.tag().equals("chatItemNotFound")) {
                    throw e;
                } // it was deleted meanwhile: the newest item exists
            }
        }
        List<ChatReader.Element> newest = read(new ChatPagination.Last(1)).elements();
        return newest.isEmpty()
                ? null
                : read(new ChatPagination.Around(newest.get(0).itemId(), FIRST_ITEMS));
    }

    /** The current page; null after the last one, and in a chat without items. */
    ChatReader.@Nullable Page page() {
        return page;
    }

    /** The number of unread items of the chat when its first page was read. */
    long unreadCount() {
        return stats.unreadCount();
    }

    /** Reads the next page: after the last item, or before the first one once {@link #turnBack} has been called. */
    void next() {
        turnTo(read(
                backwards
                        ? new ChatPagination.Before(firstId, MORE_ITEMS)
                        : new ChatPagination.After(lastId, MORE_ITEMS)));
    }

    /** Reads the page after a later item instead of the next one. */
    void skipTo(long itemId) {
        lastId = itemId;
        next();
    }

    /**
     * After the end of the chat, reads the page before the first one.
     *
     * @return whether there is one: false if all pages were read, or if the chat does not have items
     */
    boolean turnBack() {
        if (backwards || lastId == 0) {
            return false;
        }
        backwards = true;
        next();
        return true;
    }

    private void turnTo(ChatReader.Page next) {
        page = next.elements().isEmpty() ? null : next;
        if (page == null) {
            return;
        }
        if (backwards) {
            firstId = page.firstId();
        } else {
            lastId = page.lastId();
        }
    }

    private ChatReader.Page read(ChatPagination pagination) {
        return reader.page(new ApiGetChat(chat, null, pagination, null));
    }
}
