package io.github.camelsimplex.sandbox.internal.core;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * The unread events. Like the real core's queue it holds a limited number, and a thread that causes more events waits
 * for the reader. Adding itself never waits, because it happens inside a transaction; the thread waits in
 * {@link #awaitSpace()}, after the transaction.
 */
public final class EventQueue {

    /** The size of the real core's queue. */
    public static final int DEFAULT_CAPACITY = 4096;

    private static final byte[] NOTHING = {};

    private final int capacity;
    private final Deque<byte[]> events = new ArrayDeque<>();
    private IntSupplier copies = () -> 1;
    private boolean closed;
    private boolean receiving;
    private long added;

    /** Creates a queue with a capacity. */
    public EventQueue(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Sets the function that returns for each further event how often it is emitted, for faults that lose or duplicate
     * events.
     */
    synchronized void copies(IntSupplier ofNextEvent) {
        this.copies = ofNextEvent;
    }

    /** Adds events, also beyond the capacity. */
    synchronized void add(List<byte[]> more) {
        if (!closed) {
            for (byte[] event : more) {
                events.addAll(Collections.nCopies(copies.getAsInt(), event));
            }
            added += more.size();
            notifyAll();
        }
    }

    /** The total number of added events, including lost ones, with duplicates counted once. */
    synchronized long added() {
        return added;
    }

    /** Whether the reader waits for an event, and has read all others. */
    synchronized boolean isDrained() {
        return closed || (events.isEmpty() && receiving);
    }

    /** Waits until the queue is within its capacity, or closed. */
    synchronized void awaitSpace() {
        boolean interrupted = false;
        while (events.size() > capacity && !closed) {
            interrupted |= waitOnce();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the next event; an empty array when closed. Interrupting does not end the wait. */
    synchronized byte[] take() {
        if (receiving) {
            throw new IllegalStateException("another thread is receiving");
        }
        receiving = true;
        boolean interrupted = false;
        try {
            while (events.isEmpty() && !closed) {
                interrupted |= waitOnce();
            }
            return next();
        } finally {
            receiving = false;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private byte[] next() {
        if (closed) {
            return NOTHING;
        }
        byte[] event = events.removeFirst();
        notifyAll();
        return event;
    }

    @SuppressWarnings("WaitNotInLoop") // its callers loop
    private boolean waitOnce() {
        try {
            wait();
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** Ends all waits for good; unread events are lost, as the real core's are. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
