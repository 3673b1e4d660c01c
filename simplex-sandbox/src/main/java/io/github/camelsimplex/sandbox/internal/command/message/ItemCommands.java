package io.github.camelsimplex.sandbox.internal.command.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.ItemChanges;
import io.github.camelsimplex.sandbox.internal.chat.PeerMessages;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.command.GroupRoles;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.core.Views;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Features;
import io.github.camelsimplex.sandbox.internal.wire.GroupFeatures;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Roles;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Commands that change messages: edit, delete, react. */
public final class ItemCommands {

    private static final List<String> EMOJI = List.of("👍", "👎", "😀", "😂", "😢", "❤", "🚀", "✅");
    private static final int MAX_REACTIONS = 3;

    private final Services services;
    private final Stores stores;
    private final Views views;
    private final ItemChanges changes;
    private final ChatSenders senders;
    private final GroupSending groupSending;

    /** Creates it with these services. */
    public ItemCommands(Services services) {
        this.services = services;
        this.stores = services.stores();
        this.views = services.controller().views();
        this.changes = new ItemChanges(stores);
        this.senders = new ChatSenders(services);
        this.groupSending = new GroupSending(services);
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_update item ", this::update)
                .on("/_delete item ", this::delete)
                .on("/_reaction ", this::react);
    }

    private ObjectNode update(Arguments arguments) {
        ChatKey chat = arguments.chat();
        long itemId = arguments.skip(" ").number();
        boolean live = arguments.flag("live");
        ObjectNode message = content(arguments);
        UserRow user = services.runningUser();
        JsonNode content = message.get("msgContent");
        senders.requireChat(user, chat);
        if (chat.isGroup()) {
            groupSending.requireMayEdit(stores.groups().get(user.id(), chat.id()), chat, content);
        }
        ItemRow item = stores.items().get(chat, itemId);
        if (!item.sent() || !item.isMessage() || item.isDeleted() || item.meta().has("itemForwarded")) {
            throw ChatFailure.chat("invalidChatItemUpdate");
        }
        senders.requireReceivers(user, chat);
        boolean wasLive = item.meta().path("itemLive").asBoolean();
        if (content.equals(item.msgContent()) && !wasLive) {
            return Answers.of(user, "chatItemNotChanged", "chatItem", views.chatItem(user, item));
        }
        changes.edit(item, content, live, Times.now());
        if (chat.isGroup()) {
            groupSending.mention(stores.groups().get(user.id(), chat.id()), item, message);
            stores.items().save(item);
        }
        ObjectNode update = PeerMessages.chat(
                "x.msg.update",
                item.sharedMsgId(),
                "content",
                content,
                "live",
                item.meta().get("itemLive"),
                "ttl",
                item.meta().path("itemTimed").get("ttl"),
                "mentions",
                item.doc().get("mentionRefs"),
                "scope",
                services.sending().scope(item.chat()));
        if (PeerMessages.isTooLarge(update)) {
            throw ChatFailure.store("largeMsg");
        }
        senders.send(user, item.chat(), update);
        return Answers.of(user, "chatItemUpdated", "chatItem", views.chatItem(user, item));
    }

    private static ObjectNode content(Arguments arguments) {
        if (arguments.take(" text ")) {
            return Json.object("msgContent", Json.tagged("text", "text", arguments.rest()));
        }
        ObjectNode message = arguments.skip(" json ").object();
        SendCommands.requireContent(message.path("msgContent"));
        return message;
    }

    private ObjectNode delete(Arguments arguments) {
        ChatKey chat = arguments.chat();
        List<Long> ids = arguments.skip(" ").numbers();
        String mode = arguments.skip(" ").word();
        arguments.end();
        if (!List.of("broadcast", "internal", "internalMark", "history").contains(mode)) {
            throw ChatFailure.syntax();
        }
        UserRow user = services.runningUser();
        senders.requireChat(user, chat);
        List<ItemRow> items = found(chat, ids, found -> requireDeletable(user, chat, mode, found));
        boolean broadcast = mode.equals("broadcast");
        boolean keep = mode.equals("internalMark") || (broadcast && !isFullDeletion(user, chat));
        List<ObjectNode> deletions = new ArrayList<>();
        for (ItemRow item : items) {
            if (broadcast) {
                senders.send(
                        user,
                        item.chat(),
                        PeerMessages.chat(
                                "x.msg.del",
                                item.sharedMsgId(),
                                "scope",
                                services.sending().scope(item.chat())));
            }
            deletions.add(changes.delete(item, keep, Times.now(), it -> views.chatItem(user, it)));
        }
        return Answers.of(
                user, "chatItemsDeleted", "chatItemDeletions", Json.arrayOf(deletions), "byUser", true, "timed", false);
    }

