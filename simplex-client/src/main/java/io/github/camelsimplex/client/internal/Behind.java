package io.github.camelsimplex.client.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The chats that have unread messages in the database which are not in memory. What arrives for such a chat is not taken
 * into memory either, so that it does not overtake. A chat leaves when a scan has seen all of it and nothing was turned
 * away meanwhile, which the version tells. Guarded by the mailbox.
 */
final class Behind {

    private final Map<String, Long> versions = new LinkedHashMap<>();
    private long version;
    private boolean all = true;

    /** Whether a message of the chat has to wait for a scan. */
    boolean contains(String chat) {
        return all || versions.containsKey(chat);
    }

    /** Whether this very chat is known to be behind. */
    boolean lists(String chat) {
        return versions.containsKey(chat);
    }

    void add(String chat) {
        versions.put(chat, ++version);
    }

    /** Every chat may be behind: at start, and when messages were lost nobody knows where. */
    void addAll() {
        all = true;
    }

    boolean isAll() {
        return all;
    }

    /** All chats with unread messages have been listed since. */
    void listed() {
        all = false;
    }

    boolean isEmpty() {
        return versions.isEmpty();
    }

    int size() {
        return versions.size();
    }

    /** The version to give to {@link #caughtUp} after a scan that begins now. */
    long version(String chat) {
        return versions.getOrDefault(chat, 0L);
    }

    void caughtUp(String chat, long version) {
        versions.remove(chat, version);
    }

    /** The first chat that a condition allows to be scanned now; it goes to the end of the queue. */
    Optional<String> next(Predicate<String> condition) {
        Optional<String> chat = versions.keySet().stream().filter(condition).findFirst();
        chat.ifPresent(name -> {
            long present = version(name);
            versions.remove(name);
            versions.put(name, present);
        });
        return chat;
    }
}
