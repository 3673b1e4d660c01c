package io.github.camelsimplex.examples.moderator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts the messages of each member within a window of time, by the clock of the servers. What it knows is in memory: a
 * restart begins to count anew. Thread-safe.
 */
final class FloodGate {

    private static final int MOST_MEMBERS = 10_000;
    private static final int MOST_MESSAGES = 1_000;

    private final int limit;
    private final long windowMillis;

    /** By member, those of whom nothing was heard for the longest time first: the time of each message by its item. */
    private final Map<Long, Map<Long, Long>> members = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * A gate.
     *
     * @param limit how many messages of a member pass within the window
     */
    FloodGate(int limit, Duration window) {
        this.limit = limit;
        this.windowMillis = window.toMillis();
    }

    /**
     * Counts a message; one that is delivered again counts once.
     *
     * @return by how many messages the member is over the limit with this one; 0 or less when it passes
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
