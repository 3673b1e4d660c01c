package io.github.camelsimplex.client;

/** What became of a message that was handed to a {@link MessageHandler}. */
public enum Outcome {
    /** The message is done: it is acknowledged, and never delivered again. */
    ACK,
    /** The message failed: it stays unread, and is delivered again after the redelivery delay. */
    NACK
}
