package io.github.camelsimplex.examples.moderator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts the messages of each member within a time window, by the clock of the servers. The counts are in memory: a
 * restart clears them. Thread-safe.
 */
final class FloodGate {

    private static final int MOST_MEMBERS = 10_000;
    private static final int MOST_MESSAGES = 1_000;

    private final int limit;
    private final long windowMillis;

    /** The times of messages by item, for each member; the members who have been silent longest come first. */
    private final Map<Long, Map<Long, Long>> members = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Creates a gate.
     *
     * @param limit the number of messages of a member that pass within the window
     */
    FloodGate(int limit, Duration window) {
        this.limit = limit;
        this.windowMillis = window.toMillis();
    }

    /**
     * Counts a message; one that is delivered again counts once.
     *
     * @return the number of messages, including this one, by which the member exceeds the limit; 0 or less if the
     *     message passes
     */
    synchronized int over(long memberId, long itemId, long sentAtMillis) {
        Map<Long, Long> messages = members.computeIfAbsent(memberId, id -> new LinkedHashMap<>());
        messages.values().removeIf(time -> time <= sentAtMillis - windowMillis);
        messages.putIfAbsent(itemId, sentAtMillis);
        shorten(messages, MOST_MESSAGES);
        shorten(members, MOST_MEMBERS);
        int place = 1;
        for (Long item : messages.keySet()) {
            if (item == itemId) {
                break;
            }
            place++;
        }
        return place - limit;
    }

    private static void shorten(Map<?, ?> map, int most) {
        if (map.size() > most) {
            map.remove(map.keySet().iterator().next());
        }
    }
}
