package io.github.camelsimplex.sandbox.internal.core;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.ChatRef;
import io.github.camelsimplex.sandbox.internal.store.Contact;
import io.github.camelsimplex.sandbox.internal.store.Group;
import io.github.camelsimplex.sandbox.internal.store.Item;
import io.github.camelsimplex.sandbox.internal.store.Member;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.User;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.List;

/** How chats and items look on the wire, put together from several tables. */
public final class Views {

    private final Stores stores;

    Views(Stores stores) {
        this.stores = stores;
    }

    /** The chat of a contact ({@code ChatInfo}). */
    public ObjectNode chatInfo(User user, Contact contact) {
        return Json.tagged("direct", "contact", contact.view(user));
    }

    /** The chat of a group ({@code ChatInfo}). */
    public ObjectNode chatInfo(Group group) {
        return Json.tagged("group", "groupInfo", stores.groups().view(group));
    }

    /** Any chat ({@code ChatInfo}), with the scope of support chats. */
    public ObjectNode chatInfo(User user, ChatRef chat) {
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
        Json.put(info, "groupChatScope", chat.support() ? scope(chat) : null);
        return info;
    }

    private ObjectNode scope(ChatRef chat) {
        Long memberId = chat.supportMemberId();
        Member member = memberId == null ? null : stores.members().get(chat.id(), memberId);
        return Json.tagged("memberSupport", "groupMember_", member == null ? null : member.view());
    }

    /** An item with its chat ({@code AChatItem}). */
    public ObjectNode chatItem(User user, Item item) {
        return Json.object("chatInfo", chatInfo(user, item.chat()), "chatItem", item(item));
    }

    /** Items with their chats. */
    public ArrayNode chatItems(User user, List<Item> items) {
        return Json.arrayOf(items.stream().map(item -> chatItem(user, item)).toList());
    }

    /** An item of a chat that is known already. */
    public ObjectNode chatItem(ObjectNode chatInfo, Item item) {
        return Json.object("chatInfo", chatInfo, "chatItem", item(item));
    }

    /** An item ({@code CChatItem}). */
    public ObjectNode item(Item item) {
        ObjectNode view = stores.items().view(item);
        Long author = item.authorMemberId();
        if (author != null && view.get("chatDir") instanceof ObjectNode direction) {
            ObjectNode withAuthor = direction.deepCopy();
            stores.members()
                    .find(item.chat().id(), author)
                    .ifPresent(member -> withAuthor.set("groupMember", member.view()));
            view.set("chatDir", withAuthor);
        }
        return view;
    }
}
