package io.github.camelsimplex.sandbox.internal.command.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.PeerMessages;
import io.github.camelsimplex.sandbox.internal.chat.Sending.Outgoing;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.chat.file.FileSending;
import io.github.camelsimplex.sandbox.internal.chat.file.FileSending.LocalFile;
import io.github.camelsimplex.sandbox.internal.chat.group.GroupContent;
import io.github.camelsimplex.sandbox.internal.command.GroupRoles;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.GroupFeatures;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends messages to groups: one item, and one message for every member. */
final class GroupSending {

    private static final int MAX_MENTIONS = 3;

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
    void requireAllowed(UserRow user, GroupRow group, ChatKey chat, List<ObjectNode> messages) {
        senders.requireReceivers(user, chat);
        if (chat.supportMemberId() != null) {
            GroupRoles.require(services, group, "moderator");
        } else if (!chat.support()) {
            GroupRoles.require(services, group, "author");
        } else if (!group.membership().isPending()) {
            GroupRoles.require(services, group, "observer");
        }
        if (chat.support() && !group.has("support") && !hasSupportChat(group, chat)) {
            throw notAllowed("support");
        }
        for (ObjectNode message : messages) {
            String prohibited = GroupContent.prohibited(
                    group, group.membership(), chat, message.path("msgContent"), message.has("fileSource"));
            if (prohibited != null) {
                throw notAllowed(prohibited);
            }
        }
    }

    private boolean hasSupportChat(GroupRow group, ChatKey chat) {
        Long supported = chat.supportMemberId();
        MemberRow member =
                supported == null ? group.membership() : stores.members().get(group.id(), supported);
        return member.doc().has("supportChat");
    }

    private static ChatFailure notAllowed(String feature) {
        return ChatFailure.command("feature not allowed " + GroupFeatures.name(feature));
    }

    /** Refuses an edit that the user may not make any more, or whose new content is not allowed. */
    void requireMayEdit(GroupRow group, ChatKey chat, JsonNode content) {
        if (!chat.support()) {
            GroupRoles.require(services, group, "author");
        }
        if (GroupContent.hasProhibitedLink(group, group.membership(), content)) {
            throw notAllowed("simplexLinks");
        }
    }

    /** The time to live that the group gives to its messages. */
    static @Nullable Long defaultTtl(GroupRow group) {
        JsonNode timed = group.fullPreferences().path("timedMessages");
        return timed.path("enable").asText().equals("on")
                ? Long.valueOf(timed.path("ttl").asLong())
                : null;
    }

    /** Puts the mentions of a composed message into its item; their names must be in its text. */
    void mention(GroupRow group, ItemRow item, ObjectNode message) {
        ObjectNode mentions = Json.object();
        ObjectNode references = Json.object();
        JsonNode named = message.path("mentions");
        if (!named.isEmpty() && item.doc().has("formattedText")) {
            requireMentions(item.doc().path("formattedText"), named);
            named.properties().forEach(entry -> {
                MemberRow member = mentioned(group, entry.getValue().asLong());
                mentions.set(
                        entry.getKey(),
                        Json.object("memberId", member.memberId(), "memberRef", GroupContent.memberRef(member)));
                references.put(entry.getKey(), member.memberId());
            });
        }
        item.doc().set("mentions", mentions);
        Json.put(item.doc(), "mentionRefs", references.isEmpty() ? null : references);
    }

    private static void requireMentions(JsonNode formattedText, JsonNode named) {
        Set<String> inText = new HashSet<>();
        formattedText.forEach(
                part -> inText.add(part.path("format").path("memberName").asText()));
        Set<JsonNode> members = new HashSet<>();
        named.forEach(members::add);
        boolean allInText = named.properties().stream().allMatch(entry -> inText.contains(entry.getKey()));
        if (named.size() > MAX_MENTIONS || !allInText || members.size() < named.size()) {
            throw ChatFailure.store("invalidMention");
        }
    }

    private MemberRow mentioned(GroupRow group, long memberId) {
        return memberId == group.membership().id()
                ? group.membership()
                : stores.members().get(group.id(), memberId);
    }

    /** Quotes an item, and returns the quote for the members. */
    ObjectNode quote(UserRow user, ItemRow item, ItemRow quoted) {
        ObjectNode direction =
                services.controller().views().item(quoted).get("chatDir").deepCopy();
        item.doc().set("quotedItem", Quotes.local(quoted, direction));
        return services.sending().quote(quoted, senders.authorMemberId(user, quoted));
    }

    /** Sends stored items to all members who receive them. */
    void send(UserRow user, ChatKey chat, List<Outgoing> outgoing) {
        List<MemberRow> receivers = senders.receivers(user, chat);
        senders.sendProfile(user, chat, receivers);
        for (MemberRow member : receivers) {
            member.readyConnection().ifPresent(conn -> services.sending().sendItems(conn, outgoing));
            for (Outgoing message : outgoing) {
                stores.items().addReceiver(message.item(), member);
            }
        }
        for (MemberRow member : notMet(chat)) {
            outgoing.forEach(message -> stores.items().addForwarded(message.item(), member));
        }
    }

    /** The members whom the user has not met yet: they get messages of the main chat through the host. */
    private List<MemberRow> notMet(ChatKey chat) {
        return chat.support()
                ? List.of()
                : stores.members().of(chat.id()).stream()
                        .filter(member -> member.isCurrent()
                                && List.of("pre", "post").contains(member.category())
                                && isConnecting(member))
                        .toList();
    }

    private static boolean isConnecting(MemberRow member) {
        Conn conn = member.connection();
        return conn == null || (!conn.isReady() && !conn.status().equals("deleted"));
    }

    /** Whether all messages are small enough. */
    static boolean fits(ObjectNode message) {
        return !PeerMessages.isTooLarge(message);
    }

    /** Sends composed messages and answers with the new items. */
    List<ItemRow> sendAll(UserRow user, ChatKey chat, List<ObjectNode> messages, ItemMaker maker) {
        GroupRow group = stores.groups().get(user.id(), chat.id());
        requireAllowed(user, group, chat, messages);
        List<Outgoing> outgoing = new ArrayList<>();
        for (ObjectNode message : messages) {
            ItemRow item = maker.make(message, defaultTtl(group));
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

    private ItemRow quotable(ChatKey chat, long itemId) {
        ItemRow quoted = stores.items().get(chat, itemId);
        if (!quoted.isMessage() || quoted.isDeleted() || quoted.sharedMsgId() == null) {
            throw ChatFailure.store("invalidQuote");
        }
        return quoted;
    }

    /** Makes an item of a composed message, with the time to live of its group. */
    interface ItemMaker {
        /** Makes the item. */
        ItemRow make(ObjectNode message, @Nullable Long ttl);
    }
}
