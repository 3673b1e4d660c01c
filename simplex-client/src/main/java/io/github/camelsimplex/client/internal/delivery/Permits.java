package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.internal.mailbox.Parcel;
import io.github.camelsimplex.client.internal.mailbox.Turns;
import io.github.camelsimplex.client.internal.subscriptions.MessageSubscription;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Limits the number of chats that the handler of each subscription processes at the same time. Thread-safe; calls the
 * mailbox without a lock.
 */
final class Permits {

    private final Turns turns;
    private final Map<MessageSubscription, Budget> budgets = new ConcurrentHashMap<>();

    /**
     * The number of handlers that have returned their permits while their answers wait, and that still block their
     * runners.
     */
    private final AtomicInteger returnedEarly = new AtomicInteger();

    Permits(Turns turns) {
        this.turns = turns;
    }

    /**
     * Takes a permit of an owner for a message; returns false if none is free: the message gets a turn again with the
     * next one.
     */
    boolean acquire(MessageSubscription owner, Parcel parcel) {
        return budgets.computeIfAbsent(owner, each -> new Budget(each.permits()))
                .acquire(parcel);
    }

    /** Returns a permit of an owner, or passes it to the next message. */
    void release(MessageSubscription owner) {
        Budget budget = budgets.get(owner);
        Parcel next = budget == null ? null : budget.release();
        if (next != null) {
            turns.grant(next);
        }
        if (owner.isClosed()) { // a runner that chose this owner a moment ago has created a new budget
            remove(owner);
        }
    }

    /** Returns the permit of a delivery at its end, unless it was returned early. */
    void release(Parcel parcel, MessageSubscription owner) {
        if (turns.returnPermit(parcel)) {
            release(owner);
        } else {
            returnedEarly.decrementAndGet();
        }
    }

    /** Returns the permits of the handlers that process a chat, because they are idle. */
    void returnEarly(String chat) {
        for (Parcel parcel : turns.withHandlers(chat)) {
            MessageSubscription owner = parcel.owner();
            if (owner != null && turns.returnPermit(parcel)) {
                returnedEarly.incrementAndGet();
                release(owner);
            }
        }
    }

    /** The number of idle handlers that have no permit any more but still block their runners. */
    int returnedEarly() {
        return returnedEarly.get();
    }

    /** Removes an owner: the messages that wait for its permits get their turns, because it may never return one. */
    void remove(MessageSubscription owner) {
        Budget left = budgets.remove(owner);
        if (left != null) {
            left.close().forEach(turns::grant);
        }
    }

    /** The permits of one owner. Thread-safe. */
    private static final class Budget {

        private final Deque<Parcel> waiting = new ArrayDeque<>();
        private int free;
        private boolean closed;

        Budget(int count) {
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
}
