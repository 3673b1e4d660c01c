package io.github.camelsimplex.client;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How a session handles a database that was restored from a backup: the keys of its connections are old then, and
 * contacts and members cannot be reached until both sides have agreed on new keys.
 *
 * @param ratchetSync whether the session agrees on new keys automatically
 * @param ratchetSyncRate the maximum number of connections per second that get new keys; at least 1
 * @param restoredMessage the notice to send once to each chat whose messages could not be decrypted; empty for none
 */
public record Recovery(RatchetSync ratchetSync, int ratchetSyncRate, Optional<String> restoredMessage) {

    /** Defines who starts to agree on new keys. */
    public enum RatchetSync {
        /** The session, with all contacts and members, as soon as it detects that the database was restored. */
        AUTO,
        /** The operator: the session reports the restoration, and {@link ChatSession#repair()} agrees on new keys. */
        MANUAL,
        /** No one: the session does not check whether the database was restored. */
        OFF
    }

    /** Checks the values. */
    public Recovery {
        requireNonNull(ratchetSync, "ratchetSync");
        Checks.positive(ratchetSyncRate, "ratchetSyncRate");
        requireNonNull(restoredMessage, "restoredMessage");
    }

    /** Automatic, five connections per second, without a notice to the chats. */
    public static Recovery defaults() {
        return new Recovery(RatchetSync.AUTO, 5, Optional.empty());
    }
}
