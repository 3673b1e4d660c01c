package io.github.camelsimplex.sandbox.internal.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.FileReceiving;
import io.github.camelsimplex.sandbox.internal.chat.GroupMembership;
import io.github.camelsimplex.sandbox.internal.chat.ItemChanges;
import io.github.camelsimplex.sandbox.internal.chat.Messages;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Quotes;
import io.github.camelsimplex.sandbox.internal.command.SupportCounters;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.ChatRef;
import io.github.camelsimplex.sandbox.internal.store.Conn;
import io.github.camelsimplex.sandbox.internal.store.Group;
import io.github.camelsimplex.sandbox.internal.store.Item;
import io.github.camelsimplex.sandbox.internal.store.Member;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.User;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Features;
import io.github.camelsimplex.sandbox.internal.wire.GroupFeatures;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The chat messages of group members. */
final class GroupMessages {

    /** The receiver of a message, its group and its author. */
    private record Context(User user, Group group, Member author, long takenAt) {}

    private static final Logger LOG = LoggerFactory.getLogger(GroupMessages.class);

    private final Services services;
    private final Controller controller;
    private final Stores stores;
    private final ItemChanges changes;
    private final GroupMembership membership;
    private final FileReceiving files;

    GroupMessages(Services services) {
        this.services = services;
        this.controller = services.controller();
        this.stores = services.stores();
        this.changes = new ItemChanges(stores);
        this.membership = services.membership();
        this.files = new FileReceiving(services);
    }

    /** Handles a batch, and answers it with a receipt for the new messages in it. */
    void batch(User user, Conn conn, Member author, ObjectNode batch, long takenAt) {
        List<String> received = new ArrayList<>();
        for (ObjectNode message : Messages.chatMessages(batch)) {
            Group group = stores.groups().get(user.id(), author.groupId());
            Member current = stores.members().get(group.id(), author.id());
            tryMessage(new Context(user, group, current, takenAt), message);
            if (message.path("event").asText().equals("x.msg.new")) {
                received.add(message.path("msgId").asText());
            }
        }
        if (!received.isEmpty() && user.sendsGroupReceipts() && conn.sendQueue() != null) {
            stores.outbox().add(conn, Messages.message("receipt", "ids", Json.arrayOf(received)), List.of());
        }
    }

    /** Handles a chat message; what the core refuses is an event and does not touch the other messages of the batch. */
    private void tryMessage(Context context, ObjectNode message) {
        try {
            message(context, message);
        } catch (ChatFailure failure) {
            controller.emitError(failure.error());
        }
    }

    private void message(Context context, ObjectNode message) {
        String msgId = message.path("msgId").asText();
        ObjectNode params = Json.child(message, "params");
        switch (message.path("event").asText()) {
            case "x.msg.new" -> newMessage(context, msgId, params);
            case "x.msg.update" -> update(context, msgId, params);
            case "x.msg.del" -> delete(context, msgId);
            case "x.msg.react" -> react(context, msgId, params);
            case "x.msg.file.descr" -> files.described(context.user(), item(context, msgId), msgId, params);
            case "x.file.cancel" -> files.cancelled(context.user(), item(context, msgId), msgId);
            case "x.grp.mem.new" -> memberNew(context, msgId, Json.child(params, "member"));
            case "x.grp.mem.intro" -> memberIntroduced(context, Json.child(params, "member"));
            case "x.grp.mem.inv" -> forwardInvitation(context, params);
            case "x.grp.mem.fwd" -> memberForwarded(context, params);
            case "x.grp.mem.role" -> memberRole(context, msgId, params);
            case "x.grp.mem.del" ->
                memberRemoved(context, msgId, params.path("memberId").asText());
            case "x.grp.leave" -> left(context, msgId);
            default -> LOG.warn("a group message that the sandbox does not know is dropped: {}", message.path("event"));
        }
    }

    private ChatRef chat(Context context, ObjectNode params) {
        JsonNode scope = params.get("scope");
        if (scope == null) {
            return ChatRef.group(context.group().id());
        }
        String memberId = scope.path("memberId").asText();
        boolean own = memberId.equals(context.group().membership().memberId());
        Long supported = own
                ? null
                : stores.members()
                        .byMemberId(context.group().id(), memberId)
                        .map(Member::id)
                        .orElse(null);
        return ChatRef.support(context.group().id(), supported);
    }

    private Optional<Item> item(Context context, String msgId) {
        return stores.items()
                .byShared(ChatRef.group(context.group().id()), context.author().id(), msgId);
    }

