package io.github.camelsimplex.client;

/** One consumer of a session's messages or events. Thread-safe and idempotent. */
public interface Subscription extends AutoCloseable {

    /**
     * Stops handing over messages; those in flight finish. The subscription keeps its place and its claim: what it would
     * own stays unread until {@link #resume()}. An event subscription does not receive what comes in the meantime.
     */
    void suspend();

    /** Hands over messages again, also those that came while it was suspended. */
    void resume();

    /** Whether the subscription is suspended. */
    boolean isSuspended();

    /** How many messages the handler has at this moment, those that wait for a manual acknowledgement included. */
    int inFlight();

    /** Ends the subscription and its claim. Messages in flight finish. */
    @Override
    void close();
}
