package io.github.camelsimplex.client.internal.events;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Items that may be answers, by chat and in order: held while a question of the chat is being sent, then released one
 * after another. Bounded: an item that does not fit is not held, and neither are later items. Guarded by
 * {@link PendingQuestions}.
 */
final class HeldItems<T> {

    static final int MOST = 100;

    private final Map<String, Map<Long, T>> byChat = new HashMap<>();
    private final Set<String> overflowed = new HashSet<>();
    private long beingReleased;

    /** Whether an item must wait behind the held ones. */
    boolean mustWait(String chat, long itemId) {
        return byChat.containsKey(chat) && itemId != beingReleased;
    }

    /** Holds an item, or replaces it with its newer state. */
    void hold(String chat, long itemId, T item) {
        Map<Long, T> items = byChat.computeIfAbsent(chat, key -> new LinkedHashMap<>());
        if (itemId == beingReleased) { // another question came in between: the item stays the first
            Map<Long, T> later = new LinkedHashMap<>(items);
            items.clear();
            items.put(itemId, item);
            items.putAll(later);
        } else if (items.containsKey(itemId) || (items.size() < MOST && !overflowed.contains(chat))) {
            items.put(itemId, item);
        } else {
            overflowed.add(chat);
        }
    }

    /** Replaces a held item with its newer state. */
    void edited(String chat, long itemId, T item) {
        Map<Long, T> items = byChat.get(chat);
        if (items != null) {
            items.replace(itemId, item);
        }
    }

    /** Removes an item, if it is held. */
    Optional<T> remove(long itemId) {
        return byChat.values().stream()
                .flatMap(items -> Stream.ofNullable(items.remove(itemId)))
                .findFirst();
    }

    /** Interrupts the release. */
    void pause() {
        beingReleased = 0;
    }

    /** The next item to release; after the last one of the chat, no item must wait any more. */
    Optional<T> next(String chat) {
        pause();
        Map<Long, T> items = byChat.get(chat);
        if (items == null || items.isEmpty()) {
            byChat.remove(chat);
            return Optional.empty();
        }
        beingReleased = items.keySet().iterator().next();
        return Optional.ofNullable(items.remove(beingReleased));
    }

    /** Whether an item of a chat did not fit; resets the answer. */
    boolean takeOverflowed(String chat) {
        return overflowed.remove(chat);
    }

    void clear() {
        byChat.clear();
        overflowed.clear();
    }
}
