package io.github.camelsimplex.client;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a session does its work, at one moment.
 *
 * @param state what the session is doing
 * @param problem what is wrong, for a person; null when nothing is
 * @param lastEventAt when the core last emitted anything; null before the first event
 * @param hosts the servers by address, true for a connected one
 * @param subscriptions what the core has said last about receiving from each server: a server that is connected gives
 *     nothing to connections whose subscription is not active
 * @param disconnectedSince since when no server is connected; null while one is, or none was ever needed
 * @param restoration what came of a database that was restored from a backup
 * @param integrityErrors how many messages of which chat did not arrive as they were sent, by the address of the chat,
 *     since the database was opened: the core has found a gap or damage, and has no text for them
 */
public record SessionHealth(
        State state,
        @Nullable String problem,
        @Nullable Instant lastEventAt,
        Map<String, Boolean> hosts,
        Map<String, ServerSubscription> subscriptions,
        @Nullable Instant disconnectedSince,
        Restoration restoration,
        Map<String, Long> integrityErrors) {

    /**
     * What came of a database that was restored from a backup.
     *
     * @param restored whether this opening has found, or goes on with, a database that was restored
     * @param withoutKeys how many connections wait for new keys
     * @param lostMessages how many messages could not be decrypted since the opening, by the address of the chat
     */
    public record Restoration(boolean restored, int withoutKeys, Map<String, Long> lostMessages) {

        /** Nothing was restored, and nothing is lost. */
        public static final Restoration NONE = new Restoration(false, 0, Map.of());

        /** Copies the chats. */
        public Restoration {
            lostMessages = Map.copyOf(lostMessages);
        }
    }

    /** What a session is doing. */
    public enum State {
        /** Everything works. */
        UP,
        /** The core fails to emit events; the session keeps trying. */
        CORE_FAILING,
        /** The database is full, locked or damaged; the session reconnects until that helps. */
        DATABASE_FAILING,
        /** Another client took the database over; only {@link ChatSession#reconnect()} helps. */
        OWNERSHIP_LOST,
        /** The session is closed. */
        CLOSED
    }

    /** Copies the maps. */
    public SessionHealth {
        hosts = Map.copyOf(hosts);
        subscriptions = Map.copyOf(subscriptions);
        integrityErrors = Map.copyOf(integrityErrors);
    }

    /** Whether the session can send and receive. */
    public boolean isUp() {
        return state == State.UP;
    }
}
