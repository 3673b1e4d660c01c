package io.github.camelsimplex.client.internal.mailbox;

import io.github.camelsimplex.client.internal.subscriptions.MessageSubscription;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The ids of items that stay unread on purpose, by chat and with the reason. Forgotten when the session ends, which is
 * the meaning of "until the next start". Guarded by the mailbox.
 */
public final class UnreadOnPurpose {

    /** The reason why an item stays unread; a {@link MessageSubscription} as a reason is a suspended owner. */
    public enum Reason {
        /** The item failed too often. */
        EXHAUSTED,
        /** No subscription claims the item. */
        UNCLAIMED,
        /** Only polls want the item, and none waits. */
        UNPOLLED,
        /** The item's file has not arrived. */
        FILE,
        /** The item is a live message that is not final. */
        LIVE,
        /** The item is older than the catch-up limit. */
        OLD,
        /** This library cannot read the item. */
        UNREADABLE
    }

    private final Map<String, Map<Long, Object>> byChat = new HashMap<>();
    private int size;

    void add(String chat, long itemId, Object reason) {
        if (byChat.computeIfAbsent(chat, key -> new HashMap<>()).put(itemId, reason) == null) {
            size++;
        }
    }

    @Nullable
    Object reason(String chat, long itemId) {
        Map<Long, Object> items = byChat.get(chat);
        return items == null ? null : items.get(itemId);
    }

    boolean remove(String chat, long itemId) {
        Map<Long, Object> items = byChat.get(chat);
        if (items == null || items.remove(itemId) == null) {
            return false;
        }
        size--;
        if (items.isEmpty()) {
            byChat.remove(chat);
        }
        return true;
    }

    /** The number of items of a chat with this id or a larger one. */
    int countFrom(String chat, long itemId) {
        return (int) of(chat).keySet().stream().filter(id -> id >= itemId).count();
    }

    /** Whether an item of the chat waits for a change that a page of the database may show. */
    boolean waits(String chat) {
        return of(chat).values().stream().anyMatch(UnreadOnPurpose::isWaiting);
    }

    /** The items of a chat that do not wait for a change that a page of the database may show. */
    Set<Long> forGood(String chat) {
        Set<Long> ids = new HashSet<>();
        of(chat).forEach((itemId, reason) -> {
            if (!isWaiting(reason)) {
                ids.add(itemId);
            }
        });
        return ids;
    }

    /** Whether an event or a page of the database may end this reason. */
    static boolean isWaiting(Object reason) {
        return reason == Reason.FILE || reason == Reason.LIVE;
    }

    private Map<Long, Object> of(String chat) {
        return byChat.getOrDefault(chat, Map.of());
    }

    /** Forgets an item in any chat. */
    void removeAnywhere(long itemId) {
        byChat.keySet().stream()
                .filter(chat -> of(chat).containsKey(itemId))
                .findFirst()
                .ifPresent(chat -> remove(chat, itemId));
    }

    int size() {
        return size;
    }

    /** Forgets the items for a reason, and returns them by chat. */
    Map<String, Set<Long>> take(Object reason) {
        Map<String, Set<Long>> taken = new HashMap<>();
        byChat.forEach((chat, items) -> items.forEach((itemId, why) -> {
            if (why == reason) {
                taken.computeIfAbsent(chat, key -> new TreeSet<>()).add(itemId);
            }
        }));
        taken.forEach((chat, items) -> items.forEach(itemId -> remove(chat, itemId)));
        return taken;
    }

    /** Forgets items for some reasons, and returns their chats. */
    Set<String> forget(Predicate<Object> reasons) {
        Set<String> chats = new HashSet<>();
        byChat.forEach((chat, items) -> {
            int before = items.size();
            if (items.values().removeIf(reasons)) {
                chats.add(chat);
                size -= before - items.size();
            }
        });
        byChat.values().removeIf(Map::isEmpty);
        return chats;
    }
}
