package io.github.camelsimplex.websocket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the receiver gets, in its order: events, losses of the connection, and its returns. Bounded by its users: they
 * ask whether it is full, and leave a way to go on. Thread-safe.
 */
final class EventQueue {

    private static final byte[] NOTHING = new byte[0];

    private final int limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Object> entries = new ArrayDeque<>(); // byte[] or RuntimeException
    private @Nullable Runnable whenFree;
    private boolean receiving;
    private boolean closed;

    EventQueue(int limit) {
        this.limit = limit;
    }

    /**
     * Adds an event.
     *
     * @return whether there is room for more; if not, the action runs once, when half of the queue is free
     */
    boolean add(byte[] event, Runnable goOn) {
        lock.lock();
        try {
            if (closed) {
                return true;
            }
            entries.add(event);
            changed.signalAll();
            boolean full = entries.size() >= limit;
            whenFree = full ? goOn : null;
            return !full;
        } finally {
            lock.unlock();
        }
    }

    /** Lets the receiver fail once, after the events before. */
    void lost(RuntimeException reason) {
        put(reason);
    }

    /** Lets the receiver return with nothing once, so that it sees that the core works again. */
    void returned() {
        put(NOTHING);
    }

    private void put(Object entry) {
        lock.lock();
        try {
            if (!closed) {
                entries.add(entry);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next entry; nothing if the queue is closed while it waits. */
    byte[] take() {
        Runnable goOn = null;
        Object entry;
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the core is closed");
            }
            if (receiving) {
                throw new IllegalStateException("another thread is already receiving; a core has one receiver");
            }
            receiving = true;
            entry = next();
            if (whenFree != null && entries.size() <= limit / 2) {
                goOn = whenFree;
                whenFree = null;
            }
        } finally {
            lock.unlock();
        }
        if (goOn != null) {
            goOn.run();
        }
        if (entry instanceof RuntimeException reason) {
            throw reason;
        }
        return (byte[]) entry;
    }

    private Object next() {
        try {
            while (entries.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            return closed ? NOTHING : entries.remove();
        } finally {
            receiving = false;
        }
    }

    /** Drops all entries, and lets the receiver return. */
    void close() {
        Runnable goOn;
        lock.lock();
        try {
            closed = true;
            entries.clear();
            changed.signalAll();
            goOn = whenFree;
            whenFree = null;
        } finally {
            lock.unlock();
        }
        if (goOn != null) {
            goOn.run();
        }
    }
}
