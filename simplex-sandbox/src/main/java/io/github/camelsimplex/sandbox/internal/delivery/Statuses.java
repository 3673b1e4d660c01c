package io.github.camelsimplex.sandbox.internal.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.ConnectionSteps;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.network.Network;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.store.connection.Outbox;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statuses of sent messages: sent, received by the other side, or not deliverable. */
final class Statuses {

    private final Controller controller;
    private final Stores stores;

    Statuses(Services services) {
        this.controller = services.controller();
        this.stores = services.stores();
    }

    /** Handles the result of sending a message. */
    void sent(Outbox.Entry entry, Network.Put result) {
        switch (result) {
            case TAKEN -> taken(entry);
            case QUOTA -> quota(entry);
            case NO_QUEUE -> refused(entry);
            case DOWN -> {}
        }
    }

    private void taken(Outbox.Entry entry) {
        stores.outbox().remove(entry);
        Optional<Conn> conn = stores.connections().find(entry.connId());
        conn.filter(known -> entry.body().startsWith("{\"kind\":\"batch\"")
                        && known.contactId() != null
                        && !known.doc().has("pqSndEnabled"))
                .ifPresent(known -> {
                    ConnectionSteps.markEncrypted(known, true, false);
                    stores.connections().save(known);
                });
        ObjectNode status = Json.tagged("sndSent", "sndProgress", "complete");
        conn.ifPresent(known -> {
            if (known.memberId() == null) {
                update(known, entry.items(), status);
            } else {
                updateMember(known, entry.items(), "sent");
            }
        });
    }

    private void quota(Outbox.Entry entry) {
        if (!entry.warned()) {
            stores.outbox().warned(entry);
            ObjectNode error = Json.tagged("quota");
            stores.connections()
                    .find(entry.connId())
                    .ifPresent(conn -> update(conn, entry.items(), Json.tagged("sndWarning", "agentError", error)));
        }
    }

    /** Handles a queue that does not exist any more: the other side has deleted it, or the server has lost it. */
    private void refused(Outbox.Entry entry) {
        stores.outbox().remove(entry);
        stores.connections()
                .find(entry.connId())
                .filter(conn -> !entry.items().isEmpty())
                .ifPresent(conn -> {
                    update(conn, entry.items(), Json.tagged("sndError", "agentError", Json.tagged("auth")));
                    ObjectNode error = controller.noQueue(conn);
                    UserRow user = stores.users().get(conn.userId());
                    error.set("connectionEntity_", controller.entities().view(user, conn));
                    controller.emitError(error);
                    conn.doc()
                            .put(
                                    "authErrCounter",
                                    conn.doc().path("authErrCounter").asInt() + 1);
                    stores.connections().save(conn);
                });
    }

    /** Handles the receipt of the other side for messages. */
    void received(UserRow user, Conn conn, ObjectNode receipt) {
        if (conn.memberId() != null) {
            receivedByMember(conn, receipt);
            return;
        }
        if (conn.contactId() == null) {
            return;
        }
        ObjectNode status = Json.tagged("sndRcvd", "msgRcptStatus", "ok", "sndProgress", "complete");
        List<Long> items = new ArrayList<>();
        for (JsonNode id : receipt.path("ids")) {
            stores.items()
                    .byShared(ChatKey.direct(conn.contactId()), id.asText())
                    .ifPresent(item -> items.add(item.id()));
        }
        update(conn, items, status);
    }

    private void receivedByMember(Conn conn, ObjectNode receipt) {
        MemberRow member = stores.members()
                .find(conn.memberId() == null ? 0 : conn.memberId())
                .orElse(null);
        if (member == null) {
            return;
        }
        List<Long> items = new ArrayList<>();
        for (JsonNode id : receipt.path("ids")) {
            stores.items()
                    .byShared(ChatKey.group(member.groupId()), null, id.asText())
                    .ifPresent(item -> items.add(item.id()));
        }
        updateMember(conn, items, "rcvd");
    }

    /** Handles the receipt of one member: the status of the items shows whether it was the last one. */
    private void updateMember(Conn conn, List<Long> itemIds, String memberStatus) {
        List<ItemRow> updated = new ArrayList<>();
        for (Long id : itemIds) {
            stores.db()
                    .update(
                            "UPDATE member_statuses SET status = ? WHERE item_id = ? AND member_id = ? AND status <> 'rcvd'",
                            memberStatus,
                            id,
                            conn.memberId());
            ItemRow item = stores.items().find(id).orElse(null);
            ObjectNode status = groupStatus(id);
            if (item != null && item.sent() && !status.equals(item.status())) {
                item.status(status);
                if (memberStatus.equals("rcvd")) {
                    item.touch();
                }
                updated.add(stores.items().save(item));
            }
        }
        emit(conn, updated);
    }

    private ObjectNode groupStatus(long itemId) {
        long total = count("SELECT count(*) FROM member_statuses WHERE item_id = ?", itemId);
        long received = count("SELECT count(*) FROM member_statuses WHERE item_id = ? AND status = 'rcvd'", itemId);
        long sent =
                count("SELECT count(*) FROM member_statuses WHERE item_id = ? AND status IN ('sent', 'rcvd')", itemId);
        if (received > 0) {
            return Json.tagged(
                    "sndRcvd", "msgRcptStatus", "ok", "sndProgress", received == total ? "complete" : "partial");
        }
        return Json.tagged("sndSent", "sndProgress", sent == total ? "complete" : "partial");
    }

    private long count(String sql, long itemId) {
        return stores.db().number(sql, itemId).orElse(0);
    }

    private void update(Conn conn, List<Long> itemIds, ObjectNode status) {
        List<ItemRow> updated = new ArrayList<>();
        boolean received = status.path("type").asText().equals("sndRcvd");
        for (Long id : itemIds) {
            ItemRow item = stores.items().find(id).orElse(null);
            if (item != null && item.sent() && !isFinal(item, received)) {
                item.status(status);
                if (status.path("type").asText().equals("sndSent")) {
                    item.meta().put("sentViaProxy", false);
                }
                if (received) {
                    item.touch();
                }
                updated.add(stores.items().save(item));
            }
        }
        emit(conn, updated);
    }

    private void emit(Conn conn, List<ItemRow> updated) {
        if (!updated.isEmpty()) {
            UserRow user = stores.users().get(conn.userId());
            controller.emit(
                    user,
                    "chatItemsStatusesUpdated",
                    "chatItems",
                    controller.views().chatItems(user, updated));
        }
    }

    private static boolean isFinal(ItemRow item, boolean received) {
        return !received && item.status().path("type").asText().equals("sndRcvd");
    }
}
