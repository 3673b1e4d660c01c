package io.github.camelsimplex.sandbox.internal.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.store.connection.Ratchets;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import java.util.List;
import java.util.TreeSet;

/**
 * The agreement of both sides of a connection on new keys: each sends a key to the other ({@code rkey}); then one side,
 * determined by the keys, tests them ({@code eready}), and the other answers in the same way. The agreement must be
 * forced if all messages of the other side could be decrypted; it changes the security code of the connection. Until
 * the keys work on both sides, nothing else is sent.
 */
public final class RatchetSync {

    private static final String KEY = "ratchetKey";
    private static final String SENT_FIRST = "ratchetSentFirst";
    private static final String AGREED = "agreed";

    private final Services services;
    private final Controller controller;

    /** Creates it with these services. */
    public RatchetSync(Services services) {
        this.services = services;
        this.controller = services.controller();
    }

    /** Starts to agree on new keys; refuses unless they are required or forced. Returns the connection's new state. */
    public ObjectNode start(UserRow user, ConnectionPartner partner, Conn conn, boolean forced) {
        boolean required = Ratchets.status(conn).equals(Ratchets.REQUIRED);
        if (!(forced || required) || conn.sendQueue() == null || !conn.isReady()) {
            throw ChatFailure.agent(Json.tagged(
                    "CMD", "cmdErr", Json.tagged("PROHIBITED"), "errContext", "synchronizeRatchet: not allowed"));
        }
        sendKey(conn);
        Ratchets.status(conn, "started");
        controller.stores().connections().save(conn);
        services.chatItems().addAndEmit(user, partner.sent(services, event("started")));
        return ConnectionNumbers.of(conn, controller.smpServer());
    }

    /**
     * Marks new keys as required, because a message of the other side cannot be decrypted; does nothing if an agreement
     * is in progress.
     */
    public void require(UserRow user, ConnectionPartner partner, Conn conn) {
        if (!Ratchets.isProhibited(conn)) {
            emit(user, partner, conn, Ratchets.REQUIRED);
        }
    }

    private void sendKey(Conn conn) {
        String key = Randoms.url(32);
        conn.extra().put(KEY, key);
        send(conn, PeerMessages.message("rkey", "key", key));
    }

    private void send(Conn conn, ObjectNode message) {
        controller.stores().outbox().add(conn, message, List.of());
    }

    /**
     * Handles the key of the other side: the keys are agreed on. An earlier verification of the security code becomes
     * invalid.
     */
    public void keyed(UserRow user, ConnectionPartner partner, Conn conn, String key) {
        if (!conn.extra().has(KEY)) {
            sendKey(conn);
        }
        String own = conn.extra().path(KEY).asText();
        boolean first = own.compareTo(key) < 0;
        boolean verified = conn.newKeys(own, key);
        controller.stores().ratchets().renew(conn, String.join(" ", new TreeSet<>(List.of(own, key))));
        conn.extra().put(SENT_FIRST, first).remove(KEY);
        tell(user, partner, conn, AGREED);
        if (verified) {
            ObjectNode reset = Json.tagged("verificationCodeReset");
            services.chatItems().addAndEmit(user, partner.received(services, reset));
        }
        if (first) {
            send(conn, PeerMessages.message("eready"));
        }
    }

    /** Notes that the other side has used the new keys, so they work. */
    public void ready(UserRow user, ConnectionPartner partner, Conn conn) {
        if (!Ratchets.status(conn).equals(AGREED)) {
            return;
        }
        boolean first = conn.extra().path(SENT_FIRST).asBoolean();
        conn.extra().remove(SENT_FIRST);
        tell(user, partner, conn, Ratchets.OK);
        if (!first) {
            send(conn, PeerMessages.message("eready"));
        }
    }

    private void tell(UserRow user, ConnectionPartner partner, Conn conn, String status) {
        emit(user, partner, conn, status);
        services.chatItems().addAndEmit(user, partner.received(services, event(status)));
    }

    private void emit(UserRow user, ConnectionPartner partner, Conn conn, String status) {
        Ratchets.status(conn, status);
        controller.stores().connections().save(conn);
        ObjectNode progress = Json.object(
                "ratchetSyncStatus", status, "connectionStats", ConnectionNumbers.of(conn, controller.smpServer()));
        partner.emit(services, user, "RatchetSync", "ratchetSyncProgress", progress);
    }

    private static ObjectNode event(String status) {
        return Json.tagged("ratchetSync", "syncStatus", status);
    }
}
