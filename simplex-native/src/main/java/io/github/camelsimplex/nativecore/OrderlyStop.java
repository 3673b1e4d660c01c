package io.github.camelsimplex.nativecore;

import io.github.camelsimplex.types.SimplexException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a running chat so that its database can be closed. The core blocks while its event queue is full, {@code /_stop}
 * as well; so one thread sends {@code /_stop} and then a signal, while the caller reads events away until the signal is
 * back and nobody is inside.
 */
final class OrderlyStop {

    private static final Logger LOG = LoggerFactory.getLogger(OrderlyStop.class);

    /** How long to wait for a signal that may never come, once nobody is inside. */
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
        stopper = new Thread(this::stop, "simplex-stop-" + controller);
        stopper.setDaemon(true);
    }

    /** Begins to stop the chat; {@link #drain} must follow. */
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

    /** Whether an event that the receiver got is the signal of this stop; it is remembered. */
    boolean takeSignal(byte[] event) {
        boolean found = begun && signal.isIn(event);
        if (found) {
            signalSeen = true;
        }
        return found;
    }

    /** The calls of others, to which no new ones are added. */
    interface Others {

        /** Nobody else. */
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

        /** Whether another thread reads events; then nobody else may. */
        boolean receiverIsInside();

        /** Waits until no other call is inside, for at most some time; returns whether none is. */
        boolean awaitGone(Duration limit) throws InterruptedException;
    }

    /**
     * Reads events away until the chat has stopped and nobody is inside.
     *
     * @return whether that is so; false when the limit ended the wait
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
                takeSignal(library.receive(controller, STEP));
            }
        }
    }
}
