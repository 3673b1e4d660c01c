package io.github.camelsimplex.nativecore;

import io.github.camelsimplex.client.CoreThreads;
import io.github.camelsimplex.types.SimplexException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a running chat so that its database can be closed. The core blocks while its event queue is full, and so does
 * {@code /_stop}. So one thread sends {@code /_stop} and then a signal, while the caller discards events until the
 * signal arrives and no call is inside.
 */
final class OrderlyStop {

    private static final Logger LOG = LoggerFactory.getLogger(OrderlyStop.class);

    /** How long to wait for a signal that may never arrive, once no call is inside. */
    private static final Duration SIGNAL_LIMIT = Duration.ofSeconds(3);

    private static final Duration STEP = Duration.ofMillis(20);

    private final LibSimplex library;
    private final long controller;
    private final Signal signal = new Signal();
    private final Thread stopper;
    private volatile boolean begun;
    private volatile boolean signalSeen;

    OrderlyStop(LibSimplex library, long controller) {
        this.library = library;
        this.controller = controller;
        stopper = new Thread(CoreThreads.ending(this::stop), "simplex-stop-" + controller);
        stopper.setDaemon(true);
    }

    /** Starts to stop the chat; {@link #drain} must follow. */
    void begin() {
        begun = true;
        stopper.start();
    }

    private void stop() {
        try {
            library.send(controller, "/_stop");
            library.send(controller, signal.command());
        } catch (SimplexException e) {
            LOG.warn("The chat could not be stopped in order", e);
        }
    }

    /** Whether a received event is the signal of this stop; if so, notes it. */
    boolean takeSignal(byte[] json, int length) {
        boolean found = begun && signal.isIn(json, length);
        if (found) {
            signalSeen = true;
        }
        return found;
    }

    /** The calls of other threads; no new ones are added. */
    interface Others {

        /** No other calls. */
        Others NONE = new Others() {
            @Override
            public boolean receiverIsInside() {
                return false;
            }

            @Override
            public boolean awaitGone(Duration limit) {
                return true;
            }
        };

        /** Whether another thread reads events; only one thread may. */
        boolean receiverIsInside();

        /** Waits until no other call is inside, at most for the limit; returns whether none is. */
        boolean awaitGone(Duration limit) throws InterruptedException;
    }

    /**
     * Discards events until the chat has stopped and no call is inside.
     *
     * @return false if the limit ended the wait
     */
    boolean drain(Duration limit, Others others) {
        long now = System.nanoTime();
        long end = now + limit.toNanos();
        long signalEnd = now + SIGNAL_LIMIT.toNanos();
        return Uninterruptible.call(() -> drainUntil(end, signalEnd, others));
    }

    private boolean drainUntil(long end, long signalEnd, Others others) throws InterruptedException {
        while (true) {
            boolean quiet = !stopper.isAlive() && others.awaitGone(Duration.ZERO);
            long now = System.nanoTime();
            boolean late = now - end >= 0;
            if (quiet && (signalSeen || late || now - signalEnd >= 0)) {
                return true;
            }
            if (late) {
                return false;
            }
            if (others.receiverIsInside()) {
                others.awaitGone(STEP);
            } else {
                byte[] event = library.receive(controller, STEP);
                takeSignal(event, event.length);
            }
        }
    }
}
