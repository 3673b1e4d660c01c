package io.github.camelsimplex.nativecore;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the calls inside a controller, and refuses new ones once closing has begun. Thread-safe. */
final class CallGate {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition emptied = lock.newCondition();
    private int inside;
    private boolean closing;

    /** Enters a call; {@link #leave()} must follow. */
    void enter() {
        lock.lock();
        try {
            requireOpen();
            inside++;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            inside--;
            if (inside == 0) {
                emptied.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    void requireOpen() {
        lock.lock();
        try {
            if (closing) {
                throw new IllegalStateException("the core is closed");
            }
        } finally {
            lock.unlock();
        }
    }

    /** Refuses further calls; returns true for the one caller that must close the controller. */
    boolean beginClosing() {
        lock.lock();
        try {
            boolean first = !closing;
            closing = true;
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until no call is inside, at most for the limit; returns whether none is. */
    boolean awaitEmpty(Duration limit) throws InterruptedException {
        lock.lock();
        try {
            long left = limit.toNanos();
            while (inside > 0 && left > 0) {
                left = emptied.awaitNanos(left);
            }
            return inside == 0;
        } finally {
            lock.unlock();
        }
    }
}
