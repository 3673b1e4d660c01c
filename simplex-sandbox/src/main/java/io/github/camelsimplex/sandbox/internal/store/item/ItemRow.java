package io.github.camelsimplex.sandbox.internal.store.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.wire.ItemTexts;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Markdown;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A chat item: a message, or an information item of the core. */
public final class ItemRow {

    private static final List<String> META_AFTER_TEXT = List.of(
            "itemForwarded",
            "itemDeleted",
            "itemEdited",
            "itemTimed",
            "itemLive",
            "userMention",
            "hasLink",
            "msgVerified");

    private final ChatKey chat;
    private final boolean sent;
    private final ObjectNode doc;
    private final ObjectNode meta;
    long id;
    long userId;
    private @Nullable Long authorMemberId;
    private long itemTs;
    private long createdAt;
    private long updatedAt;
    private boolean unread;
    private ObjectNode status;
    private @Nullable String sharedMsgId;
    private @Nullable Long fileId;
    private @Nullable Long deleteAt;

    /** Creates an item of a chat; {@link ItemRows#add} stores it. */
    public ItemRow(ChatKey chat, String chatDir, ObjectNode content) {
        this(chat, chatDir.endsWith("Snd"), Json.object(), Json.object());
        doc.set("chatDir", Json.tagged(chatDir));
        content(content);
        meta.put("itemEdited", false);
        meta.put("userMention", false);
        this.status = Json.tagged(sent ? "sndNew" : "rcvRead");
        this.createdAt = Times.now();
        this.updatedAt = createdAt;
        this.itemTs = createdAt;
    }

    ItemRow(ChatKey chat, boolean sent, ObjectNode doc, ObjectNode meta) {
        this.chat = chat;
        this.sent = sent;
        this.doc = doc;
        this.meta = meta;
        this.status = Json.tagged("rcvRead");
    }

    /** The id; ids increase over all chats of the database and are never reused. */
    public long id() {
        return id;
    }

    /** The user who has the item. */
    public long userId() {
        return userId;
    }

    /** The chat of the item. */
    public ChatKey chat() {
        return chat;
    }

    /** Whether the user sent the item (or the core on the user's behalf). */
    public boolean sent() {
        return sent;
    }

    /** The stored document: direction, content, quote, formatted text. */
    public ObjectNode doc() {
        return doc;
    }

    /** The fields of {@code meta} that have no column. */
    public ObjectNode meta() {
        return meta;
    }

    /** The content as the API shows it. */
    public ObjectNode content() {
        return Json.child(doc, "content");
    }

    /** The content composed by the author; missing for items that are not messages. */
    public JsonNode msgContent() {
        return content().path("msgContent");
    }

    /** Whether the item is a message, not an information item of the core. */
    public boolean isMessage() {
        return content().path("type").asText().endsWith("MsgContent");
    }

    /** Replaces the content and its derived fields. */
    public ItemRow content(ObjectNode content) {
        doc.set("content", content);
        var formatted = isMessage()
                ? Markdown.parse(msgContent().path("text").asText())
                : java.util.Optional.<com.fasterxml.jackson.databind.node.ArrayNode>empty();
        Json.put(doc, "formattedText", formatted.orElse(null));
        meta.put("hasLink", formatted.map(Markdown::hasLink).orElse(false));
        return this;
    }

    /** The text of the item in lists. */
    public String text() {
        return ItemTexts.of(content());
    }

    /** The sending member; null in direct chats and for the user. */
    public @Nullable Long authorMemberId() {
        return authorMemberId;
    }

    /** Sets the sending member. */
    public ItemRow authorMemberId(@Nullable Long memberId) {
        this.authorMemberId = memberId;
        return this;
    }

    /** The time by which the chat is ordered, in nanoseconds since 1970. */
    public long itemTs() {
        return itemTs;
    }

    /** Sets the time by which the chat is ordered. */
    public ItemRow itemTs(long newItemTs) {
        this.itemTs = newItemTs;
        return this;
    }

