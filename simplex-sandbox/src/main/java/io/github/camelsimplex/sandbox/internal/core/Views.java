package io.github.camelsimplex.sandbox.internal.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The wire forms of chats and items, assembled from several tables. */
public final class Views {

    private final Stores stores;

    Views(Stores stores) {
        this.stores = stores;
    }

    /** The chat of a contact ({@code ChatInfo}). */
    public ObjectNode chatInfo(UserRow user, ContactRow contact) {
        return Json.tagged("direct", "contact", contact.view(user));
    }

    /** The chat of a group ({@code ChatInfo}). */
    public ObjectNode chatInfo(GroupRow group) {
        return Json.tagged("group", "groupInfo", stores.groups().view(group));
    }

    /** Any chat ({@code ChatInfo}), with the scope of support chats. */
    public ObjectNode chatInfo(UserRow user, ChatKey chat) {
        if (chat.isDirect()) {
            return chatInfo(user, stores.contacts().get(user.id(), chat.id()));
        }
        if (!chat.isGroup()) {
            return stores.notes()
                    .find(user.id(), chat.id())
                    .orElseThrow(() -> ChatFailure.store("noteFolderNotFound", "noteFolderId", chat.id()))
                    .chatInfo();
        }
        ObjectNode info = chatInfo(stores.groups().get(user.id(), chat.id()));
        Json.put(info, "groupChatScope", scope(chat));
        return info;
    }

    /** The scope of a support chat; null in other chats. */
    public @Nullable ObjectNode scope(ChatKey chat) {
        if (!chat.support()) {
            return null;
        }
        Long memberId = chat.supportMemberId();
        MemberRow member = memberId == null ? null : stores.members().get(chat.id(), memberId);
        return Json.tagged("memberSupport", "groupMember_", member == null ? null : member.view());
    }

    /** An item with its chat ({@code AChatItem}). */
    public ObjectNode chatItem(UserRow user, ItemRow item) {
        return Json.object("chatInfo", chatInfo(user, item.chat()), "chatItem", item(item));
    }

    /** Items with their chats. */
    public ArrayNode chatItems(UserRow user, List<ItemRow> items) {
        return Json.arrayOf(items.stream().map(item -> chatItem(user, item)).toList());
    }

    /** An item with a given chat. */
    public ObjectNode chatItem(ObjectNode chatInfo, ItemRow item) {
        return Json.object("chatInfo", chatInfo, "chatItem", item(item));
    }

    /** An item ({@code CChatItem}) read from the database: the sending member is shown without its connection. */
    public ObjectNode item(ItemRow item) {
        return item(item, MemberRow::storedView);
    }

    /** A new item: the sending member is shown with its connection. */
    public ObjectNode newItem(ItemRow item) {
        return item(item, MemberRow::view);
    }

    private ObjectNode item(ItemRow item, Function<MemberRow, ObjectNode> memberView) {
        ObjectNode view = stores.items().view(item);
        Long author = item.authorMemberId();
        if (author != null && view.get("chatDir") instanceof ObjectNode direction) {
            ObjectNode withAuthor = direction.deepCopy();
            stores.members()
                    .find(item.chat().id(), author)
                    .ifPresent(member -> withAuthor.set("groupMember", memberView.apply(member)));
            view.set("chatDir", withAuthor);
        }
        if (view.get("quotedItem") instanceof ObjectNode quoted) {
            view.set("quotedItem", quoted(quoted));
        }
        return view;
    }

    /** A quote with the current state of the quoted member. */
    private ObjectNode quoted(ObjectNode quote) {
        JsonNode member = quote.path("chatDir").path("groupMember");
        return stores.members()
                .find(member.path("groupMemberId").asLong())
                .map(now -> Json.with(quote, copy -> Json.child(copy, "chatDir").set("groupMember", now.storedView())))
                .orElse(quote);
    }
}
