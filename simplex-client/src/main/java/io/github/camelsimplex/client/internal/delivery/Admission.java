package io.github.camelsimplex.client.internal.delivery;

/** What became of a message that was offered to the mailbox. */
public enum Admission {
    /** It has its place. */
    ACCEPTED,
    /** It is in memory, settled, or stays unread on purpose. */
    KNOWN,
    /** There is no space, or earlier ones of its chat are not in memory; it comes back from the database. */
    DEFERRED
}
