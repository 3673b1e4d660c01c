package io.github.camelsimplex.client.internal.search;

import io.github.camelsimplex.client.SessionScheduler;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The chats whose scans find fewer messages than the core counts. Such a chat is scanned again with growing delays,
 * because a scan may have to read very many pages. Thread-safe; never waits.
 */
final class IncompleteChats {

    /** The number of incomplete scans of a chat in a row after which the health reports it. */
    private static final int TOLERATED = 3;

    private static final Duration FIRST_REST = Duration.ofSeconds(5);
    private static final Duration LAST_REST = Duration.ofMinutes(10);

    private final SessionScheduler scheduler;
    private final Runnable scan;
    private final Map<String, Integer> inARow = new HashMap<>();
    private final Map<String, String> problems = new HashMap<>();
    private final Set<String> resting = new HashSet<>();

    /**
     * Creates it without chats.
     *
     * @param scan lists the chats and scans those that are behind; called when a chat has rested
     */
    IncompleteChats(SessionScheduler scheduler, Runnable scan) {
        this.scheduler = scheduler;
        this.scan = scan;
    }

    /**
     * Delays the next scan of a chat after an incomplete one.
     *
     * @return whether this has happened so often that messages must not wait for the next scan
     */
    boolean missed(String chat, String problem) {
        int count;
        synchronized (this) {
            count = inARow.merge(chat, 1, Integer::sum);
            resting.add(chat);
            if (count >= TOLERATED) {
                problems.put(chat, problem);
            }
        }
        scheduler.schedule(() -> rested(chat), rest(count));
        return count >= TOLERATED;
    }

    private static Duration rest(int count) {
        Duration rest = FIRST_REST;
        for (int scan = 1; scan < count && rest.compareTo(LAST_REST) < 0; scan++) {
            rest = rest.multipliedBy(2);
        }
        return rest.compareTo(LAST_REST) < 0 ? rest : LAST_REST;
    }

    private void rested(String chat) {
        synchronized (this) {
            resting.remove(chat);
        }
        scan.run();
    }

    /** The chats that must not be scanned now. */
    synchronized Set<String> resting() {
        return Set.copyOf(resting);
    }

    synchronized boolean isResting(String chat) {
        return resting.contains(chat);
    }

    /** Removes a chat whose scan was complete, or that is gone. */
    synchronized void complete(String chat) {
        inARow.remove(chat);
        problems.remove(chat);
    }

    /** Keeps only these chats, because the others do not have unread messages. */
    synchronized void retain(Collection<String> unread) {
        inARow.keySet().retainAll(unread);
        problems.keySet().retainAll(unread);
    }

    /** The problem of one of the chats in words; null if there is none. */
    synchronized @Nullable String problem() {
        return problems.values().stream().findFirst().orElse(null);
    }
}
