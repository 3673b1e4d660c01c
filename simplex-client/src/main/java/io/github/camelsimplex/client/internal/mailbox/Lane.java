package io.github.camelsimplex.client.internal.mailbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of one chat in memory, in order. At most one has its turn. Guarded by the mailbox. */
final class Lane {

    final String chat;
    final Deque<Parcel> waiting = new ArrayDeque<>();

    /** The message that has its turn. */
    @Nullable
    Parcel running;

    /** The number of failed messages that block this chat until their next delivery. */
    int blockers;

    /** Whether the lane is in the queue for runners. */
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

    boolean hasEarlier(Parcel parcel) {
        Parcel first = waiting.peekFirst();
        return first != null && first.sequence < parcel.sequence;
    }

    /** Puts a failed message back in front of the messages that came after it. */
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
