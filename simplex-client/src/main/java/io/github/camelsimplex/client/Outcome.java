package io.github.camelsimplex.client;

/** The result of a {@link MessageHandler} for a message. */
public enum Outcome {
    /** The message is done: it is acknowledged and never delivered again. */
    ACK,
    /** The message failed: it stays unread and is delivered again after the redelivery delay. */
    NACK
}
