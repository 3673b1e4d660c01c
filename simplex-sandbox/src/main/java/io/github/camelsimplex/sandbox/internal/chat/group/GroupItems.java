package io.github.camelsimplex.sandbox.internal.chat.group;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.ChatItems;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.Features;
import io.github.camelsimplex.sandbox.internal.wire.GroupFeatures;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items of the core in groups: encryption, features, events. */
public final class GroupItems {

    private static final List<String> UNREAD_EVENTS =
            List.of("userRole", "userDeleted", "groupDeleted", "newMemberPendingReview");

    private final Controller controller;
    private final Stores stores;
    private final ChatItems chatItems;

    /** Adds items through this. */
    public GroupItems(Controller controller, ChatItems chatItems) {
        this.controller = controller;
        this.stores = controller.stores();
        this.chatItems = chatItems;
    }

    /** The group as it is now, as the API shows it. */
    public ObjectNode groupInfo(GroupRow group) {
        return stores.groups().view(stores.groups().get(group.userId(), group.id()));
    }

    /** A group as it was shown before, with the current number of members who require attention. */
    public ObjectNode withAttention(ObjectNode groupInfo, GroupRow group) {
        long attention = stores.groups().get(group.userId(), group.id()).requireAttention();
        return Json.with(groupInfo, info -> info.put("membersRequireAttention", attention));
    }

    /** Adds the banner at the start of a group chat, without emitting it. */
    public ItemRow addBanner(UserRow user, GroupRow group) {
        return chatItems.addUntouched(
                user,
                item(ChatKey.group(group.id()), null, Json.tagged("chatBanner")).itemTs(0));
    }

    /** Adds the items with which a group starts for its creator (no host), or for a member who has joined at a host. */
    public void emitStart(UserRow user, GroupRow group, @Nullable MemberRow host) {
        emitEncryption(user, host, ChatKey.group(group.id()));
        emitFeatures(user, group, host);
    }

    /** Adds the first items of a group for an admitted member; the group is shown in the given form. */
    public void emitStart(UserRow user, GroupRow group, MemberRow by, ObjectNode groupInfo) {
        ChatKey chat = ChatKey.group(group.id());
        emit(user, groupInfo, List.of(chatItems.add(user, encryption(by, chat))));
        emit(user, groupInfo, addFeatures(user, group, by, chat));
    }

    /** Adds and emits the item about the encryption of a chat. */
    public void emitEncryption(UserRow user, @Nullable MemberRow host, ChatKey chat) {
        chatItems.addAndEmit(user, encryption(host, chat));
    }

    private static ItemRow encryption(@Nullable MemberRow host, ChatKey chat) {
        ObjectNode content = Json.tagged(
                host == null ? "sndGroupE2EEInfo" : "rcvGroupE2EEInfo", "e2eeInfo", Json.object("pqEnabled", false));
        return item(chat, host, content);
    }

    /** Adds the items about all features, and emits them in one event. */
    public void emitFeatures(UserRow user, GroupRow group, @Nullable MemberRow host) {
        emitFeatures(user, group, host, ChatKey.group(group.id()));
    }

    /** Adds the items about all features to a chat, and emits them in one event. */
    public void emitFeatures(UserRow user, GroupRow group, @Nullable MemberRow host, ChatKey chat) {
        chatItems.emitNew(user, addFeatures(user, group, host, chat));
    }

    private List<ItemRow> addFeatures(UserRow user, GroupRow group, @Nullable MemberRow host, ChatKey chat) {
        List<ItemRow> features = new ArrayList<>();
        for (String feature : GroupFeatures.ALL) {
            features.add(chatItems.add(user, feature(group, host, chat, feature)));
        }
        return features;
    }

    /** Adds and emits one item for every feature that has changed. */
    public void emitChangedFeatures(UserRow user, ObjectNode before, GroupRow after, @Nullable MemberRow author) {
        for (String feature : GroupFeatures.ALL) {
            if (!GroupFeatures.sameState(before, after.fullPreferences(), feature)) {
                chatItems.addAndEmit(user, feature(after, author, ChatKey.group(after.id()), feature));
            }
        }
    }

