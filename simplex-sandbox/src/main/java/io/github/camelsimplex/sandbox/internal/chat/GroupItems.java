package io.github.camelsimplex.sandbox.internal.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.ChatRef;
import io.github.camelsimplex.sandbox.internal.store.Group;
import io.github.camelsimplex.sandbox.internal.store.Item;
import io.github.camelsimplex.sandbox.internal.store.Member;
import io.github.camelsimplex.sandbox.internal.store.User;
import io.github.camelsimplex.sandbox.internal.wire.GroupFeatures;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items by which the core tells in groups: encryption, features, events. */
public final class GroupItems {

    private final ChatItems chatItems;

    /** Adds items through this. */
    public GroupItems(ChatItems chatItems) {
        this.chatItems = chatItems;
    }

    /** Adds the banner with which the chat of a group begins, and emits nothing. */
    public Item addBanner(User user, Group group) {
        return chatItems.addUntouched(
                user, item(group, null, Json.tagged("chatBanner")).itemTs(0));
    }

    /** Adds the items with which a group starts for its creator (no host), or for a member who has joined at a host. */
    public void emitStart(User user, Group group, @Nullable Member host) {
        emit(user, group, host, "GroupE2EEInfo", Json.object("e2eeInfo", Json.object("pqEnabled", false)));
        List<Item> features = new ArrayList<>();
        for (String feature : GroupFeatures.ALL) {
            features.add(chatItems.add(user, feature(group, host, feature)));
        }
        chatItems.emitNew(user, features);
    }

    /** The item that tells what a feature of a group is. */
    public static Item feature(Group group, @Nullable Member author, String feature) {
        String type = author == null ? "sndGroupFeature" : "rcvGroupFeature";
        return item(group, author, GroupFeatures.content(type, group.fullPreferences(), feature));
    }

    private void emit(User user, Group group, @Nullable Member author, String type, ObjectNode fields) {
        ObjectNode content = Json.tagged((author == null ? "snd" : "rcv") + type);
        content.setAll(fields);
        chatItems.addAndEmit(user, item(group, author, content));
    }

    /** Adds and emits what the user has done in a group. */
    public Item emitSent(User user, Group group, ObjectNode event, @Nullable String sharedMsgId) {
        ObjectNode content = Json.tagged("sndGroupEvent", "sndGroupEvent", event);
        return chatItems.addAndEmit(user, item(group, null, content).sharedMsgId(sharedMsgId));
    }

    /** Adds and emits what a member has done in a group; what concerns the user itself is unread. */
    public Item emitReceived(User user, Group group, Member author, ObjectNode event, @Nullable String sharedMsgId) {
        ObjectNode content = Json.tagged("rcvGroupEvent", "rcvGroupEvent", event);
        Item item = item(group, author, content).sharedMsgId(sharedMsgId);
        if (List.of("userRole", "userDeleted", "groupDeleted")
                .contains(event.path("type").asText())) {
            item.status("rcvNew");
        }
        return chatItems.addAndEmit(user, item);
    }

    private static Item item(Group group, @Nullable Member author, ObjectNode content) {
        Item item = new Item(ChatRef.group(group.id()), author == null ? "groupSnd" : "groupRcv", content);
        return author == null ? item : item.authorMemberId(author.id());
    }
}
