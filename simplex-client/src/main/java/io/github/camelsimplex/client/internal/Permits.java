package io.github.camelsimplex.client.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Bounds how many chats are with the handler of one subscription at a time. Thread-safe. */
final class Permits {

    private final Deque<Parcel> waiting = new ArrayDeque<>();
    private int free;

    Permits(int count) {
        this.free = count;
    }

    /** Takes a permit for a message; without one the message gets the next that is free, see {@link #release}. */
    synchronized boolean acquire(Parcel parcel) {
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
}
