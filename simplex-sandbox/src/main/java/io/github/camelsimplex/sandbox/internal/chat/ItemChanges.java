package io.github.camelsimplex.sandbox.internal.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.function.Function;

/** Changes of items that both sides make in the same way. */
public final class ItemChanges {

    private final Stores stores;

    /** Creates it for these stores. */
    public ItemChanges(Stores stores) {
        this.stores = stores;
    }

    /** Replaces the content. A live message is not "edited" until it was final; every version is kept. */
    public void edit(ItemRow item, JsonNode content, boolean live, long time) {
        boolean wasLive = item.meta().path("itemLive").asBoolean();
        if (!stores.items().hasVersions(item)) {
            stores.items().addVersion(item, (ObjectNode) item.msgContent(), item.itemTs());
        }
        item.content(Json.with(item.content(), changed -> changed.set("msgContent", content)));
        if (item.meta().has("itemLive")) {
            item.meta().put("itemLive", live);
        }
        if (!wasLive) {
            item.meta().put("itemEdited", true);
        }
        stores.items().addVersion(item, (ObjectNode) content, time);
        stores.items().save(item);
    }

    /** Deletes an item, or marks it as deleted, and returns the deletion as the API shows it. */
    public ObjectNode delete(ItemRow item, boolean keep, long time, Function<ItemRow, ObjectNode> view) {
        return delete(
                item,
                keep,
                Json.tagged(
                        "deleted",
                        "deletedTs",
                        Times.text(time),
                        "chatType",
                        item.chat().typeName()),
                view);
    }

    /** Deletes an item, or marks it in the given way, and returns the deletion as the API shows it. */
    public ObjectNode delete(ItemRow item, boolean keep, ObjectNode mark, Function<ItemRow, ObjectNode> view) {
        ObjectNode before = view.apply(item);
        Long fileId = item.fileId();
        if (fileId != null) {
            stores.files().cancel(fileId);
        }
        if (!keep) {
            stores.items().delete(item);
            return Json.object("deletedChatItem", before);
        }
        item.meta().set("itemDeleted", mark);
        stores.items().save(item);
        return Json.object("deletedChatItem", before, "toChatItem", view.apply(item));
    }

    /** A reaction as the API shows it ({@code ACIReaction}). */
    public ObjectNode reaction(ObjectNode chatItem, ObjectNode direction, String emoji, long sentAt) {
        ObjectNode reaction = Json.object(
                "chatDir",
                direction,
                "chatItem",
                chatItem.get("chatItem"),
                "sentAt",
                Times.text(sentAt),
                "reaction",
                Json.tagged("emoji", "emoji", emoji));
        return Json.object("chatInfo", chatItem.get("chatInfo"), "chatReaction", reaction);
    }
}
