package io.github.camelsimplex.client;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The health of a session at one moment.
 *
 * @param state the state of the session
 * @param problem the problem in words; null if there is none
 * @param lastEventAt the time of the core's last event; null before the first event
 * @param hosts the servers by address; true if connected
 * @param subscriptions the last report of the core about each server: connections without an active subscription
 *     receive nothing, even from a connected server
 * @param disconnectedSince the time since which no server is connected; null while one is connected, or if none was
 *     ever needed
 * @param restoration the state of the recovery after a restoration from a backup
 * @param integrityErrors the number of messages, by chat ref, that the core found missing or damaged since the
 *     database was opened; their text is not available
 * @param coreVersion the version that the core reports, such as {@code 7.0.0}; null while none is open, or if it does
 *     not tell
 */
public record SessionHealth(
        State state,
        @Nullable String problem,
        @Nullable Instant lastEventAt,
        Map<String, Boolean> hosts,
        Map<String, ServerSubscription> subscriptions,
        @Nullable Instant disconnectedSince,
        Restoration restoration,
        Map<String, Long> integrityErrors,
        @Nullable String coreVersion) {

    /**
     * The state of the recovery after a restoration from a backup.
     *
     * @param restored whether this opening detected a restored database, or continues its recovery
     * @param withoutKeys the number of connections that wait for new keys
     * @param lostMessages the number of messages, by chat ref, that could not be decrypted since the opening
     */
    public record Restoration(boolean restored, int withoutKeys, Map<String, Long> lostMessages) {

        /** No restoration and no lost messages. */
        public static final Restoration NONE = new Restoration(false, 0, Map.of());

        /** Copies the chats. */
        public Restoration {
            lostMessages = Map.copyOf(lostMessages);
        }
    }

    /** The state of a session. */
    public enum State {
        /** Everything works. */
        UP,
        /** The core fails to emit events; the session keeps trying. */
        CORE_FAILING,
        /** The database is full, locked or damaged; the session reconnects until the database works again. */
        DATABASE_FAILING,
        /** Another client took over the database; only {@link ChatSession#reconnect()} helps. */
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
