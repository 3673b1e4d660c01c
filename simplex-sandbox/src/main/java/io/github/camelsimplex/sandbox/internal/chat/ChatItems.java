package io.github.camelsimplex.sandbox.internal.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.ChatRef;
import io.github.camelsimplex.sandbox.internal.store.Contact;
import io.github.camelsimplex.sandbox.internal.store.Group;
import io.github.camelsimplex.sandbox.internal.store.Item;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.User;
import io.github.camelsimplex.sandbox.internal.wire.Features;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.ArrayList;
import java.util.List;

/** Adds items to chats and tells of them. */
public final class ChatItems {

    private final Controller controller;
    private final Stores stores;

    /** Works for this controller. */
    public ChatItems(Controller controller) {
        this.controller = controller;
        this.stores = controller.stores();
    }

    /** Stores an item and moves its chat to the top of the list. */
    public Item add(User user, Item item) {
        stores.items().add(user.id(), item);
        touchChat(user, item);
        return item;
    }

    /** Stores an item and leaves its chat where it is in the list. */
    public Item addUntouched(User user, Item item) {
        return stores.items().add(user.id(), item);
    }

    private void touchChat(User user, Item item) {
        ChatRef chat = item.chat();
        if (chat.isDirect()) {
            Contact contact = stores.contacts().get(user.id(), chat.id());
            stores.contacts().save(contact.chatTs(item.createdAt()));
        } else if (chat.isGroup() && !chat.support()) {
            Group group = stores.groups().get(user.id(), chat.id());
            stores.groups().save(group.chatTs(item.createdAt()));
        } else if (!chat.isGroup()) {
            stores.notes().touch(chat.id(), item.createdAt());
        }
    }

    /** Stores an item and emits it. */
    public Item addAndEmit(User user, Item item) {
        add(user, item);
        emitNew(user, List.of(item));
        return item;
    }

    /** Emits items as new ones, in one event. */
    public void emitNew(User user, List<Item> items) {
        List<ObjectNode> shown = items.stream()
                .map(item -> Json.object(
                        "chatInfo", controller.views().chatInfo(user, item.chat()),
                        "chatItem", controller.views().newItem(item)))
                .toList();
        controller.emit(user, "newChatItems", "chatItems", Json.arrayOf(shown));
    }

    /** The items with which the chat of a contact starts: banner (in an empty chat), encryption, features. */
    public List<Item> addContactStart(User user, Contact contact) {
        List<Item> items = new ArrayList<>();
        ChatRef chat = ChatRef.direct(contact.id());
        if (stores.items().isEmpty(chat)) {
            items.add(stores.items().add(user.id(), new Item(chat, "directSnd", Json.tagged("chatBanner")).itemTs(0)));
        }
        items.add(stores.items()
                .add(
                        user.id(),
                        new Item(
                                chat,
                                "directRcv",
                                Json.tagged("rcvDirectE2EEInfo", "e2eeInfo", Json.object("pqEnabled", true)))));
        ObjectNode merged = contact.mergedPreferences(user);
        for (String feature : Features.SHOWN) {
            items.add(stores.items().add(user.id(), featureItem(chat, false, feature, merged)));
        }
        return items;
    }

    /** Emits the items with which a chat starts: the features in one event, the others one by one. */
    public void emitContactStart(User user, List<Item> items) {
        int features = items.size() - Features.SHOWN.size();
        items.subList(0, features).forEach(item -> emitNew(user, List.of(item)));
        emitNew(user, items.subList(features, items.size()));
    }

    /** The item that tells what a feature of a direct chat is. */
    public static Item featureItem(ChatRef chat, boolean sent, String feature, ObjectNode merged) {
        JsonNode preferences = merged.path(feature);
        JsonNode ttl = preferences.path("userPreference").path("preference").get("ttl");
        ObjectNode content = Json.tagged(
                sent ? "sndChatFeature" : "rcvChatFeature",
                "feature",
                feature,
                "enabled",
                Features.enabled(merged, feature),
                "param",
                feature.equals("timedMessages") ? ttl : null);
        return new Item(chat, sent ? "directSnd" : "directRcv", content);
    }
}