    private void newMessage(Context context, String msgId, ObjectNode params) {
        Item item = received(context, msgId, params);
        files.invited(
                context.user(),
                item,
                params.get("file"),
                context.author().view().path("localDisplayName").asText());
        if (!item.chat().support()) {
            services.chatItems().addAndEmit(context.user(), item);
            return;
        }
        services.chatItems().add(context.user(), item);
        SupportCounters.itemReceived(stores, item);
        ObjectNode shown = controller.views().chatItem(context.user(), item);
        Json.child(Json.child(shown, "chatItem"), "chatDir")
                .set("groupMember", context.author().view());
        controller.emit(context.user(), "newChatItems", "chatItems", Json.array(shown));
    }

    private Item received(Context context, String msgId, ObjectNode params) {
        Item item = DirectMessages.received(chat(context, params), "groupRcv", msgId, params, context.takenAt())
                .authorMemberId(context.author().id());
        mentions(context, item, params.path("mentions"));
        quote(context, item, params.get("quote"));
        return item;
    }

    private void mentions(Context context, Item item, JsonNode references) {
        ObjectNode mentions = Json.object();
        String own = context.group().membership().memberId();
        references.properties().forEach(entry -> {
            String memberId = entry.getValue().asText();
            Optional<Member> member = memberId.equals(own)
                    ? Optional.of(context.group().membership())
                    : stores.members().byMemberId(context.group().id(), memberId);
            mentions.set(
                    entry.getKey(),
                    Json.object(
                            "memberId",
                            memberId,
                            "memberRef",
                            member.map(GroupMessages::reference).orElse(null)));
            if (memberId.equals(own)) {
                item.meta().put("userMention", true);
            }
        });
        item.doc().set("mentions", mentions);
    }

    private static ObjectNode reference(Member member) {
        return Json.object(
                "groupMemberId", member.id(),
                "displayName", member.profile().path("displayName").asText(),
                "localAlias", member.profile().path("localAlias").asText(),
                "memberRole", member.role());
    }

