package io.github.camelsimplex.sandbox.internal.chat.group;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.ChatItems;
import io.github.camelsimplex.sandbox.internal.chat.PeerMessages;
import io.github.camelsimplex.sandbox.internal.chat.Probes;
import io.github.camelsimplex.sandbox.internal.chat.Sending;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.Json;

/** Handles a ready connection with a member: a member has joined, on either side, or members have met. */
public final class MemberArrivals {

    private final Controller controller;
    private final Stores stores;
    private final Sending sending;
    private final ChatItems chatItems;
    private final GroupItems groupItems;
    private final SupportChats supportChats;
    private final Introductions introductions;
    private final MemberForwarding forwarding;
    private final GroupHistory history;
    private final Probes probes;

    public MemberArrivals(
            Controller controller,
            Sending sending,
            ChatItems chatItems,
            GroupItems groupItems,
            SupportChats supportChats,
            Introductions introductions,
            MemberForwarding forwarding,
            GroupHistory history,
            Probes probes) {
        this.controller = controller;
        this.stores = controller.stores();
        this.sending = sending;
        this.chatItems = chatItems;
        this.groupItems = groupItems;
        this.supportChats = supportChats;
        this.introductions = introductions;
        this.forwarding = forwarding;
        this.history = history;
        this.probes = probes;
    }

    /** Emits the event of a ready connection with a member; at the host, continues with the introductions. */
    public void connected(UserRow user, GroupRow group, MemberRow member, Conn conn) {
        stores.connections().save(conn.status("ready"));
        member.connection(conn);
        switch (member.category()) {
            case "host" -> joined(user, group, member);
            case "invitee" -> inviteeJoined(user, group, member, conn);
            default -> introducedConnected(user, group, member);
        }
    }

    private void joined(UserRow user, GroupRow group, MemberRow host) {
        MemberRow membership = group.membership();
        if (!membership.isPending()) {
            stores.members().save(membership.status("connected"));
        }
        stores.members().save(host.status("connected"));
        controller.emit(user, "userJoinedGroup", "groupInfo", groupItems.groupInfo(group), "hostMember", host.view());
        ChatKey chat = supportChats.chatOf(group, host);
        groupItems.emitEncryption(user, host, chat);
        groupItems.emitFeatures(user, group, host, chat);
        groupItems.emitReceived(user, chat, host, Json.tagged("memberConnected"), null);
        if (!membership.isPending()) {
            describe(user, group, host);
        }
    }

    /** Shows the group's description as a message of the host, unless the host sends it with the history. */
    public void describe(UserRow user, GroupRow group, MemberRow host) {
        JsonNode description = group.profile().get("description");
        if (description != null && !group.has("history")) {
            ObjectNode content = Json.tagged("rcvMsgContent", "msgContent", Json.tagged("text", "text", description));
            ItemRow item = new ItemRow(ChatKey.group(group.id()), "groupRcv", content).authorMemberId(host.id());
            chatItems.addAndEmit(user, item.status("rcvNew"));
        }
    }

    private void inviteeJoined(UserRow user, GroupRow group, MemberRow member, Conn conn) {
        if (member.status().equals("invited")) {
            member.status("accepted");
        }
        if (member.isPending()) {
            stores.groups().countAttention(group.id(), 1);
        }
        ChatKey chat = supportChats.chatOf(group, member);
        stores.members().save(member);
        groupItems.emitReceived(user, chat, member, Json.tagged("memberConnected"), null);
        if (!member.isPending()) {
            stores.members().save(member.status("connected"));
        }
        ObjectNode shown = member.view();
        if (member.isPending()) {
            pendingReview(user, group, member, member);
        }
        controller.emit(user, "joinedGroupMember", "groupInfo", groupItems.groupInfo(group), "member", shown);
        if (conn.doc().has("viaUserContactLink") && member.contactId() == null) {
            sending.send(conn, PeerMessages.chat("x.grp.link.mem", null, "profile", group.sentProfile(user)));
        }
        introduce(group, member);
    }

    private void introduce(GroupRow group, MemberRow member) {
        switch (member.status()) {
            case "pending_approval" -> {}
            case "pending_review" -> introductions.toModerators(group, member);
            default -> {
                introductions.toAll(group, member);
                JsonNode customer = group.doc().path("businessChat").path("customerId");
                if (!customer.asText().equals(member.memberId())) {
                    history.send(group, member);
                }
            }
        }
    }

    /** Adds the item about the pending review to a member's support chat, which is shown in its earlier state. */
    public void pendingReview(UserRow user, GroupRow group, MemberRow pending, MemberRow by) {
        ObjectNode content = Json.tagged("rcvGroupEvent", "rcvGroupEvent", Json.tagged("newMemberPendingReview"));
        ItemRow item = new ItemRow(ChatKey.support(group.id(), pending.id()), "groupRcv", content)
                .authorMemberId(by.id())
                .status("rcvNew");
        ObjectNode author = by.view();
        ObjectNode chatInfo = groupItems.chatInfo(groupItems.groupInfo(group), item.chat());
        chatItems.add(user, item);
        supportChats.itemReceived(item);
        ObjectNode shown = controller.views().newItem(item);
        Json.child(shown, "chatDir").set("groupMember", author);
        groupItems.emit(user, chatInfo, shown);
        stores.members()
                .find(group.id(), pending.id())
                .ifPresent(stored ->
                        Json.put(pending.doc(), "supportChat", stored.doc().get("supportChat")));
    }

    private void introducedConnected(UserRow user, GroupRow group, MemberRow member) {
        ChatKey chat = supportChats.chatOf(group, member);
        groupItems.emitReceived(user, chat, member, Json.tagged("memberConnected"), null);
        controller.emit(
                user, "connectedToGroupMember", "groupInfo", groupItems.groupInfo(group), "member", member.view());
        if (!member.isPending()) {
            stores.members().save(member.status("connected"));
        }
        if (member.category().equals("pre")) {
            if (group.isIncognito()) {
                probes.pretend(member);
            } else {
                probes.probe(user, member);
            }
        }
        forwarding.tellHost(group, member);
    }
}
