package io.github.camelsimplex.client;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What a session does when its database has come back from a backup: the keys of its connections are old then, and
 * contacts and members fall silent until both sides have agreed on new ones.
 *
 * @param ratchetSync whether the session agrees on new keys by itself
 * @param ratchetSyncRate how many connections get new keys in a second, at most; at least 1
 * @param restoredMessage what is sent, once, into each chat from which messages came that could not be decrypted; empty
 *     to send nothing
 */
public record Recovery(RatchetSync ratchetSync, int ratchetSyncRate, Optional<String> restoredMessage) {

    /** Who agrees on new keys. */
    public enum RatchetSync {
        /** The session, with everybody, as soon as it notices that the database was restored. */
        AUTO,
        /** Somebody else: the session tells, and {@link ChatSession#repair()} does it. */
        MANUAL,
        /** Nobody: the session does not look whether the database was restored. */
        OFF
    }

    /** Checks the values. */
    public Recovery {
        requireNonNull(ratchetSync, "ratchetSync");
        Checks.positive(ratchetSyncRate, "ratchetSyncRate");
        requireNonNull(restoredMessage, "restoredMessage");
    }

    /** By itself, five connections in a second, and nothing is sent into the chats. */
    public static Recovery defaults() {
        return new Recovery(RatchetSync.AUTO, 5, Optional.empty());
    }
}
