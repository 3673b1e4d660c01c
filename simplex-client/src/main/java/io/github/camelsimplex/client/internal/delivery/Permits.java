package io.github.camelsimplex.client.internal.delivery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bounds how many chats are with the handler of one subscription at a time. Thread-safe. */
final class Permits {

    private final Deque<Parcel> waiting = new ArrayDeque<>();
    private int free;
    private boolean closed;

    Permits(int count) {
        this.free = count;
    }

    /** Takes a permit for a message; without one the message gets the next that is free, see {@link #release}. */
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

    /** Gives a permit back, or straight to the message that has waited longest, which is returned. */
    synchronized @Nullable Parcel release() {
        Parcel next = waiting.poll();
        if (next == null) {
            free++;
        }
        return next;
    }

    /** From now on nothing waits here: nobody may ever give a permit back. Returns what has waited. */
    synchronized List<Parcel> close() {
        closed = true;
        List<Parcel> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }
}