    private static ItemRow feature(GroupRow group, @Nullable MemberRow author, ChatKey chat, String feature) {
        String type = author == null ? "sndGroupFeature" : "rcvGroupFeature";
        return item(chat, author, GroupFeatures.content(type, group.fullPreferences(), feature));
    }

    /** Adds the item of an action of the user, without emitting it. */
    public ItemRow addSent(UserRow user, ChatKey chat, ObjectNode event, @Nullable String sharedMsgId) {
        ObjectNode content = Json.tagged("sndGroupEvent", "sndGroupEvent", event);
        return chatItems.add(user, item(chat, null, content).sharedMsgId(sharedMsgId));
    }

    /** Adds and emits the item of an action of the user in a group. */
    public ItemRow emitSent(UserRow user, ChatKey chat, ObjectNode event, @Nullable String sharedMsgId) {
        ItemRow item = addSent(user, chat, event, sharedMsgId);
        chatItems.emitNew(user, List.of(item));
        return item;
    }

    /** Adds and emits the item of an action of a member, with the current state of the group. */
    public void emitReceived(
            UserRow user, ChatKey chat, MemberRow author, ObjectNode event, @Nullable String sharedMsgId) {
        emitReceived(user, groupInfo(stores.groups().get(user.id(), chat.id())), chat, author, event, sharedMsgId);
    }

    /**
     * Adds and emits the item of an action of a member; it is unread if it concerns the user.
     *
     * @param groupInfo the group as it is shown, which may be as it was before
     */
    public void emitReceived(
            UserRow user,
            JsonNode groupInfo,
            ChatKey chat,
            MemberRow author,
            ObjectNode event,
            @Nullable String sharedMsgId) {
        ObjectNode content = Json.tagged("rcvGroupEvent", "rcvGroupEvent", event);
        ItemRow item = item(chat, author, content).sharedMsgId(sharedMsgId);
        if (UNREAD_EVENTS.contains(event.path("type").asText())) {
            item.status("rcvNew");
        }
        chatItems.add(user, item);
        ObjectNode shown = controller.views().newItem(item);
        Json.child(shown, "chatDir").set("groupMember", author.view());
        emit(user, groupInfo, item, shown);
    }

    /** Emits a new item that is shown in this way. */
    public void emit(UserRow user, JsonNode groupInfo, ItemRow item, ObjectNode shown) {
        emit(user, chatInfo(groupInfo, item.chat()), shown);
    }

    /** Emits new items in one event; the group is shown in the given way. */
    public void emit(UserRow user, JsonNode groupInfo, List<ItemRow> items) {
        List<ObjectNode> shown = items.stream()
                .map(item -> Json.object(
                        "chatInfo", chatInfo(groupInfo, item.chat()),
                        "chatItem", controller.views().newItem(item)))
                .toList();
        controller.emit(user, "newChatItems", "chatItems", Json.arrayOf(shown));
    }

    /** Emits a new item that is shown in this way, in a chat that is shown in that way. */
    void emit(UserRow user, ObjectNode chatInfo, ObjectNode shown) {
        controller.emit(
                user, "newChatItems", "chatItems", Json.array(Json.object("chatInfo", chatInfo, "chatItem", shown)));
    }

    /** A chat of a group that is shown in this way. */
    ObjectNode chatInfo(JsonNode groupInfo, ChatKey chat) {
        ObjectNode chatInfo = Json.tagged("group", "groupInfo", groupInfo);
        Json.put(chatInfo, "groupChatScope", controller.views().scope(chat));
        return chatInfo;
    }

    private static ItemRow item(ChatKey chat, @Nullable MemberRow author, ObjectNode content) {
        ItemRow item = new ItemRow(chat, author == null ? "groupSnd" : "groupRcv", content);
        return author == null ? item : item.authorMemberId(author.id());
    }

    /** An event that names a member and its profile. */
    public static ObjectNode about(String type, MemberRow member) {
        return Json.tagged(type, "groupMemberId", member.id(), "profile", Features.plainProfile(member.profile()));
    }
}
