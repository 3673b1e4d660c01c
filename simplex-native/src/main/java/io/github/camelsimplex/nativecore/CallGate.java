package io.github.camelsimplex.nativecore;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the calls that are inside a controller, and lets no new ones in once closing has begun. Thread-safe. */
final class CallGate {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition emptied = lock.newCondition();
    private int inside;
    private boolean closing;

    /** Counts a call in; {@link #leave()} must follow. */
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

    /** Lets nobody in any more; true for the one caller that now has to close. */
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

    /** Waits until nobody is inside, for at most some time; returns whether nobody is. */
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
