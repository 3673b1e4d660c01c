package io.github.camelsimplex.client.internal.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of one chat that are in memory, in order. At most one is at its turn. Guarded by the mailbox. */
final class Lane {

    final String chat;
    final Deque<Parcel> waiting = new ArrayDeque<>();

    /** The message at its turn. */
    @Nullable
    Parcel running;

    /** How many failed messages hold this chat until their next delivery. */
    int blockers;

    /** Whether the lane is in the queue of those that somebody should work on. */
    boolean scheduled;

    Lane(String chat) {
        this.chat = chat;
    }

    boolean canRun() {
        return running == null && blockers == 0 && !waiting.isEmpty();
    }

    boolean isIdle() {
        return running == null && blockers == 0 && waiting.isEmpty() && !scheduled;
    }

    boolean endsUnread() {
        Parcel last = waiting.peekLast();
        return last != null && last.unread;
    }

    /** Puts a failed message back to where it was before those that came after it. */
    void putBack(Parcel parcel) {
        List<Parcel> earlier = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.getFirst().sequence < parcel.sequence) {
            earlier.add(waiting.removeFirst());
        }
        waiting.addFirst(parcel);
        for (int i = earlier.size() - 1; i >= 0; i--) {
            waiting.addFirst(earlier.get(i));
        }
    }
}
