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

/** A chat item: a message, or what the core tells in a chat. */
public final class ItemRow {

    private static final List<String> META_AFTER_TEXT =
            List.of("itemForwarded", "itemDeleted", "itemEdited", "itemTimed", "itemLive", "userMention", "hasLink");

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

    /** Creates an item of a chat; {@link Items#add} stores it. */
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

    /** The id, growing over all chats of the database and never used again. */
    public long id() {
        return id;
    }

    /** The user whose item it is. */
    public long userId() {
        return userId;
    }

    /** The chat that it is in. */
    public ChatKey chat() {
        return chat;
    }

    /** Whether the user has sent it (or the core on the user's behalf). */
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

    /** The content that the author composed; missing for items that are no messages. */
    public JsonNode msgContent() {
        return content().path("msgContent");
    }

    /** Whether it is a message, and not something the core tells. */
    public boolean isMessage() {
        return content().path("type").asText().endsWith("MsgContent");
    }

    /** Replaces the content, and what follows from it. */
    public ItemRow content(ObjectNode content) {
        doc.set("content", content);
        var formatted = isMessage()
                ? Markdown.parse(msgContent().path("text").asText())
                : java.util.Optional.<com.fasterxml.jackson.databind.node.ArrayNode>empty();
        Json.put(doc, "formattedText", formatted.orElse(null));
        meta.put("hasLink", formatted.map(Markdown::hasLink).orElse(false));
        return this;
    }

    /** The text by which lists show it. */
    public String text() {
        return ItemTexts.of(content());
    }

    /** The member who has sent it, null in direct chats and for the user. */
    public @Nullable Long authorMemberId() {
        return authorMemberId;
    }

    /** Says which member has sent it. */
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

    /** Remembers that the row changes now. */
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

    /** The id that all sides know it by; null for what the core tells. */
    public @Nullable String sharedMsgId() {
        return sharedMsgId;
    }

    /** Sets the id that all sides know it by. */
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

    /** When a disappearing message goes, null for the others and before its timer has started. */
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

    /** Whether it was deleted and is kept, marked so. */
    public boolean isDeleted() {
        return meta.has("itemDeleted");
    }

    /** The item as the API shows it ({@code ChatItem}), with what other tables hold. */
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
