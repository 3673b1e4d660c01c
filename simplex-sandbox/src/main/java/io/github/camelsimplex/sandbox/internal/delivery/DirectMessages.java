package io.github.camelsimplex.sandbox.internal.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.ConnectionSteps;
import io.github.camelsimplex.sandbox.internal.chat.ItemChanges;
import io.github.camelsimplex.sandbox.internal.chat.PeerMessages;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.chat.file.FileReceiving;
import io.github.camelsimplex.sandbox.internal.command.message.Quotes;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Features;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The chat messages of contacts. */
final class DirectMessages {

    private static final Logger LOG = LoggerFactory.getLogger(DirectMessages.class);

    private final Services services;
    private final Controller controller;
    private final Stores stores;
    private final ItemChanges changes;
    private final FileReceiving files;
    private final ContactChanges contactChanges;

    DirectMessages(Services services) {
        this.services = services;
        this.controller = services.controller();
        this.stores = services.stores();
        this.changes = new ItemChanges(stores);
        this.files = new FileReceiving(services);
        this.contactChanges = new ContactChanges(services);
    }

    /** Handles a batch, and answers it with a receipt for the new messages in it. */
    void batch(UserRow user, Conn conn, ObjectNode batch, long takenAt) {
        if (!conn.doc().has("pqRcvEnabled")) {
            ConnectionSteps.markEncrypted(conn, false, true);
            stores.connections().save(conn);
        }
        List<String> received = new ArrayList<>();
        boolean receipts = false;
        for (ObjectNode message : PeerMessages.chatMessages(batch)) {
            ContactRow contact = stores.contacts().get(user.id(), conn.contactId() == null ? 0 : conn.contactId());
            tryMessage(user, contact, message, takenAt);
            if (List.of("x.msg.new", "x.grp.inv").contains(message.path("event").asText())) {
                received.add(message.path("msgId").asText());
                receipts = contact.doc().path("chatSettings").path("sendRcpts").asBoolean(user.sendsReceipts());
            }
        }
        if (receipts && conn.sendQueue() != null) {
            stores.outbox().add(conn, PeerMessages.message("receipt", "ids", Json.arrayOf(received)), List.of());
        }
    }

    /** Handles a chat message; a refusal causes an event and does not affect the other messages of the batch. */
    private void tryMessage(UserRow user, ContactRow contact, ObjectNode message, long takenAt) {
        try {
            message(user, contact, message, takenAt);
        } catch (ChatFailure failure) {
            controller.emitError(failure.error());
        }
    }

    private void message(UserRow user, ContactRow contact, ObjectNode message, long takenAt) {
        ObjectNode params = Json.child(message, "params");
        switch (message.path("event").asText()) {
            case "x.msg.new" -> newMessage(user, contact, message.path("msgId").asText(), params, takenAt);
            case "x.msg.update" -> update(user, contact, message.path("msgId").asText(), params, takenAt);
            case "x.msg.del" -> delete(user, contact, message.path("msgId").asText(), takenAt);
            case "x.msg.react" -> react(user, contact, message.path("msgId").asText(), params, takenAt);
            case "x.msg.file.descr" ->
                files.described(
                        user, item(contact, message), message.path("msgId").asText(), params);
            case "x.file.cancel" ->
                files.cancelled(
                        user, item(contact, message), message.path("msgId").asText());
            case "x.direct.del" ->
                contactChanges.deleted(user, contact, message.path("msgId").asText(), takenAt);
            case "x.grp.inv" ->
                groupInvitation(user, contact, message.path("msgId").asText(), params, takenAt);
            case "x.info.probe", "x.info.probe.check", "x.info.probe.ok" ->
                services.probes().received(user, contact, message.path("event").asText(), params);
            case "x.info" -> contactChanges.profile(user, contact, Json.child(params, "profile"), true);
            default -> LOG.warn("dropping an unknown chat message: {}", message.path("event"));
        }
    }

    private Optional<ItemRow> item(ContactRow contact, ObjectNode message) {
        return stores.items()
                .byShared(ChatKey.direct(contact.id()), message.path("msgId").asText());
    }

    private void newMessage(UserRow user, ContactRow contact, String msgId, ObjectNode params, long takenAt) {
        ItemRow item = received(ChatKey.direct(contact.id()), "directRcv", msgId, params, takenAt);
        quote(item, params.get("quote"));
        files.invited(
                user,
                item,
                params.get("file"),
                contact.doc().path("localDisplayName").asText());
        services.chatItems().addAndEmit(user, item);
    }

