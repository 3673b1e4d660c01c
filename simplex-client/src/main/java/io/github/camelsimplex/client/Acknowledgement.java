package io.github.camelsimplex.client;

/**
 * Settles one delivered message. The first call wins; later calls and calls after the time-out do nothing. Thread-safe;
 * no call waits for the core.
 */
public interface Acknowledgement {

    /**
     * Marks the message as done: it is marked as read in the bot's database within
     * {@link SessionConfiguration#ackWindow()}.
     */
    void ack();

    /** Marks the message as failed: it stays unread and is delivered again after the redelivery delay. */
    void nack();

    /** Whether the message is settled, or the time for settling it is over. */
    boolean isSettled();
}
