package io.github.camelsimplex.client;

/**
 * How to handle a message that failed {@link SubscriptionOptions#maximumDeliveries()} times, or once because of a
 * {@linkplain ChatCommandException.FinalError final} refusal of the core.
 */
public enum OnExhausted {
    /** The message stays unread, no longer blocks later messages, and is delivered again after the next start. */
    KEEP,
    /** The message is acknowledged, and so given up. */
    ACK
}
