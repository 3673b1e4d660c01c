package io.github.camelsimplex.camel;

import static java.util.Objects.requireNonNull;

import io.github.camelsimplex.client.Acknowledgement;

/**
 * The handle that settles a message of a consumer with {@code ackMode=manual}. It is in the header and the exchange
 * property {@code CamelSimplexManualAck}; an aggregation collects the handles of its messages, and settles them when the
 * batch is safe.
 *
 * <p>The first call wins; later ones, and calls after {@code ackTimeout}, do nothing. A message that nobody settles stays
 * unread and is delivered again. Thread-safe; no call waits for the core.
 */
public final class ManualAck {

    private final Acknowledgement acknowledgement;

    public ManualAck(Acknowledgement acknowledgement) {
        this.acknowledgement = requireNonNull(acknowledgement, "acknowledgement");
    }

    /** The message is done: it is marked as read, and not delivered again. */
    public void ack() {
        acknowledgement.ack();
    }

    /** The message failed: it stays unread, and is delivered again after {@code redeliveryDelay}. */
    public void nack() {
        acknowledgement.nack();
    }

    /** Whether the message is settled, or the time to do so is over. */
    public boolean isSettled() {
        return acknowledgement.isSettled();
    }

    @Override
    public String toString() {
        return "ManualAck[settled=" + isSettled() + "]";
    }
}
