package io.github.camelsimplex.client.internal.mailbox;

import java.util.HashSet;
import java.util.Set;

/**
 * The most recently settled item ids. An event, or a page of the database, that was read before an item was settled may
 * still show it as unread. Holds more ids than the core's event queue holds events. Guarded by the mailbox.
 */
public final class RecentIds {

    private static final int SIZE = 20_000;

    private final long[] ring = new long[SIZE];
    private final Set<Long> ids = new HashSet<>();
    private int next;
    private boolean full;

    public void add(long id) {
        if (!ids.add(id)) {
            return;
        }
        if (full) {
            ids.remove(ring[next]);
        }
        ring[next] = id;
        next++;
        if (next == SIZE) {
            next = 0;
            full = true;
        }
    }

    public boolean contains(long id) {
        return ids.contains(id);
    }
}
