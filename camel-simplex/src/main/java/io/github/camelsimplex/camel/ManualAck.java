package io.github.camelsimplex.camel;

import static java.util.Objects.requireNonNull;

import io.github.camelsimplex.client.Acknowledgement;

/**
 * The handle that settles a message of a consumer with {@code ackMode=manual}. It is in the header and the exchange
 * property {@code CamelSimplexManualAck}; an aggregation collects the handles of its messages, and settles them when
 * the batch is stored.
 *
 * <p>The first call wins; later ones, and calls after {@code ackTimeout}, do nothing. An unsettled message stays unread
 * and is delivered again. Thread-safe; no call waits for the core.
 */
public final class ManualAck {

    private final Acknowledgement acknowledgement;

    public ManualAck(Acknowledgement acknowledgement) {
        this.acknowledgement = requireNonNull(acknowledgement, "acknowledgement");
    }

    /** Marks the message as read, so that it is not delivered again. */
    public void ack() {
        acknowledgement.ack();
    }

    /** Reports a failure: the message stays unread, and is delivered again after {@code redeliveryDelay}. */
    public void nack() {
        acknowledgement.nack();
    }

    /** Whether the message is settled, or {@code ackTimeout} is over. */
    public boolean isSettled() {
        return acknowledgement.isSettled();
    }

    @Override
    public String toString() {
        return "ManualAck[settled=" + isSettled() + "]";
    }
}
