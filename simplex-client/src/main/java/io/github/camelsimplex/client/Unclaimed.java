package io.github.camelsimplex.client;

/** How to handle a message that no owning subscription claims. */
public enum Unclaimed {
    /** The message is acknowledged and counted. */
    ACK,
    /** The message stays unread, for a later subscription or for a person to read. */
    KEEP
}
