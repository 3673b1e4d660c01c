package io.github.camelsimplex.client.internal.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Limits the number of chats that the handler of one subscription processes at the same time. Thread-safe. */
final class Permits {

    private final Deque<Parcel> waiting = new ArrayDeque<>();
    private int free;
    private boolean closed;

    Permits(int count) {
        this.free = count;
    }

    /** Takes a permit for a message; if none is free, the message gets the next one, see {@link #release}. */
    synchronized boolean acquire(Parcel parcel) {
        if (closed) {
            return true;
        }
        if (free > 0) {
            free--;
            return true;
        }
        waiting.add(parcel);
        return false;
    }

    /** Returns a permit, or passes it to the message that has waited longest, and returns that message. */
    synchronized @Nullable Parcel release() {
        Parcel next = waiting.poll();
        if (next == null) {
            free++;
        }
        return next;
    }

    /** Stops waiting, because permits may never be returned. Returns the waiting messages. */
    synchronized List<Parcel> close() {
        closed = true;
        List<Parcel> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }
}
