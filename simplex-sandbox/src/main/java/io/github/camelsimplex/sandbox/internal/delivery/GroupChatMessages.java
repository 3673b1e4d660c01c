package io.github.camelsimplex.sandbox.internal.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.ItemChanges;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.chat.file.FileReceiving;
import io.github.camelsimplex.sandbox.internal.chat.group.GroupContent;
import io.github.camelsimplex.sandbox.internal.chat.group.MessageModeration;
import io.github.camelsimplex.sandbox.internal.command.message.Quotes;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages in groups: new ones, their changes, deletions and reactions, and their files. */
final class GroupChatMessages {

    private static final int MAX_REACTIONS = 3;

    private final Services services;
    private final Controller controller;
    private final Stores stores;
    private final ItemChanges changes;
    private final FileReceiving files;
    private final MessageModeration moderation;

    GroupChatMessages(Services services) {
        this.services = services;
        this.controller = services.controller();
        this.stores = services.stores();
        this.changes = new ItemChanges(stores);
        this.files = new FileReceiving(services);
        this.moderation = new MessageModeration(services);
    }

    /** Handles a message of this theme; returns false for other messages. */
    boolean handle(GroupContext context, String event, String msgId, ObjectNode params) {
        switch (event) {
            case "x.msg.new" -> newMessage(context, msgId, params);
            case "x.msg.update" -> update(context, msgId, params);
            case "x.msg.del" -> delete(context, msgId, params);
            case "x.msg.react" -> react(context, msgId, params);
            case "x.msg.file.descr" -> files.described(context.user(), itemOf(context, msgId), msgId, params);
            case "x.file.cancel" -> files.cancelled(context.user(), itemOf(context, msgId), msgId);
            default -> {
                return false;
            }
        }
        return true;
    }

    private Optional<ItemRow> itemOf(GroupContext context, String msgId) {
        return stores.items()
                .byShared(ChatKey.group(context.group().id()), context.author().id(), msgId);
    }

    private void newMessage(GroupContext context, String msgId, ObjectNode params) {
        ObjectNode author = context.author().view();
        ChatKey chat = chat(context, params);
        String prohibited = GroupContent.prohibited(
                context.group(), context.author(), chat, params.path("content"), params.has("file"));
        ItemRow item = received(context, chat, msgId, params);
        if (prohibited != null && !context.author().isBlockedByAdmin()) {
            item.content(Json.tagged("rcvGroupFeatureRejected", "groupFeature", prohibited));
        } else {
            files.invited(
                    context.user(), item, params.get("file"), context.author().name());
        }
        markBlocked(context, item);
        services.chatItems().add(context.user(), item);
        if (chat.support()) {
            services.supportChats().itemReceived(item);
        }
        if (!moderation.appliesTo(context.user(), context.group(), context.author(), item)) {
            emitNew(context, item, author);
        }
    }

    private void emitNew(GroupContext context, ItemRow item, ObjectNode author) {
        ObjectNode shown = controller.views().newItem(item);
        Json.child(shown, "chatDir").set("groupMember", author);
        services.groupItems().emit(context.user(), services.groupItems().groupInfo(context.group()), item, shown);
    }

    private ChatKey chat(GroupContext context, ObjectNode params) {
        ChatKey chat = services.supportChats().chatOf(context.group(), context.author(), params.get("scope"));
        if (!chat.support() && !context.authorIs("author")) {
            throw new RefusedMessage("member is not allowed to send messages");
        }
        return chat;
    }

    private void markBlocked(GroupContext context, ItemRow item) {
        String deletedTs = Times.text(Times.now());
        if (context.author().isBlockedByAdmin()) {
            item.meta().set("itemDeleted", Json.tagged("blockedByAdmin", "deletedTs", deletedTs));
            if (context.group().has("fullDelete")) {
                item.content(Json.tagged("rcvBlocked")).status("rcvRead");
            }
        } else if (context.author().isBlocked()) {
            item.meta().set("itemDeleted", Json.tagged("blocked", "deletedTs", deletedTs));
        }
    }

    private ItemRow received(GroupContext context, ChatKey chat, String msgId, ObjectNode params) {
        ItemRow item = DirectMessages.received(chat, "groupRcv", msgId, params, context.takenAt())
                .authorMemberId(context.author().id());
        MemberRow forwardedBy = context.forwardedBy();
        if (forwardedBy != null) {
            item.meta().put("forwardedByMember", forwardedBy.id());
        }
        if (params.path("content").path("type").asText().equals("report")) {
            item.status("rcvRead");
        }
        mentions(context, item, params.path("mentions"));
        quote(context, item, params.get("quote"));
        return item;
    }

    private void mentions(GroupContext context, ItemRow item, JsonNode references) {
        ObjectNode mentions = Json.object();
        references.properties().forEach(entry -> {
            String memberId = entry.getValue().asText();
            Optional<MemberRow> member = context.isUser(memberId)
                    ? Optional.of(context.group().membership())
                    : stores.members().byMemberId(context.group().id(), memberId);
            mentions.set(
                    entry.getKey(),
                    Json.object(
                            "memberId",
                            memberId,
                            "memberRef",
                            member.map(GroupContent::memberRef).orElse(null)));
            if (context.isUser(memberId) && !context.author().isBlocked()) {
                item.meta().put("userMention", true);
            }
        });
        item.doc().set("mentions", mentions);
    }