    private void requireDeletable(UserRow user, ChatKey chat, String mode, List<ItemRow> items) {
        boolean broadcast = mode.equals("broadcast");
        if (broadcast) {
            senders.requireReceivers(user, chat);
        }
        boolean gone = items.stream().anyMatch(item -> !item.sent() || !item.isMessage() || item.isDeleted());
        if (mode.equals("history") || (broadcast && gone)) {
            throw ChatFailure.chat("invalidChatItemDelete");
        }
        if (broadcast && chat.isGroup()) {
            GroupRoles.require(services, stores.groups().get(user.id(), chat.id()), "observer");
        }
    }

    /** The items with these ids, if they pass a check; missing items are reported even if they do not. */
    List<ItemRow> found(ChatKey chat, List<Long> ids, Consumer<List<ItemRow>> check) {
        List<ItemRow> items = found(chat, ids);
        try {
            check.accept(items);
        } catch (ChatFailure refused) {
            throw refused.keepingChanges();
        }
        return items;
    }

    /** The items with these ids; missing items are reported in an event, unless all are missing. */
    List<ItemRow> found(ChatKey chat, List<Long> ids) {
        List<ItemRow> items = new ArrayList<>();
        List<ObjectNode> errors = new ArrayList<>();
        for (Long id : ids) {
            stores.items()
                    .inChat(chat, id)
                    .ifPresentOrElse(
                            items::add,
                            () -> errors.add(ChatFailure.store("chatItemNotFound", "itemId", id)
                                    .error()));
        }
        if (!errors.isEmpty()) {
            services.controller().emit(Json.tagged("chatErrors", "chatErrors", Json.arrayOf(errors)));
        }
        return items;
    }

    private boolean isFullDeletion(UserRow user, ChatKey chat) {
        if (chat.isDirect()) {
            ContactRow contact = stores.contacts().get(user.id(), chat.id());
            return Features.forUser(contact.mergedPreferences(user), "fullDelete");
        }
        if (!chat.isGroup()) {
            return true;
        }
        GroupRow group = stores.groups().get(user.id(), chat.id());
        return GroupFeatures.allowed(
                group.fullPreferences(), "fullDelete", group.membership().role());
    }

    private ObjectNode react(Arguments arguments) {
        ChatKey chat = arguments.chat();
        long itemId = arguments.skip(" ").number();
        boolean add = arguments.skip(" ").onOff();
        ObjectNode reaction = arguments.skip(" ").object();
        String emoji = reaction.path("emoji").asText();
        if (!reaction.path("type").asText().equals("emoji") || !EMOJI.contains(emoji)) {
            throw ChatFailure.syntax();
        }
        UserRow user = services.runningUser();
        if (!chat.isDirect() && !chat.isGroup()) {
            throw ChatFailure.command("not supported");
        }
        senders.requireChat(user, chat);
        ItemRow item = stores.items().get(chat, itemId);
        senders.requireReceivers(user, chat);
        requireReactions(user, chat);
        if (!item.isMessage() || item.isDeleted() || item.sharedMsgId() == null) {
            throw ChatFailure.command("reaction not allowed - chat item has no content");
        }
        long now = Times.now();
        change(item, emoji, add, now);
        ObjectNode message = PeerMessages.chat(
                "x.msg.react",
                item.sharedMsgId(),
                "memberId",
                senders.authorMemberId(user, item),
                "emoji",
                emoji,
                "add",
                add,
                "scope",
                services.sending().scope(item.chat()));
        senders.send(user, item.chat(), message);
        ObjectNode direction = Json.tagged(chat.isGroup() ? "groupSnd" : "directSnd");
        return Answers.of(
                user,
                "chatItemReaction",
                "added",
                add,
                "reaction",
                changes.reaction(views.chatItem(user, item), direction, emoji, now));
    }

    private void requireReactions(UserRow user, ChatKey chat) {
        boolean allowed = chat.isDirect()
                ? Features.forUser(stores.contacts().get(user.id(), chat.id()).mergedPreferences(user), "reactions")
                : isAllowedInGroup(user, chat);
        if (!allowed) {
            throw ChatFailure.command("feature not allowed Message reactions");
        }
    }

    private boolean isAllowedInGroup(UserRow user, ChatKey chat) {
        GroupRow group = stores.groups().get(user.id(), chat.id());
        return GroupFeatures.allowed(
                        group.fullPreferences(), "reactions", group.membership().role())
                && Roles.atLeast(group.membership().role(), "observer");
    }

    private void change(ItemRow item, String emoji, boolean add, long now) {
        List<String> own = stores.reactions().of(item, null, true);
        if (add && own.contains(emoji)) {
            throw ChatFailure.command("reaction already added");
        }
        if (add && own.size() >= MAX_REACTIONS) {
            throw ChatFailure.command("too many reactions");
        }
        if (add) {
            stores.reactions().add(item, null, true, emoji, now);
            stores.items().save(item);
        } else if (!stores.reactions().remove(item, null, true, emoji)) {
            throw ChatFailure.command("reaction already removed");
        }
    }
}
