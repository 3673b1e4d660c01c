package io.github.camelsimplex.client;

/** Defines when a message counts as processed. */
public enum AckMode {
    /**
     * When the handler's stage completes with {@link Outcome#ACK}. After a kill before that, the message is delivered
     * again.
     */
    AUTO,
    /**
     * When the handler, or code that it passes the handle to, calls {@link Acknowledgement#ack()}. The chat continues
     * as soon as the handler's stage completes. A message that is neither acknowledged nor refused counts as failed
     * after {@link SubscriptionOptions#ackTimeout()}.
     */
    MANUAL,
    /** When the handler gets the message (at-most-once delivery). */
    NONE
}