    private void quote(GroupContext context, ItemRow item, @Nullable JsonNode quote) {
        if (quote == null) {
            return;
        }
        String memberId = quote.path("memberId").asText();
        boolean own = context.isUser(memberId);
        Optional<MemberRow> author = own
                ? Optional.empty()
                : stores.members().byMemberId(context.group().id(), memberId);
        ObjectNode direction = own
                ? Json.tagged("groupSnd")
                : Json.tagged(
                        "groupRcv",
                        "groupMember",
                        author.map(MemberRow::storedView).orElse(null));
        Optional<ItemRow> quoted = own || author.isPresent()
                ? stores.items()
                        .byShared(
                                ChatKey.group(context.group().id()),
                                author.map(MemberRow::id).orElse(null),
                                quote.path("msgId").asText())
                : Optional.empty();
        ObjectNode shown = quoted.map(found -> Quotes.local(found, direction))
                .orElseGet(() -> Json.object("chatDir", direction, "sharedMsgId", quote.get("msgId")));
        shown.set("sentAt", quote.get("sentAt"));
        shown.set("content", quote.get("content"));
        item.doc().set("quotedItem", shown);
        if (own) {
            item.meta().put("userMention", true);
        }
    }

    private void update(GroupContext context, String msgId, ObjectNode params) {
        ItemRow item = itemOf(context, msgId).orElse(null);
        if (item == null) {
            item = received(context, chat(context, params), msgId, params);
            item.meta().put("itemEdited", true);
            services.chatItems().add(context.user(), item);
        } else {
            mentions(context, item, params.path("mentions"));
            changes.edit(
                    item, params.path("content"), params.path("live").asBoolean(), Times.second(context.takenAt()));
        }
        controller.emit(
                context.user(),
                "chatItemUpdated",
                "chatItem",
                controller.views().chatItem(context.user(), item));
    }

    private void delete(GroupContext context, String msgId, ObjectNode params) {
        String memberId = Json.string(params, "memberId");
        if (memberId == null) {
            ItemRow item = itemOf(context, msgId)
                    .orElseThrow(() -> new RefusedMessage("x.msg.del: message not found, "
                            + "SEChatItemSharedMsgIdNotFound {sharedMsgId = \"" + msgId + "\"}"));
            boolean full = context.group().allows("fullDelete", context.author());
            ObjectNode deletion = changes.delete(item, !full, Times.second(context.takenAt()), deleted -> controller
                    .views()
                    .chatItem(context.user(), deleted));
            emitDeleted(context, deletion);
            return;
        }
        MemberRow of = context.isUser(memberId)
                ? context.group().membership()
                : stores.members().byMemberId(context.group().id(), memberId).orElse(null);
        if (of == null || !context.authorMay("moderator", of)) {
            throw new RefusedMessage("x.msg.del: message of another member with insufficient member permissions");
        }
        Long author = context.isUser(memberId) ? null : Long.valueOf(of.id());
        Optional<ItemRow> item =
                stores.items().byShared(ChatKey.group(context.group().id()), author, msgId);
        if (item.isEmpty()) {
            moderation.remember(context.group(), context.author(), memberId, msgId, context.takenAt());
            return;
        }
        emitDeleted(
                context,
                moderation.moderate(
                        context.user(),
                        context.group(),
                        item.get(),
                        context.author(),
                        Times.second(context.takenAt())));
        moderation.archiveReports(context.user(), context.group(), List.of(item.get()), context.author(), false);
    }

    private void emitDeleted(GroupContext context, ObjectNode deletion) {
        controller.emit(
                context.user(),
                "chatItemsDeleted",
                "chatItemDeletions",
                Json.array(deletion),
                "byUser",
                false,
                "timed",
                false);
    }

    /** Whether a member may add or remove this reaction. */
    private boolean isAllowed(ItemRow item, MemberRow author, String emoji, boolean add) {
        List<String> own = stores.reactions().of(item, author.id(), false);
        return own.contains(emoji) != add && (!add || own.size() < MAX_REACTIONS);
    }

    private void react(GroupContext context, String msgId, ObjectNode params) {
        String memberId = params.path("memberId").asText();
        Long author = context.isUser(memberId)
                ? null
                : stores.members()
                        .byMemberId(context.group().id(), memberId)
                        .map(MemberRow::id)
                        .orElse(-1L);
        ItemRow item = stores.items()
                .byShared(ChatKey.group(context.group().id()), author, msgId)
                .orElse(null);
        if (item == null || !context.group().has("reactions")) {
            return;
        }
        String emoji = params.path("emoji").asText();
        boolean add = params.path("add").asBoolean();
        if (!item.isMessage() || item.isDeleted() || !isAllowed(item, context.author(), emoji, add)) {
            return;
        }
        long time = Times.second(context.takenAt());
        if (add) {
            stores.reactions().add(item, context.author().id(), false, emoji, time);
            stores.items().save(item);
        } else {
            stores.reactions().remove(item, context.author().id(), false, emoji);
        }
        ObjectNode direction =
                Json.tagged("groupRcv", "groupMember", context.author().view());
        ObjectNode reaction =
                changes.reaction(controller.views().chatItem(context.user(), item), direction, emoji, time);
        controller.emit(context.user(), "chatItemReaction", "added", add, "reaction", reaction);
    }
}
