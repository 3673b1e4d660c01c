package io.github.camelsimplex.client;

/**
 * What happens to a message that has failed {@link SubscriptionOptions#maximumDeliveries()} times, or once because of a
 * {@linkplain ChatCommandException.FinalError final} refusal of the core.
 */
public enum OnExhausted {
    /** It stays unread, lets the messages behind it pass, and is tried again after the next start. */
    KEEP,
    /** It is acknowledged, and so given up. */
    ACK
}
