package io.github.camelsimplex.client.internal.mailbox;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The chats with unread messages that are in the database but not in memory. New messages of such a chat are not taken
 * into memory either, so that they do not overtake. A chat leaves when a scan has seen all of it and no message was
 * turned away meanwhile; a version number shows this. Guarded by the mailbox.
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

    /** Whether this chat itself is known to be behind. */
    boolean lists(String chat) {
        return versions.containsKey(chat);
    }

    void add(String chat) {
        versions.put(chat, ++version);
    }

    /** Marks every chat as possibly behind: at start, and when messages were lost in unknown chats. */
    void addAll() {
        all = true;
        allSince = ++version;
    }

    /** Starts a listing of all chats with unread messages; returns the version for {@link #listed}. */
    long beginList() {
        return version;
    }

    boolean isAll() {
        return all;
    }

    /** Notes that all chats with unread messages have been listed, unless messages were lost meanwhile. */
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
     * Notes that a message in memory was dropped from the end of its chat. A scan that has passed the message must
     * stop, because the messages that it finds next would overtake.
     */
    void tear(String chat) {
        add(chat);
        torn.add(chat);
    }

    /** Whether a message has been dropped from the end of the chat since its scan began. */
    boolean isTorn(String chat) {
        return torn.contains(chat);
    }

    /** Starts a scan; returns the version for {@link #caughtUp}. */
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

    /** Treats the chat as complete, although messages may have been turned away. */
    void giveUp(String chat) {
        versions.remove(chat);
        torn.remove(chat);
    }

    /** The first chat that meets a condition for a scan now; it moves to the end of the queue. */
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