    /** A received message as an item, unread. */
    static ItemRow received(ChatKey chat, String direction, String msgId, ObjectNode params, long takenAt) {
        ObjectNode content = Json.tagged("rcvMsgContent", "msgContent", params.get("content"));
        ItemRow item = new ItemRow(chat, direction, content)
                .sharedMsgId(msgId)
                .itemTs(Times.second(takenAt))
                .status("rcvNew");
        Json.put(item.meta(), "itemLive", params.get("live"));
        if (params.path("signed").asBoolean()) {
            item.meta().set("msgVerified", Json.tagged("signed", "sigStatus", "verified"));
        }
        if (params.path("forward").asBoolean()) {
            item.meta().set("itemForwarded", Json.tagged("unknown"));
        }
        if (params.has("ttl")) {
            item.meta().set("itemTimed", Json.object("ttl", params.get("ttl")));
        }
        return item;
    }

    private void quote(ItemRow item, @org.jspecify.annotations.Nullable JsonNode quote) {
        if (quote == null) {
            return;
        }
        boolean ours = !quote.path("sent").asBoolean();
        ObjectNode direction = Json.tagged(ours ? "directSnd" : "directRcv");
        Optional<ItemRow> quoted =
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

    private void update(UserRow user, ContactRow contact, String msgId, ObjectNode params, long takenAt) {
        ItemRow item =
                stores.items().byShared(ChatKey.direct(contact.id()), msgId).orElse(null);
        if (item == null) {
            ItemRow created = received(ChatKey.direct(contact.id()), "directRcv", msgId, params, takenAt);
            created.meta().put("itemEdited", true);
            services.chatItems().add(user, created);
            controller.emit(
                    user, "chatItemUpdated", "chatItem", controller.views().chatItem(user, created));
        } else if (!item.sent()) {
            changes.edit(item, params.path("content"), params.path("live").asBoolean(), Times.second(takenAt));
            controller.emit(
                    user, "chatItemUpdated", "chatItem", controller.views().chatItem(user, item));
        }
    }

    private void delete(UserRow user, ContactRow contact, String msgId, long takenAt) {
        ItemRow item =
                stores.items().byShared(ChatKey.direct(contact.id()), msgId).orElse(null);
        if (item == null) {
            controller.emit(user, "chatItemDeletedNotFound", "contact", contact.view(user), "sharedMsgId", msgId);
            return;
        }
        boolean full = Features.enabled(contact.mergedPreferences(user), "fullDelete")
                .path("forContact")
                .asBoolean();
        ObjectNode deletion = changes.delete(item, !full, Times.second(takenAt), deleted -> controller
                .views()
                .chatItem(user, deleted));
        controller.emit(
                user, "chatItemsDeleted", "chatItemDeletions", Json.array(deletion), "byUser", false, "timed", false);
    }

    private void react(UserRow user, ContactRow contact, String msgId, ObjectNode params, long takenAt) {
        ItemRow item =
                stores.items().byShared(ChatKey.direct(contact.id()), msgId).orElse(null);
        if (item == null) {
            return;
        }
        String emoji = params.path("emoji").asText();
        boolean add = params.path("add").asBoolean();
        long time = Times.second(takenAt);
        if (add) {
            stores.reactions().add(item, null, false, emoji, time);
            stores.items().save(item);
        } else {
            stores.reactions().remove(item, null, false, emoji);
        }
        ObjectNode reaction =
                changes.reaction(controller.views().chatItem(user, item), Json.tagged("directRcv"), emoji, time);
        controller.emit(user, "chatItemReaction", "added", add, "reaction", reaction);
    }

    /** A contact invites the user to a group; the group of a repeated invitation is shown in its earlier state. */
    private void groupInvitation(UserRow user, ContactRow contact, String msgId, ObjectNode params, long takenAt) {
        ObjectNode sent = Json.child(params, "invitation");
        Optional<GroupRow> known =
                stores.groups().invitedThrough(user.id(), sent.path("queue").asText());
        GroupRow group = known.orElseGet(() ->
                services.membership().invited(user, sent, contact, contact.profile(), contact.connection(), "invited"));
        ObjectNode groupInfo = known.isPresent()
                ? stores.groups().view(group)
                : stores.groups().viewInvited(group);
        stores.members().save(group.membership().role(sent.path("memberRole").asText()));
        services.groupItems().addBanner(user, group);
        ObjectNode invitation = Json.object(
                "groupId", group.id(),
                "groupMemberId", group.membership().id(),
                "localDisplayName", group.name(),
                "groupProfile", group.profile(),
                "status", "pending");
        ObjectNode content =
                Json.tagged("rcvGroupInvitation", "groupInvitation", invitation, "memberRole", sent.get("memberRole"));
        ItemRow item = new ItemRow(ChatKey.direct(contact.id()), "directRcv", content)
                .sharedMsgId(msgId)
                .itemTs(Times.second(takenAt))
                .status("rcvNew");
        services.chatItems().addAndEmit(user, item);
        controller.emit(
                user,
                "receivedGroupInvitation",
                "groupInfo",
                groupInfo,
                "contact",
                contact.view(user),
                "fromMemberRole",
                sent.path("fromMember").get("memberRole"),
                "memberRole",
                sent.get("memberRole"));
    }
}
