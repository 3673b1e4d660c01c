package io.github.camelsimplex.sandbox.internal.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.Features;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.ArrayList;
import java.util.List;

/** Adds items to chats and emits their events. */
public final class ChatItems {

    private final Controller controller;
    private final Stores stores;

    /** Creates it for this controller. */
    public ChatItems(Controller controller) {
        this.controller = controller;
        this.stores = controller.stores();
    }

    /** Stores an item and moves its chat to the top of the list, unless it is an event that needs no attention. */
    public ItemRow add(UserRow user, ItemRow item) {
        stores.items().add(user.id(), item);
        touchWhenImportant(user, item);
        return item;
    }

    private void touchWhenImportant(UserRow user, ItemRow item) {
        if (item.sent() || item.unread() || item.isMessage()) {
            touchChat(user, item);
        }
    }

    /** Stores an item and leaves its chat where it is in the list. */
    public ItemRow addUntouched(UserRow user, ItemRow item) {
        return stores.items().add(user.id(), item);
    }

    private void touchChat(UserRow user, ItemRow item) {
        ChatKey chat = item.chat();
        if (chat.isDirect()) {
            ContactRow contact = stores.contacts().get(user.id(), chat.id());
            contact.doc().put("chatDeleted", false);
            stores.contacts().save(contact.chatTs(item.createdAt()));
        } else if (chat.isGroup() && !chat.support()) {
            GroupRow group = stores.groups().get(user.id(), chat.id());
            stores.groups().save(group.chatTs(item.createdAt()));
        } else if (!chat.isGroup()) {
            stores.notes().touch(chat.id(), item.createdAt());
        }
    }

    /** Stores an item, emits it with its chat as it was before, and moves the chat to the top of the list. */
    public ItemRow addAndEmit(UserRow user, ItemRow item) {
        stores.items().add(user.id(), item);
        emitNew(user, List.of(item));
        touchWhenImportant(user, item);
        return item;
    }

    /** Emits items as new ones, in one event. */
    public void emitNew(UserRow user, List<ItemRow> items) {
        List<ObjectNode> shown = items.stream()
                .map(item -> Json.object(
                        "chatInfo", controller.views().chatInfo(user, item.chat()),
                        "chatItem", controller.views().newItem(item)))
                .toList();
        controller.emit(user, "newChatItems", "chatItems", Json.arrayOf(shown));
    }

    /** A chat with its newest items, all of them new ({@code AChat}). */
    public ObjectNode chatOf(ObjectNode chatInfo, List<ItemRow> items) {
        List<ItemRow> unread = items.stream().filter(ItemRow::unread).toList();
        return Json.object(
                "chatInfo",
                chatInfo,
                "chatItems",
                Json.arrayOf(items.stream().map(controller.views()::item).toList()),
                "chatStats",
                Json.object(
                        "unreadCount",
                        unread.size(),
                        "unreadMentions",
                        0,
                        "reportsCount",
                        0,
                        "minUnreadItemId",
                        unread.isEmpty() ? 0 : unread.get(0).id(),
                        "unreadChat",
                        false));
    }

    /** The items with which the chat of a contact starts: banner (in an empty chat), encryption, features. */
    public List<ItemRow> addContactStart(UserRow user, ContactRow contact, boolean quantumResistant) {
        List<ItemRow> items = new ArrayList<>();
        ChatKey chat = ChatKey.direct(contact.id());
        if (stores.items().isEmpty(chat)) {
            items.add(
                    stores.items().add(user.id(), new ItemRow(chat, "directSnd", Json.tagged("chatBanner")).itemTs(0)));
        }
        items.add(stores.items()
                .add(
                        user.id(),
                        new ItemRow(
                                chat,
                                "directRcv",
                                Json.tagged(
                                        "rcvDirectE2EEInfo", "e2eeInfo", Json.object("pqEnabled", quantumResistant)))));
        ObjectNode merged = contact.mergedPreferences(user);
        for (String feature : Features.SHOWN) {
            items.add(stores.items().add(user.id(), featureItem(chat, false, feature, merged)));
        }
        return items;
    }

    /** Emits the items with which a chat starts: the features in one event, the others one by one. */
    public void emitContactStart(UserRow user, List<ItemRow> items) {
        int features = items.size() - Features.SHOWN.size();
        items.subList(0, features).forEach(item -> emitNew(user, List.of(item)));
        emitNew(user, items.subList(features, items.size()));
    }

    /** The item that shows the state of a feature of a direct chat. */
    public static ItemRow featureItem(ChatKey chat, boolean sent, String feature, ObjectNode merged) {
        JsonNode ttl = Features.ttl(merged, feature);
        ObjectNode content = Json.tagged(
                sent ? "sndChatFeature" : "rcvChatFeature",
                "feature",
                feature,
                "enabled",
                Features.enabled(merged, feature),
                "param",
                ttl);
        return new ItemRow(chat, sent ? "directSnd" : "directRcv", content);
    }
}
