package io.github.camelsimplex.camel.produce;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/**
 * What the exchanges of one consumer wait for without a thread, such as the answers to questions. A graceful stop of
 * the consumer ends all of it, because nobody knows how long a person takes; the messages stay unread. Thread-safe.
 */
public final class Waits {

    private static final String PROPERTY = "CamelSimplexWait";

    private final Set<Wait> inFlight = ConcurrentHashMap.newKeySet();

    /** The waits of one incoming message or event: of its exchange, and of the copies that a route makes of it. */
    public final class Wait {

        private final Set<Runnable> open = new HashSet<>();
        private boolean completed;
        private boolean stopping;
        private volatile boolean interrupted;

        private Wait() {}

        /** Notes that the exchange waits, until {@link #ended}; interrupts it at once if the consumer stops. */
        void began(Runnable interrupt) {
            synchronized (this) {
                if (!stopping) {
                    open.add(interrupt);
                    inFlight.add(this); // again, for a copy that goes on after the message is done
                    return;
                }
            }
            interrupt.run();
        }

        /** Notes that the exchange waits no longer. */
        synchronized void ended(Runnable interrupt) {
            open.remove(interrupt);
            removeIfDone();
        }

        private void removeIfDone() {
            if (completed && open.isEmpty()) {
                inFlight.remove(this);
            }
        }

        private void stop() {
            List<Runnable> all;
            synchronized (this) {
                stopping = true;
                all = new ArrayList<>(open);
                open.clear();
            }
            all.forEach(Runnable::run);
        }

        /** Notes that a wait was interrupted: the message is not done, whatever the route makes of that. */
        void interrupted() {
            interrupted = true;
        }

        /** Whether a wait was interrupted, so that the message is not done. */
        public boolean isInterrupted() {
            return interrupted;
        }

        /** Notes that the message is done, or has failed. */
        public synchronized void completed() {
            completed = true;
            removeIfDone();
        }
    }

    /** Notes the beginning of an exchange. */
    public Wait begin(Exchange exchange) {
        Wait wait = new Wait();
        exchange.setProperty(PROPERTY, wait);
        inFlight.add(wait);
        return wait;
    }

    /** Notes a single wait, of an exchange that no message and no event has started. */
    Wait begin() {
        Wait wait = new Wait();
        wait.completed();
        return wait;
    }

    /** Interrupts the exchanges that wait, and those in flight that would wait later. */
    public void stop() {
        inFlight.forEach(Wait::stop);
    }

    /** The waits of the message or event that started an exchange. */
    static Optional<Wait> of(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(PROPERTY, Wait.class));
    }
}
