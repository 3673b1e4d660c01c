package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.internal.mailbox.Hold;
import io.github.camelsimplex.client.internal.mailbox.Parcel;
import io.github.camelsimplex.client.internal.mailbox.Turns;
import io.github.camelsimplex.client.internal.subscriptions.MessageSubscription;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits for each subscription how many handlers occupy a thread, and how many wait without one. A permit stands for a
 * thread: a handler that returns before its stage is complete gives it back. Thread-safe; calls the mailbox without a
 * lock.
 */
final class Permits {

    private static final Logger LOG = LoggerFactory.getLogger(Permits.class);

    private final Turns turns;
    private final Map<MessageSubscription, Budget> budgets = new ConcurrentHashMap<>();

    Permits(Turns turns) {
        this.turns = turns;
    }

    /**
     * Takes a permit of an owner for a message; returns false if none is free: the message gets a turn again with the
     * next one.
     */
    boolean acquire(MessageSubscription owner, Parcel parcel) {
        Budget budget = budgets.computeIfAbsent(owner, each -> new Budget(each.permits(), each.waitingPermits()));
        boolean acquired = budget.acquire(parcel);
        if (!acquired) {
            warnIfFull(owner, budget);
        }
        return acquired;
    }

    private static void warnIfFull(MessageSubscription owner, Budget budget) {
        if (budget.takeWarning()) {
            LOG.warn(
                    "{}: {} chats wait for their handlers, which have no thread; further chats wait until one of these"
                            + " is done (maxWaiting)",
                    owner,
                    owner.options.maxWaiting());
        }
    }

    /** Returns a permit that no delivery has used. */
    void release(MessageSubscription owner) {
        reduce(owner, Hold.PERMIT, Hold.NOTHING);
    }

    /** Returns what a delivery holds at its end. */
    void release(Parcel parcel, MessageSubscription owner) {
        reduce(owner, turns.reduce(parcel, Hold.NOTHING), Hold.NOTHING);
    }

    /** Notes that a handler has returned, and that its stage is not complete: it waits without a thread. */
    void withoutThread(Parcel parcel, MessageSubscription owner) {
        reduce(owner, turns.reduce(parcel, Hold.NO_THREAD), Hold.NO_THREAD);
        Budget budget = budgets.get(owner);
        if (budget != null) { // the messages that found no thread before wait for the bound now
            warnIfFull(owner, budget);
        }
    }

    /** Returns the permits of the handlers that process a chat, because they are idle. */
    void returnEarly(String chat) {
        for (Parcel parcel : turns.withHandlers(chat)) {
            MessageSubscription owner = parcel.owner();
            if (owner != null) {
                reduce(owner, turns.reduce(parcel, Hold.THREAD), Hold.THREAD);
            }
        }
    }

    /** Passes what is free now to the next messages. */
    private void reduce(MessageSubscription owner, Hold before, Hold after) {
        Budget budget = budgets.get(owner);
        if (budget != null) {
            budget.reduce(before, after).forEach(turns::grant);
        }
        if (owner.isClosed()) { // a runner that chose this owner a moment ago has created a new budget
            remove(owner);
        }
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
        private final int maxWithThread;
        private final int maxWithoutThread;
        private int withThread;
        private int withoutThread;
        private boolean warned;
        private boolean closed;

        Budget(int maxWithThread, int maxWithoutThread) {
            this.maxWithThread = maxWithThread;
            this.maxWithoutThread = maxWithoutThread;
        }

        /** Takes a permit for a message; if none is free, the message gets the next one, see {@link #reduce}. */
        synchronized boolean acquire(Parcel parcel) {
            if (closed) {
                return true;
            }
            if (isFree()) {
                withThread++;
                return true;
            }
            waiting.add(parcel);
            return false;
        }

        private boolean isFree() {
            return withThread < maxWithThread && withoutThread < maxWithoutThread;
        }

        /** Whether to warn that too many handlers wait without a thread: once, until more than half of them are done. */
        synchronized boolean takeWarning() {
            boolean warns = !warned && withoutThread >= maxWithoutThread && !waiting.isEmpty();
            warned |= warns;
            return warns;
        }

        /** Notes that a handler holds less than before; returns the messages that have got permits. */
        synchronized List<Parcel> reduce(Hold before, Hold after) {
            if (after.compareTo(before) <= 0) {
                return List.of();
            }
            if (before == Hold.PERMIT) {
                withThread--;
            } else if (before == Hold.NO_THREAD) {
                withoutThread--;
            }
            if (after == Hold.NO_THREAD) {
                withoutThread++;
            }
            warned &= 2 * withoutThread >= maxWithoutThread;
            List<Parcel> next = new ArrayList<>();
            while (isFree() && !waiting.isEmpty()) {
                withThread++;
                next.add(waiting.remove());
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
