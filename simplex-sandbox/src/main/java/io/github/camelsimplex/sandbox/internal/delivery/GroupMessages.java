package io.github.camelsimplex.sandbox.internal.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.PeerMessages;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes the chat messages of group members to their themes. */
final class GroupMessages {

    private static final Logger LOG = LoggerFactory.getLogger(GroupMessages.class);
    private static final int MAX_MEMBERS_FOR_RECEIPTS = 20;
    private static final int CHAT_VERSION = 19;

    private final Services services;
    private final Controller controller;
    private final Stores stores;
    private final GroupChatMessages chatMessages;
    private final MemberMessages memberMessages;
    private final GroupChanges groupChanges;
    private final Admissions admissions;
    private final MemberContacts memberContacts;

    GroupMessages(Services services) {
        this.services = services;
        this.controller = services.controller();
        this.stores = services.stores();
        this.chatMessages = new GroupChatMessages(services);
        this.memberMessages = new MemberMessages(services);
        this.groupChanges = new GroupChanges(services);
        this.admissions = new Admissions(services);
        this.memberContacts = new MemberContacts(services);
    }

    /**
     * Handles a batch, forwards it to members whom its author has not met, and answers with a receipt for the new
     * messages in it.
     */
    void batch(UserRow user, Conn conn, MemberRow author, ObjectNode batch, long takenAt) {
        knowVersion(author);
        List<String> received = new ArrayList<>();
        List<ObjectNode> handled = new ArrayList<>();
        boolean receipts = sendsReceipts(user, author);
        List<ObjectNode> messages = PeerMessages.chatMessages(batch);
        GroupRow before = stores.groups().get(user.id(), author.groupId());
        List<MemberRow> receivers = services.forwarding().receivers(before, author, messages);
        for (ObjectNode message : messages) {
            GroupRow group = stores.groups().get(user.id(), author.groupId());
            MemberRow current = stores.members().find(group.id(), author.id()).orElse(null);
            if (current == null) {
                break;
            }
            ObjectNode groupInfo = stores.groups().view(group);
            if (handle(new GroupContext(user, group, current, takenAt, null, groupInfo), message)) {
                handled.add(message);
            }
            if (message.path("event").asText().equals("x.msg.new")) {
                received.add(message.path("msgId").asText());
            }
        }
        services.forwarding().forward(receivers, author, handled, takenAt);
        if (receipts) {
            sendReceipt(conn, received);
        }
    }

    private void sendReceipt(Conn conn, List<String> received) {
        if (!received.isEmpty() && conn.sendQueue() != null) {
            stores.outbox().add(conn, PeerMessages.message("receipt", "ids", Json.arrayOf(received)), List.of());
        }
    }

    /** Notes the protocol version from the first message of a host. */
    private void knowVersion(MemberRow author) {
        ObjectNode range = Json.child(author.doc(), "memberChatVRange");
        if (range.path("maxVersion").asInt() < CHAT_VERSION) {
            range.put("maxVersion", CHAT_VERSION);
            stores.members().save(author);
        }
    }

    private boolean sendsReceipts(UserRow user, MemberRow author) {
        GroupRow group = stores.groups().get(user.id(), author.groupId());
        boolean wanted = group.doc().path("chatSettings").path("sendRcpts").asBoolean(user.sendsGroupReceipts());
        return wanted && stores.members().countCurrent(group.id()) <= MAX_MEMBERS_FOR_RECEIPTS;
    }

    /**
     * Handles a chat message; returns whether the core accepted it. A refusal causes an event and does not affect the
     * other messages of the batch.
     */
    private boolean handle(GroupContext context, ObjectNode message) {
        try {
            theme(context, message);
            return true;
        } catch (ChatFailure failure) {
            controller.emitError(failure.error());
        } catch (RefusedMessage refused) {
            controller.emit(context.user(), "messageError", "severity", "error", "errorMessage", refused.getMessage());
        }
        return false;
    }

    private void theme(GroupContext context, ObjectNode message) {
        String event = message.path("event").asText();
        String msgId = message.path("msgId").asText();
        ObjectNode params = Json.child(message, "params");
        if (event.equals("x.grp.msg.forward")) {
            forwarded(context, params);
        } else if (event.startsWith("x.info.probe")) {
            services.probes().received(context.user(), context.author(), event, params);
        } else {
            boolean known = chatMessages.handle(context, event, msgId, params)
                    || memberMessages.handle(context, event, msgId, params)
                    || groupChanges.handle(context, event, msgId, params)
                    || admissions.handle(context, event, msgId, params)
                    || memberContacts.handle(context, event, msgId, params);
            if (!known) {
                LOG.warn("dropping an unknown group message: {}", event);
            }
        }
    }

    /** Handles a message of another member that the host forwards: the recent history. */
    private void forwarded(GroupContext context, ObjectNode params) {
        if (!context.authorIs("admin")) {
            throw ChatFailure.chat(
                    "groupContactRole", "contactName", context.author().name());
        }
        String memberId = params.path("memberId").asText();
        MemberRow author = stores.members()
                .byMemberId(context.group().id(), memberId)
                .orElseGet(() -> unknownMember(context, params));
        long writtenAt = Times.parse(params.path("sentAt").asText());
        theme(context.forwarded(author, writtenAt), Json.child(params, "message"));
    }

    private MemberRow unknownMember(GroupContext context, ObjectNode params) {
        ObjectNode profile = Json.object("displayName", params.get("memberName"), "fullName", "");
        ObjectNode info = Json.object("memberId", params.get("memberId"), "memberRole", "author", "profile", profile);
        MemberRow unknown =
                services.membership().introduced(context.user(), context.group(), info, "post", "unknown", null);
        controller.emit(
                context.user(),
                "unknownMemberCreated",
                "groupInfo",
                context.groupInfo(),
                "forwardedByMember",
                context.author().view(),
                "member",
                unknown.view());
        return unknown;
    }
}
