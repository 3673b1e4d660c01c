package io.github.camelsimplex.client.internal.delivery;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The chats that have unread messages in the database which are not in memory. What arrives for such a chat is not taken
 * into memory either, so that it does not overtake. A chat leaves when a scan has seen all of it and nothing was turned
 * away meanwhile, which the version tells. Guarded by the mailbox.
 */
final class ChatsToScan {

    private final Map<String, Long> versions = new LinkedHashMap<>();
    private final Set<String> torn = new HashSet<>();
    private long version;
    private long allSince;
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
        allSince = ++version;
    }

    /** Begins to list all chats with unread messages; the version is for {@link #listed}. */
    long beginList() {
        return version;
    }

    boolean isAll() {
        return all;
    }

    /** All chats with unread messages have been listed, unless messages were lost meanwhile. */
    void listed(long since) {
        all &= allSince > since;
    }

    boolean isEmpty() {
        return versions.isEmpty();
    }

    int size() {
        return versions.size();
    }

    /**
     * A message that was in memory has been dropped from the end of its chat. A scan that has passed it must not go on:
     * what it finds next would overtake.
     */
    void tear(String chat) {
        add(chat);
        torn.add(chat);
    }

    /** Whether a message has been dropped from the end of the chat since its scan began. */
    boolean isTorn(String chat) {
        return torn.contains(chat);
    }

    /** Begins a scan; the version is for {@link #caughtUp}. */
    long beginScan(String chat) {
        torn.remove(chat);
        return version(chat);
    }

    private long version(String chat) {
        return versions.getOrDefault(chat, 0L);
    }

    void caughtUp(String chat, long version) {
        versions.remove(chat, version);
    }

    /** The chat is taken for complete, whatever was turned away. */
    void giveUp(String chat) {
        versions.remove(chat);
        torn.remove(chat);
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
