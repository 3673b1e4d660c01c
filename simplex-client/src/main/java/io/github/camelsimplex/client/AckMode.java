package io.github.camelsimplex.client;

/** When a message counts as processed. */
public enum AckMode {
    /** When the handler's stage completes with {@link Outcome#ACK}. A kill before that delivers the message again. */
    AUTO,
    /**
     * When somebody calls {@link Acknowledgement#ack()}. The chat goes on as soon as the handler's stage completes; a
     * message that is neither acknowledged nor refused counts as failed after {@link SubscriptionOptions#ackTimeout()}.
     */
    MANUAL,
    /** When the message is handed over: at most once. */
    NONE
}
