package io.github.camelsimplex.client;

/** One consumer of a session's messages or events. Thread-safe and idempotent. */
public interface Subscription extends AutoCloseable {

    /**
     * Pauses delivery; messages in flight finish. The subscription keeps its place and its claim: its messages stay
     * unread until {@link #resume()}. An event subscription misses the events of the meantime.
     */
    void suspend();

    /** Resumes delivery, including messages that arrived while the subscription was suspended. */
    void resume();

    /** Whether the subscription is suspended. */
    boolean isSuspended();

    /**
     * The number of messages that the handler is processing, including those that wait for a manual acknowledgement.
     */
    int inFlight();

    /** Ends the subscription and its claim. Messages in flight finish. */
    @Override
    void close();
}
