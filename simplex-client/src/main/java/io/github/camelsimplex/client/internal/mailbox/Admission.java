package io.github.camelsimplex.client.internal.mailbox;

/** The result of offering a message to the mailbox. */
public enum Admission {
    /** The message has a place. */
    ACCEPTED,
    /** The message is in memory, settled, or stays unread on purpose. */
    KNOWN,
    /**
     * There is no space, or earlier messages of the chat are not in memory; the message is read again from the
     * database.
     */
    DEFERRED
}
