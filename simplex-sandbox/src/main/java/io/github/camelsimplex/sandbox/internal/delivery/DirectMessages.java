package io.github.camelsimplex.sandbox.internal.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Connecting;
import io.github.camelsimplex.sandbox.internal.chat.Messages;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Quotes;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.ChatRef;
import io.github.camelsimplex.sandbox.internal.store.Conn;
import io.github.camelsimplex.sandbox.internal.store.Contact;
import io.github.camelsimplex.sandbox.internal.store.Item;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.User;
import io.github.camelsimplex.sandbox.internal.store.Users;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The chat messages of contacts. */
final class DirectMessages {

    private final Services services;
    private final Controller controller;
    private final Stores stores;

    DirectMessages(Services services) {
        this.services = services;
        this.controller = services.controller();
        this.stores = services.stores();
    }

    /** Handles a batch, and answers it with a receipt for the new messages in it. */
    void batch(User user, Conn conn, ObjectNode batch, long takenAt) {
        if (!conn.doc().has("pqRcvEnabled")) {
            Connecting.markEncrypted(conn, false, true);
            stores.connections().save(conn);
        }
        List<String> received = new ArrayList<>();
        for (ObjectNode message : Messages.chatMessages(batch)) {
            Contact contact = stores.contacts().get(user.id(), conn.contactId() == null ? 0 : conn.contactId());
            message(user, contact, message, takenAt);
            if (message.path("event").asText().equals("x.msg.new")) {
                received.add(message.path("msgId").asText());
            }
        }
        boolean receipts = user.sendsReceipts() && conn.sendQueue() != null;
        if (!received.isEmpty() && receipts) {
            stores.outbox().add(conn, Messages.message("receipt", "ids", Json.arrayOf(received)), List.of());
        }
    }

    private void message(User user, Contact contact, ObjectNode message, long takenAt) {
        ObjectNode params = Json.child(message, "params");
        switch (message.path("event").asText()) {
            case "x.msg.new" -> newMessage(user, contact, message.path("msgId").asText(), params, takenAt);
            case "x.info" -> profile(user, contact, Json.child(params, "profile"));
            default -> throw new IllegalStateException("unknown chat message: " + message.path("event"));
        }
    }

    private void newMessage(User user, Contact contact, String msgId, ObjectNode params, long takenAt) {
        Item item = received(ChatRef.direct(contact.id()), "directRcv", msgId, params, takenAt);
        quote(item, params.get("quote"));
        services.chatItems().addAndEmit(user, item);
    }

    /** A received message as an item, unread. */
    static Item received(ChatRef chat, String direction, String msgId, ObjectNode params, long takenAt) {
        ObjectNode content = Json.tagged("rcvMsgContent", "msgContent", params.get("content"));
        Item item = new Item(chat, direction, content)
                .sharedMsgId(msgId)
                .itemTs(Times.second(takenAt))
                .status("rcvNew");
        Json.put(item.meta(), "itemLive", params.get("live"));
        if (params.has("ttl")) {
            item.meta().set("itemTimed", Json.object("ttl", params.get("ttl")));
        }
        return item;
    }

    private void quote(Item item, @org.jspecify.annotations.Nullable JsonNode quote) {
        if (quote == null) {
            return;
        }
        boolean ours = !quote.path("sent").asBoolean();
        ObjectNode direction = Json.tagged(ours ? "directSnd" : "directRcv");
        Optional<Item> quoted =
                stores.items().byShared(item.chat(), quote.path("msgId").asText());
        ObjectNode shown = quoted.map(found -> Quotes.local(found, direction))
                .orElseGet(() -> Json.object(
                        "chatDir", direction,
                        "sharedMsgId", quote.get("msgId"),
                        "sentAt", quote.get("sentAt"),
                        "content", quote.get("content")));
        shown.set("content", quote.get("content"));
        shown.set("sentAt", quote.get("sentAt"));
        item.doc().set("quotedItem", shown);
    }

    private void profile(User user, Contact contact, ObjectNode profile) {
        ObjectNode before = contact.view(user);
        ObjectNode local = Users.localProfile(
                profile,
                contact.profile().path("profileId").asLong(),
                contact.profile().path("localAlias").asText());
        if (local.equals(contact.profile())) {
            return;
        }
        boolean preferences =
                !profile.path("preferences").equals(contact.profile().path("preferences"));
        contact.doc().set("profile", local);
        stores.contacts().save(contact);
        if (preferences) {
            services.chatItems().emitNew(user, List.of());
        }
        controller.emit(user, "contactUpdated", "fromContact", before, "toContact", contact.view(user));
    }
}
