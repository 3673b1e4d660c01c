package io.github.camelsimplex.client;

/**
 * Settles one delivered message. The first call wins, later ones and calls after the time-out do nothing. Thread-safe;
 * no call waits for the core.
 */
public interface Acknowledgement {

    /** The message is done. It is marked as read in the bot's database within the session's window for acknowledgements. */
    void ack();

    /** The message failed: it stays unread, and is delivered again after the redelivery delay. */
    void nack();

    /** Whether somebody has settled the message, or the time to do so is over. */
    boolean isSettled();
}
