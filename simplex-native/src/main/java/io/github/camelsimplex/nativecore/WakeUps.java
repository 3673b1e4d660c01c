package io.github.camelsimplex.nativecore;

import io.github.camelsimplex.types.SimplexException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the wait of a receiver: one that waits inside the core gets a signal through the core, sent from a thread of its
 * own because a command may block; one that comes later does not begin to wait. Wake-ups that nobody has seen yet count
 * as one. Thread-safe.
 */
final class WakeUps {

    private static final Logger LOG = LoggerFactory.getLogger(WakeUps.class);

    private final Signal signal = new Signal();
    private final long controller;
    private final Function<String, byte[]> send;

    // guarded by this
    private boolean waiting;
    private boolean pending;
    private boolean underWay;

    /** Wakes the receiver of a controller with commands that go through {@code send}. */
    WakeUps(long controller, Function<String, byte[]> send) {
        this.controller = controller;
        this.send = send;
    }

    void wakeUp() {
        synchronized (this) {
            if (!waiting) {
                pending = true;
                return;
            }
            if (underWay) {
                return;
            }
            underWay = true;
        }
        Daemon.start("simplex-wake-" + controller, this::sendSignal);
    }

    private void sendSignal() {
        try {
            byte[] answer = send.apply(signal.command());
            if (CoreJson.isError(answer)) {
                giveUp("it does not know /debug event: " + CString.decodeLeniently(answer));
            }
        } catch (IllegalStateException e) {
            LOG.debug("Controller {} is closing; that wakes its receiver up", controller);
        } catch (SimplexException e) {
            giveUp(e.getMessage());
        }
    }

    private synchronized void giveUp(@Nullable String reason) {
        underWay = false;
        LOG.warn("The receiver of controller {} wakes up only at the next event: {}", controller, reason);
    }

    /** The receiver is about to wait; true when it should return instead. */
    synchronized boolean beforeWaiting() {
        if (pending) {
            pending = false;
            return true;
        }
        waiting = true;
        return false;
    }

    /** The receiver has an event. */
    synchronized void afterWaiting() {
        waiting = false;
    }

    /** Whether an event is the signal, which nobody else may see. */
    synchronized boolean takeSignal(byte[] event) {
        if (!underWay || !signal.isIn(event)) {
            return false;
        }
        underWay = false;
        return true;
    }
}