    private void quote(Context context, Item item, @org.jspecify.annotations.Nullable JsonNode quote) {
        if (quote == null) {
            return;
        }
        String memberId = quote.path("memberId").asText();
        boolean own = memberId.equals(context.group().membership().memberId());
        Optional<Member> author = own
                ? Optional.empty()
                : stores.members().byMemberId(context.group().id(), memberId);
        ObjectNode direction = own
                ? Json.tagged("groupSnd")
                : Json.tagged(
                        "groupRcv",
                        "groupMember",
                        author.map(member -> Json.without(member.view(), "activeConn"))
                                .orElse(null));
        Optional<Item> quoted = own || author.isPresent()
                ? stores.items()
                        .byShared(
                                ChatRef.group(context.group().id()),
                                author.map(Member::id).orElse(null),
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

    private Optional<Item> itemOf(Context context, String msgId) {
        return stores.items()
                .byShared(ChatRef.group(context.group().id()), context.author().id(), msgId);
    }

    private void update(Context context, String msgId, ObjectNode params) {
        Item item = itemOf(context, msgId).orElse(null);
        if (item == null) {
            item = services.chatItems().add(context.user(), received(context, msgId, params));
            item.meta().put("itemEdited", true);
            stores.items().save(item);
        } else {
            changes.edit(
                    item, params.path("content"), params.path("live").asBoolean(), Times.second(context.takenAt()));
        }
        ObjectNode shown = controller.views().chatItem(context.user(), item);
        if (shown.path("chatItem").path("chatDir").get("groupMember") instanceof ObjectNode author) {
            author.remove("activeConn");
        }
        controller.emit(context.user(), "chatItemUpdated", "chatItem", shown);
    }

    private void delete(Context context, String msgId) {
        Item item = itemOf(context, msgId).orElse(null);
        if (item == null) {
            return;
        }
        boolean full = GroupFeatures.allowed(
                context.group().fullPreferences(),
                "fullDelete",
                context.author().role());
        ObjectNode deletion = changes.delete(item, !full, Times.second(context.takenAt()), deleted -> controller
                .views()
                .chatItem(context.user(), deleted));
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

    private void react(Context context, String msgId, ObjectNode params) {
        String memberId = params.path("memberId").asText();
        boolean own = memberId.equals(context.group().membership().memberId());
        Long author = own
                ? null
                : stores.members()
                        .byMemberId(context.group().id(), memberId)
                        .map(Member::id)
                        .orElse(-1L);
        Item item = stores.items()
                .byShared(ChatRef.group(context.group().id()), author, msgId)
                .orElse(null);
        if (item == null) {
            return;
        }
        String emoji = params.path("emoji").asText();
        boolean add = params.path("add").asBoolean();
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

    private void memberNew(Context context, String msgId, ObjectNode info) {
        Member member = membership.introduced(
                context.user(),
                context.group(),
                info,
                "post",
                "announced",
                context.author().id());
        ObjectNode event = Json.tagged("memberAdded", "groupMemberId", member.id(), "profile", info.get("profile"));
        services.groupItems().emitReceived(context.user(), context.group(), context.author(), event, msgId);
        controller.emit(
                context.user(),
                "joinedGroupMemberConnecting",
                "groupInfo",
                stores.groups()
                        .view(stores.groups()
                                .get(context.user().id(), context.group().id())),
                "hostMember",
                context.author().view(),
                "member",
                member.view());
    }

    private void memberIntroduced(Context context, ObjectNode info) {
        Member member = membership.introduced(context.user(), context.group(), info, "pre", "introduced", null);
        String queue = membership.prepareConnection(context.user(), context.group(), member);
        context.author().readyConnection().ifPresent(conn -> services.sending()
                .send(conn, Messages.chat("x.grp.mem.inv", null, "memberId", member.memberId(), "queue", queue)));
    }

    private void forwardInvitation(Context context, ObjectNode params) {
        stores.members()
                .byMemberId(context.group().id(), params.path("memberId").asText())
                .flatMap(Member::readyConnection)
                .ifPresent(conn -> services.sending()
                        .send(
                                conn,
                                Messages.chat(
                                        "x.grp.mem.fwd",
                                        null,
                                        "member",
                                        GroupMembership.memberInfo(context.author()),
                                        "queue",
                                        params.get("queue"))));
    }

    private void memberForwarded(Context context, ObjectNode params) {
        ObjectNode info = Json.child(params, "member");
        Member member = stores.members()
                .byMemberId(context.group().id(), info.path("memberId").asText())
                .orElseGet(() -> membership.introduced(
                        context.user(),
                        context.group(),
                        info,
                        "post",
                        "announced",
                        context.author().id()));
        membership.connectTo(
                context.user(), context.group(), member, params.path("queue").asText());
    }

    private void memberRole(Context context, String msgId, ObjectNode params) {
        String memberId = params.path("memberId").asText();
        String role = params.path("role").asText();
        boolean own = memberId.equals(context.group().membership().memberId());
        Member member = own
                ? context.group().membership()
                : stores.members().byMemberId(context.group().id(), memberId).orElse(null);
        if (member == null) {
            return;
        }
        String before = member.role();
        stores.members().save(member.role(role));
        ObjectNode event = own
                ? Json.tagged("userRole", "role", role)
                : Json.tagged(
                        "memberRole",
                        "groupMemberId",
                        member.id(),
                        "profile",
                        io.github.camelsimplex.sandbox.internal.wire.Features.plainProfile(member.profile()),
                        "role",
                        role);
        services.groupItems().emitReceived(context.user(), context.group(), context.author(), event, msgId);
        controller.emit(
                context.user(),
                "memberRole",
                "groupInfo",
                stores.groups()
                        .view(stores.groups()
                                .get(context.user().id(), context.group().id())),
                "byMember",
                context.author().view(),
                "member",
                member.view(),
                "fromRole",
                before,
                "toRole",
                role);
    }

    private void left(Context context, String msgId) {
        services.groupItems()
                .emitReceived(context.user(), context.group(), context.author(), Json.tagged("memberLeft"), msgId);
        ObjectNode before = stores.groups().view(context.group());
        stores.members().save(context.author().status("left"));
        controller.emit(
                context.user(),
                "leftMember",
                "groupInfo",
                before,
                "member",
                context.author().view());
        membership.disconnect(stores.connections().ofMember(context.author().id()), false);
    }

    private void memberRemoved(Context context, String msgId, String memberId) {
        if (memberId.equals(context.group().membership().memberId())) {
            userRemoved(context, msgId);
            return;
        }
        Member member =
                stores.members().byMemberId(context.group().id(), memberId).orElse(null);
        if (member == null) {
            return;
        }
        ObjectNode event = Json.tagged(
                "memberDeleted", "groupMemberId", member.id(), "profile", Features.plainProfile(member.profile()));
        services.groupItems().emitReceived(context.user(), context.group(), context.author(), event, msgId);
        stores.members().save(member.status("removed"));
        controller.emit(
                context.user(),
                "deletedMember",
                "groupInfo",
                stores.groups().view(context.group()),
                "byMember",
                context.author().view(),
                "deletedMember",
                member.view(),
                "withMessages",
                false);
        controller.retireConnections(stores.connections().ofMember(member.id()));
    }

    private void userRemoved(Context context, String msgId) {
        Group group = context.group();
        services.groupItems().emitReceived(context.user(), group, context.author(), Json.tagged("userDeleted"), msgId);
        stores.members().save(group.membership().status("removed"));
        controller.emit(
                context.user(),
                "deletedMemberUser",
                "groupInfo",
                stores.groups().view(group),
                "member",
                context.author().view(),
                "withMessages",
                false);
        controller.retireConnections(stores.members().of(group.id()).stream()
                .flatMap(member -> stores.connections().ofMember(member.id()).stream())
                .toList());
    }
}
