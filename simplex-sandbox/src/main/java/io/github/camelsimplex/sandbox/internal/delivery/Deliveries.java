package io.github.camelsimplex.sandbox.internal.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.ConnectionPartner;
import io.github.camelsimplex.sandbox.internal.chat.QueueSwitch;
import io.github.camelsimplex.sandbox.internal.chat.RatchetSync;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.core.Inbound;
import io.github.camelsimplex.sandbox.internal.network.Delivery;
import io.github.camelsimplex.sandbox.internal.network.Network;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.store.connection.Outbox;
import io.github.camelsimplex.sandbox.internal.store.connection.Ratchets;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.concurrent.TimeUnit;

/** Passes each arriving message to its theme. */
public final class Deliveries implements Inbound {

    private final Services services;
    private final Controller controller;
    private final Stores stores;
    private final Handshakes handshakes;
    private final DirectMessages directMessages;
    private final GroupMessages groupMessages;
    private final Statuses statuses;
    private final Timers timers;
    private final FileTransfers fileTransfers;
    private final QueueSwitch queueSwitch;
    private final RatchetSync ratchetSync;
    private final DecryptionErrors decryptionErrors;

    /** Creates it with these services. */
    public Deliveries(Services services) {
        this.services = services;
        this.controller = services.controller();
        this.stores = services.stores();
        this.handshakes = new Handshakes(services);
        this.directMessages = new DirectMessages(services);
        this.groupMessages = new GroupMessages(services);
        this.statuses = new Statuses(services);
        this.timers = new Timers(services);
        this.fileTransfers = new FileTransfers(services);
        this.queueSwitch = new QueueSwitch(services);
        this.ratchetSync = new RatchetSync(services);
        this.decryptionErrors = new DecryptionErrors(services, ratchetSync);
    }

    @Override
    public void receive(Delivery delivery) {
        Conn conn = stores.connections().byQueue(delivery.queue()).orElseThrow(() -> noConnection(delivery.queue()));
        UserRow user = stores.users().get(conn.userId());
        ObjectNode message = Json.parseObject(delivery.body());
        if (Ratchets.isEncrypted(message) && !stores.ratchets().open(conn, message, delivery.serial())) {
            ConnectionPartner.of(services, user, conn).ifPresent(partner -> decryptionErrors.add(user, partner, conn));
            return;
        }
        switch (message.path("kind").asText()) {
            case "request" -> handshakes.request(user, conn, message);
            case "join" -> handshakes.join(user, conn, message);
            case "confirm" -> handshakes.confirm(user, conn, message);
            case "hello" -> handshakes.hello(user, conn);
            case "batch" -> batch(user, conn, message, delivery.takenAt());
            case "receipt" -> statuses.received(user, conn, message);
            case "qadd", "qkey", "quse", "qtest", "rkey", "eready" -> partnerStep(user, conn, message);
            default -> throw new IllegalStateException("unknown message on the network: " + message.path("kind"));
        }
    }

    private void batch(UserRow user, Conn conn, ObjectNode batch, long takenAt) {
        if (conn.contactId() != null) {
            directMessages.batch(user, conn, batch, takenAt);
        } else if (conn.memberId() != null) {
            stores.members()
                    .find(conn.memberId())
                    .ifPresent(author -> groupMessages.batch(user, conn, author, batch, takenAt));
        }
    }

    /** A step towards a new queue, of this side or the other, or towards new keys. */
    private void partnerStep(UserRow user, Conn conn, ObjectNode message) {
        ConnectionPartner.of(services, user, conn).ifPresent(partner -> partnerStep(user, partner, conn, message));
    }

    private void partnerStep(UserRow user, ConnectionPartner partner, Conn conn, ObjectNode message) {
        switch (message.path("kind").asText()) {
            case "qadd" ->
                queueSwitch.added(user, partner, conn, message.path("queue").asText());
            case "qkey" -> queueSwitch.keyed(user, partner, conn);
            case "quse" -> queueSwitch.used(user, partner, conn);
            case "rkey" ->
                ratchetSync.keyed(user, partner, conn, message.path("key").asText());
            case "eready" -> ratchetSync.ready(user, partner, conn);
            default -> queueSwitch.tested(user, partner, conn);
        }
    }

    /**
     * The failure for a queue without a connection. Its message is never acknowledged, so the server does not send
     * further ones from this queue.
     */
    private ChatFailure noConnection(String queue) {
        controller.network().abandonQueue(queue);
        return ChatFailure.agent(Json.tagged("CONN", "connErr", Json.tagged("NOT_FOUND"), "errContext", ""));
    }

    @Override
    public void sent(Outbox.Entry entry, Network.Put result) {
        statuses.sent(entry, result);
    }

    @Override
    public void timers() {
        controller.transact(() -> {
            timers.run();
            fileTransfers.run();
            return true;
        });
    }

    @Override
    public long millisToNextTimer() {
        return controller.transact(() -> {
            long toFile = fileTransfers.nextDue().orElse(Long.MAX_VALUE) - Times.now();
            return Math.max(0, Math.min(timers.millisToNext(), TimeUnit.NANOSECONDS.toMillis(toFile)));
        });
    }
}