    /** When the row was written. */
    public long createdAt() {
        return createdAt;
    }

    ItemRow times(long created, long updated) {
        this.createdAt = created;
        this.updatedAt = updated;
        return this;
    }

    /** When the row was changed. */
    public long updatedAt() {
        return updatedAt;
    }

    /** Sets the time of the last change to now. */
    public ItemRow touch() {
        this.updatedAt = Times.now();
        return this;
    }

    /** The status as the API shows it. */
    public ObjectNode status() {
        return status;
    }

    /** Sets the status; {@code rcvNew} makes it unread. */
    public ItemRow status(ObjectNode newStatus) {
        this.status = newStatus;
        this.unread = newStatus.path("type").asText().equals("rcvNew");
        return this;
    }

    /** Sets a status without further fields. */
    public ItemRow status(String type) {
        return status(Json.tagged(type));
    }

    /** Whether it counts as unread. */
    public boolean unread() {
        return unread;
    }

    /** The shared message id; null for information items of the core. */
    public @Nullable String sharedMsgId() {
        return sharedMsgId;
    }

    /** Sets the shared message id. */
    public ItemRow sharedMsgId(@Nullable String newSharedMsgId) {
        this.sharedMsgId = newSharedMsgId;
        return this;
    }

    /** The attached file, null without one. */
    public @Nullable Long fileId() {
        return fileId;
    }

    /** Attaches a file. */
    public ItemRow fileId(@Nullable Long newFileId) {
        this.fileId = newFileId;
        return this;
    }

    /** The time when a disappearing message is deleted; null for other messages, and before the timer has started. */
    public @Nullable Long deleteAt() {
        return deleteAt;
    }

    /** Starts the timer of a disappearing message. */
    public ItemRow deleteAt(@Nullable Long newDeleteAt) {
        this.deleteAt = newDeleteAt;
        if (newDeleteAt != null) {
            Json.child(meta, "itemTimed").put("deleteAt", Times.text(newDeleteAt));
        }
        return this;
    }

    ItemRow storedDeleteAt(@Nullable Long stored) {
        this.deleteAt = stored;
        return this;
    }

    /** Whether the item is marked as deleted but kept. */
    public boolean isDeleted() {
        return meta.has("itemDeleted");
    }

    /** The item as the API shows it ({@code ChatItem}), with the data of other tables. */
    ObjectNode view(JsonNode reactions, @Nullable ObjectNode file) {
        ObjectNode view = Json.object("chatDir", doc.get("chatDir"), "meta", metaView(), "content", doc.get("content"));
        view.set("mentions", doc.has("mentions") ? doc.get("mentions") : Json.object());
        Json.put(view, "formattedText", doc.get("formattedText"));
        Json.put(view, "quotedItem", doc.get("quotedItem"));
        view.set("reactions", reactions);
        Json.put(view, "file", file);
        return view;
    }

    private ObjectNode metaView() {
        ObjectNode view =
                Json.object("itemId", id, "itemTs", Times.text(itemTs), "itemText", text(), "itemStatus", status);
        Json.put(view, "sentViaProxy", meta.get("sentViaProxy"));
        Json.put(view, "itemSharedMsgId", sharedMsgId);
        META_AFTER_TEXT.forEach(field -> Json.put(view, field, meta.get(field)));
        boolean changeable = sent && isMessage() && !isDeleted() && !Times.olderThan(createdAt, 1, ChronoUnit.DAYS);
        view.put("deletable", changeable || doc.path("localNote").asBoolean());
        view.put(
                "editable",
                (changeable && !meta.has("itemForwarded"))
                        || doc.path("localNote").asBoolean());
        Json.put(view, "forwardedByMember", meta.get("forwardedByMember"));
        view.put("showGroupAsSender", meta.path("showGroupAsSender").asBoolean());
        view.put("createdAt", Times.text(createdAt));
        view.put("updatedAt", Times.text(updatedAt));
        return view;
    }
}
