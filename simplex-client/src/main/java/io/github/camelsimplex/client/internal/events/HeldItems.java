package io.github.camelsimplex.client.internal.events;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Items that may be answers, by chat, in their order: held while a question of the chat is being sent, then released one
 * after another. Bounded: what does not fit is not held, nor is what comes after it. Guarded by {@link PendingQuestions}.
 */
final class HeldItems<T> {

    static final int MOST = 100;

    private final Map<String, Map<Long, T>> byChat = new HashMap<>();
    private final Set<String> overflowed = new HashSet<>();
    private long beingReleased;

    /** Whether an item has to wait behind those that are held. */
    boolean mustWait(String chat, long itemId) {
        return byChat.containsKey(chat) && itemId != beingReleased;
    }

    /** Holds an item, or its newer state in its place. */
    void hold(String chat, long itemId, T item) {
        Map<Long, T> items = byChat.computeIfAbsent(chat, key -> new LinkedHashMap<>());
        if (itemId == beingReleased) { // another question has come between: it stays the first
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

    /** An item has a newer state. */
    void edited(String chat, long itemId, T item) {
        Map<Long, T> items = byChat.get(chat);
        if (items != null) {
            items.replace(itemId, item);
        }
    }

    /** Holds an item no more, if it does. */
    Optional<T> remove(long itemId) {
        return byChat.values().stream()
                .flatMap(items -> Stream.ofNullable(items.remove(itemId)))
                .findFirst();
    }

    /** Nothing is being released for now. */
    void pause() {
        beingReleased = 0;
    }

    /** The next item to be released; after the last one of its chat nothing has to wait any more. */
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

    /** Whether something of a chat did not fit; asking takes the answer away. */
    boolean takeOverflowed(String chat) {
        return overflowed.remove(chat);
    }

    void clear() {
        byChat.clear();
        overflowed.clear();
    }
}
