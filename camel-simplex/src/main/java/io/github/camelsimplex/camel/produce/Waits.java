package io.github.camelsimplex.camel.produce;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * What the exchanges of one consumer, or in one route, wait for without a thread, such as the answers to questions. A
 * graceful stop ends all of it, because nobody knows how long a person takes; the messages stay unread. Thread-safe.
 */
public final class Waits {

    private static final String PROPERTY = "CamelSimplexWait";

    private final Set<Wait> inFlight = ConcurrentHashMap.newKeySet();

    /** The waits of one incoming message or event: of its exchange, and of the copies that a route makes of it. */
    public static final class Wait {

        private final Waits home;
        private final boolean ofMessage;
        private final Map<Runnable, List<Waits>> open = new HashMap<>();
        private boolean completed;
        private @Nullable String stopped;
        private volatile boolean interrupted;

        private Wait(Waits home, boolean ofMessage) {
            this.home = home;
            this.ofMessage = ofMessage;
            this.completed = !ofMessage;
        }

        /**
         * Notes that the exchange waits, until {@link #ended}; interrupts it at once if its consumer or one of its routes
         * has been stopped since the exchange began.
         *
         * @param routes the waits of the routes whose stop ends this one
         */
        void began(Runnable interrupt, List<Waits> routes) {
            synchronized (this) {
                if (stopped == null) {
                    open.put(interrupt, routes);
                    home.inFlight.add(this); // again, for a copy that goes on after the message is done
                    routes.forEach(route -> route.inFlight.add(this));
                    return;
                }
            }
            interrupt.run();
        }

        /** Notes that the exchange waits no longer. */
        synchronized void ended(Runnable interrupt) {
            List<Waits> routes = open.remove(interrupt);
            if (routes != null) {
                routes.stream()
                        .filter(route -> open.values().stream().noneMatch(others -> others.contains(route)))
                        .forEach(route -> route.inFlight.remove(this));
            }
            removeIfDone();
        }

        private void removeIfDone() {
            if (completed && open.isEmpty()) {
                home.inFlight.remove(this);
            }
        }

        private void stop(String what) {
            List<Runnable> all;
            synchronized (this) {
                if (stopped == null) {
                    stopped = what;
                }
                all = List.copyOf(open.keySet());
            }
            all.forEach(Runnable::run);
        }

        /** Whether the consumer or a route has been stopped since the exchange began. */
        synchronized boolean isStopped() {
            return stopped != null;
        }

        /** What has stopped, and so ended the waits. */
        synchronized String stopped() {
            return stopped == null ? "the bot" : stopped;
        }

        /** Whether a message or an event of a bot started the exchange. */
        boolean isOfMessage() {
            return ofMessage;
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

    /** Notes the beginning of an exchange with a message or an event. */
    public Wait begin(Exchange exchange) {
        Wait wait = new Wait(this, true);
        exchange.setProperty(PROPERTY, wait);
        inFlight.add(wait);
        return wait;
    }

    /** The waits of an exchange, which begin here if no message and no event has started it. */
    Wait of(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(PROPERTY, Wait.class)).orElseGet(() -> {
            Wait wait = new Wait(this, false);
            exchange.setProperty(PROPERTY, wait); // a repetition after the stop is interrupted at once
            return wait;
        });
    }

    /**
     * Interrupts the exchanges that wait, and those in flight that would wait later.
     *
     * @param what has stopped, for the failure of an exchange
     */
    public void stop(String what) {
        inFlight.forEach(wait -> wait.stop(what));
    }

    /** The number of exchanges in flight, which wait or may do so. */
    public int size() {
        return inFlight.size();
    }
}
