package io.github.camelsimplex.sandbox.internal.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Sending.Outgoing;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.chat.group.GroupItems;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserLink;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.GroupFeatures;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Requests to a business address: each customer gets a separate group with the business, named after the other side.
 */
final class BusinessRequests {

    private final Services services;
    private final Controller controller;
    private final Stores stores;

    BusinessRequests(Services services) {
        this.services = services;
        this.controller = services.controller();
        this.stores = services.stores();
    }

    /** Handles a customer's request: creates the group and admits the customer. */
    void requested(UserRow user, UserLink address, ObjectNode message) {
        String xContactId = message.path("xContactId").asText();
        Optional<GroupRow> known = stores.groups().requestedAs(user.id(), xContactId);
        if (known.isPresent()) {
            controller.emit(
                    user,
                    "businessRequestAlreadyAccepted",
                    "groupInfo",
                    stores.groups().view(known.get()));
            return;
        }
        ObjectNode customer = Json.child(message, "profile");
        ObjectNode preferences = GroupFeatures.business(user.profile().get("preferences"));
        GroupRow group = services.membership().create(user, profile(customer, preferences), null);
        MemberRow member = services.membership().invite(user, group, null, customer, "member");
        stores.members().save(member.status("accepted"));
        Conn conn = Objects.requireNonNull(member.connection(), "an invited member has a connection");
        conn.doc().put("viaUserContactLink", address.id());
        stores.connections().save(conn.sendTo(message.path("queue").asText()));
        group.doc().set("businessChat", businessChat("customer", group, member));
        group.doc().put("xContactId", xContactId);
        stores.groups().save(group);
        GroupItems items = services.groupItems();
        items.emitEncryption(user, null, ChatKey.group(group.id()));
        items.emitFeatures(user, group, null);
        items.addBanner(user, group);
        controller.emit(user, "acceptingBusinessRequest", "groupInfo", items.groupInfo(group));
        letIn(user, group, member, conn, preferences);
        welcome(user, address, group, member, conn);
        services.connecting().hello(conn);
        stores.connections().save(conn.status("sndReady"));
    }

    private static ObjectNode profile(ObjectNode of, ObjectNode preferences) {
        return Json.object(
                "displayName", of.get("displayName"),
                "fullName", of.get("fullName"),
                "shortDescr", of.get("shortDescr"),
                "image", of.get("image"),
                "groupPreferences", preferences);
    }

    private static ObjectNode businessChat(String chatType, GroupRow group, MemberRow customer) {
        return Json.object(
                "chatType", chatType,
                "businessId", group.membership().memberId(),
                "customerId", customer.memberId());
    }

    private void letIn(UserRow user, GroupRow group, MemberRow member, Conn conn, ObjectNode preferences) {
        ObjectNode invitation = services.membership().invitation(group, member);
        invitation.set("groupProfile", profile(user.memberProfile(), preferences));
        invitation.set("businessChat", businessChat("business", group, member));
        services.connecting().confirm(conn, Json.object("invitation", invitation, "profile", user.memberProfile()));
    }

    private void welcome(UserRow user, UserLink address, GroupRow group, MemberRow member, Conn conn) {
        JsonNode reply = address.settings().get("autoReply");
        if (reply == null) {
            return;
        }
        ObjectNode content = Json.tagged("sndMsgContent", "msgContent", reply);
        ItemRow item = new ItemRow(ChatKey.group(group.id()), "groupSnd", content).sharedMsgId(Randoms.id());
        services.chatItems().addAndEmit(user, item);
        stores.items().addReceiver(item, member);
        services.sending()
                .sendItems(conn, List.of(new Outgoing(item, services.sending().newMessage(item, null, null))));
    }
}
