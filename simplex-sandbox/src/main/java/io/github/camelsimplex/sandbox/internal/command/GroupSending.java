package io.github.camelsimplex.sandbox.internal.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.FileSending;
import io.github.camelsimplex.sandbox.internal.chat.FileSending.LocalFile;
import io.github.camelsimplex.sandbox.internal.chat.Messages;
import io.github.camelsimplex.sandbox.internal.chat.Sending.Outgoing;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.store.ChatRef;
import io.github.camelsimplex.sandbox.internal.store.Group;
import io.github.camelsimplex.sandbox.internal.store.Item;
import io.github.camelsimplex.sandbox.internal.store.Member;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.User;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.GroupFeatures;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends messages to groups: one item, and one message for every member. */
final class GroupSending {

    private final Services services;
    private final Stores stores;
    private final ChatSenders senders;
    private final FileSending files;

    GroupSending(Services services) {
        this.services = services;
        this.stores = services.stores();
        this.senders = new ChatSenders(services);
        this.files = new FileSending(services);
    }

    /** Refuses messages that the user may not send. */
    void requireAllowed(Group group, ChatRef chat, List<ObjectNode> messages) {
        if (!chat.support()) {
            GroupCommands.requireRole(services, group, "author");
        } else if (!group.isCurrent()) {
            GroupCommands.requireRole(services, group, "observer");
        }
        boolean voice = messages.stream()
                .anyMatch(message ->
                        message.path("msgContent").path("type").asText().equals("voice"));
        String role = group.membership().role();
        if (voice && !GroupFeatures.allowed(group.fullPreferences(), "voice", role)) {
            throw ChatFailure.command("feature not allowed Voice messages");
        }
    }

    /** The time to live that the group gives to its messages. */
    static @Nullable Long defaultTtl(Group group) {
        JsonNode timed = group.fullPreferences().path("timedMessages");
        return timed.path("enable").asText().equals("on")
                ? Long.valueOf(timed.path("ttl").asLong())
                : null;
    }

    /** Puts the mentions of a composed message into its item. */
    void mention(Group group, Item item, ObjectNode message) {
        ObjectNode mentions = Json.object();
        ObjectNode references = Json.object();
        message.path("mentions").properties().forEach(entry -> {
            Member member = stores.members()
                    .find(group.id(), entry.getValue().asLong())
                    .orElseThrow(() -> ChatFailure.store("invalidMention"));
            mentions.set(entry.getKey(), mentionView(member));
            references.put(entry.getKey(), member.memberId());
        });
        item.doc().set("mentions", mentions);
        if (!references.isEmpty()) {
            item.doc().set("mentionRefs", references);
        }
    }

    /** A mention as items show it ({@code CIMention}). */
    static ObjectNode mentionView(Member member) {
        ObjectNode reference = Json.object(
                "groupMemberId", member.id(),
                "displayName", member.profile().path("displayName").asText(),
                "localAlias", member.profile().path("localAlias").asText(),
                "memberRole", member.role());
        return Json.object("memberId", member.memberId(), "memberRef", reference);
    }

    /** Quotes an item, and returns what the members are told of the quote. */
    ObjectNode quote(User user, Item item, Item quoted) {
        ObjectNode direction =
                services.controller().views().item(quoted).get("chatDir").deepCopy();
        if (direction.get("groupMember") instanceof ObjectNode member) {
            member.remove("activeConn");
        }
        item.doc().set("quotedItem", Quotes.local(quoted, direction));
        return services.sending().quote(quoted, senders.authorMemberId(user, quoted));
    }

    /** Sends stored items to all members who receive them. */
    void send(User user, ChatRef chat, List<Outgoing> outgoing) {
        for (Member member : senders.receivers(user, chat)) {
            member.readyConnection().ifPresent(conn -> services.sending().sendItems(conn, outgoing));
            for (Outgoing message : outgoing) {
                stores.db()
                        .update(
                                "INSERT OR IGNORE INTO member_statuses (item_id, member_id, status) VALUES (?, ?, 'new')",
                                message.item().id(),
                                member.id());
            }
        }
    }

    /** Whether all messages are small enough. */
    static boolean fits(ObjectNode message) {
        return !Messages.isTooLarge(message);
    }

    /** Sends composed messages and answers with the new items. */
    List<Item> sendAll(User user, ChatRef chat, List<ObjectNode> messages, ItemMaker maker) {
        Group group = stores.groups().get(user.id(), chat.id());
        requireAllowed(group, chat, messages);
        List<Outgoing> outgoing = new ArrayList<>();
        for (ObjectNode message : messages) {
            Item item = maker.make(message, defaultTtl(group));
            Optional<LocalFile> file = files.find(message);
            mention(group, item, message);
            ObjectNode quote = message.has("quotedItemId")
                    ? quote(
                            user,
                            item,
                            quotable(chat, message.path("quotedItemId").asLong()))
                    : null;
            ObjectNode chatMessage = services.sending()
                    .newMessage(item, quote, file.map(LocalFile::invitation).orElse(null));
            if (!fits(chatMessage)) {
                throw ChatFailure.store("largeMsg");
            }
            file.ifPresent(local -> files.attach(user, item, local));
            services.chatItems().add(user, item);
            outgoing.add(new Outgoing(item, chatMessage));
        }
        send(user, chat, outgoing);
        return outgoing.stream().map(Outgoing::item).toList();
    }

    private Item quotable(ChatRef chat, long itemId) {
        Item quoted = stores.items().get(chat, itemId);
        if (!quoted.isMessage() || quoted.isDeleted() || quoted.sharedMsgId() == null) {
            throw ChatFailure.store("invalidQuote");
        }
        return quoted;
    }

    /** Makes an item of a composed message, with the time to live of its group. */
    interface ItemMaker {
        /** Makes the item. */
        Item make(ObjectNode message, @Nullable Long ttl);
    }
}
