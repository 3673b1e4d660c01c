package io.github.camelsimplex.client;

/** What happens to a message that no owning subscription wants. */
public enum Unclaimed {
    /** It is acknowledged and counted. */
    ACK,
    /** It stays unread, for a subscription that comes later or for a person who looks. */
    KEEP
}
