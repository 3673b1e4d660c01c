package io.github.camelsimplex.client.internal.mailbox;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Ids of items, by chat. Guarded by the mailbox. */
final class ItemIds {

    private final Map<String, Set<Long>> byChat = new HashMap<>();

    void add(String chat, long itemId) {
        byChat.computeIfAbsent(chat, key -> new HashSet<>()).add(itemId);
    }

    void remove(String chat, long itemId) {
        Set<Long> ids = byChat.get(chat);
        if (ids != null && ids.remove(itemId) && ids.isEmpty()) {
            byChat.remove(chat);
        }
    }

    boolean contains(String chat, long itemId) {
        return of(chat).contains(itemId);
    }

    int count(String chat) {
        return of(chat).size();
    }

    /** A live view of the ids of a chat. */
    Set<Long> of(String chat) {
        return byChat.getOrDefault(chat, Set.of());
    }

    void clear() {
        byChat.clear();
    }
}
