package io.github.camelsimplex.sandbox.internal.command.group;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.PeerMessages;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.command.GroupRoles;
import io.github.camelsimplex.sandbox.internal.command.message.DirectSending;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import io.github.camelsimplex.sandbox.internal.wire.Roles;
import java.util.List;
import java.util.Optional;

/** Commands that invite contacts to a group, and that accept an invitation. */
public final class GroupInvitations {

    private final Services services;
    private final Stores stores;

    /** Creates it with these services. */
    public GroupInvitations(Services services) {
        this.services = services;
        this.stores = services.stores();
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_add #", this::add).on("/_join #", this::join);
    }

    private ObjectNode add(Arguments arguments) {
        long groupId = arguments.number();
        long contactId = arguments.skip(" ").number();
        String role = arguments.skip(" ").word();
        arguments.end();
        if (!Roles.isRole(role)) {
            throw ChatFailure.syntax();
        }
        UserRow user = services.runningUser();
        GroupRow group = stores.groups().get(user.id(), groupId);
        ContactRow contact = stores.contacts().get(user.id(), contactId);
        GroupRoles.require(services, group, Roles.atLeast(role, "admin") ? role : "admin");
        Conn conn = contact.connection();
        if (conn != null && conn.doc().has("customUserProfileId")) {
            throw ChatFailure.chat("contactIncognitoCantInvite");
        }
        if (group.isIncognito()) {
            throw ChatFailure.chat("groupIncognitoCantInvite");
        }
        Optional<MemberRow> known = known(group, contact);
        if (known.isPresent() && !known.get().status().equals("invited")) {
            throw ChatFailure.chat("groupDuplicateMember", "contactName", contact.name());
        }
        DirectSending.requireReady(user, contact);
        MemberRow member =
                known.orElseGet(() -> services.membership().invite(user, group, contact, contact.profile(), role));
        stores.members().save(member.role(role));
        send(user, group, contact, member);
        return Answers.of(
                user,
                "sentGroupInvitation",
                "groupInfo",
                services.groupItems().groupInfo(group),
                "contact",
                contact.view(user),
                "member",
                known.isPresent() ? member.view() : member.storedView());
    }

    private Optional<MemberRow> known(GroupRow group, ContactRow contact) {
        return stores.members().of(group.id()).stream()
                .filter(member -> Long.valueOf(contact.id()).equals(member.contactId())
                        && !List.of("left", "removed", "deleted", "unknown").contains(member.status()))
                .findFirst();
    }

    /** Sends an invitation, for the first time or again with another role. */
    void send(UserRow user, GroupRow group, ContactRow contact, MemberRow member) {
        Conn conn = DirectSending.requireReady(user, contact);
        ObjectNode invitation = Json.object(
                "groupId", group.id(),
                "groupMemberId", member.id(),
                "localDisplayName", member.name(),
                "groupProfile", group.profile(),
                "status", "pending");
        ObjectNode content =
                Json.tagged("sndGroupInvitation", "groupInvitation", invitation, "memberRole", member.role());
        ItemRow item = new ItemRow(ChatKey.direct(contact.id()), "directSnd", content).sharedMsgId(Randoms.id());
        services.chatItems().addAndEmit(user, item);
        ObjectNode message = PeerMessages.chat(
                "x.grp.inv",
                item.sharedMsgId(),
                "invitation",
                services.membership().invitation(group, member));
        stores.outbox().add(conn, PeerMessages.batchOf(message), List.of(item.id()));
    }

    private ObjectNode join(Arguments arguments) {
        long groupId = arguments.number();
        arguments.end();
        UserRow user = services.runningUser();
        GroupRow group = stores.groups().get(user.id(), groupId);
        if (!group.membership().status().equals("invited")) {
            throw ChatFailure.store("groupAlreadyJoined");
        }
        ObjectNode shown = stores.groups().view(group);
        services.membership().join(user, group);
        changed(user, groupId, "accepted");
        Json.child(shown, "membership").put("memberStatus", "accepted");
        return Answers.of(user, "userAcceptedGroupSent", "groupInfo", shown);
    }

    /** Shows the new status of an invitation in the direct chat, on the latest item if the invitation was repeated. */
    void changed(UserRow user, long groupId, String status) {
        stores
                .db()
                .list(
                        row -> row.getLong(1),
                        "SELECT item_id FROM items WHERE user_id = ? AND doc LIKE '%\"rcvGroupInvitation\"%'"
                                + " ORDER BY item_id DESC",
                        user.id())
                .stream()
                .flatMap(id -> stores.items().find(id).stream())
                .filter(item -> invitation(item).path("groupId").asLong() == groupId)
                .findFirst()
                .ifPresent(item -> changed(user, item, status));
    }

    private static ObjectNode invitation(ItemRow item) {
        return Json.child(item.content(), "groupInvitation");
    }

    private void changed(UserRow user, ItemRow item, String status) {
        ObjectNode invitation = invitation(item);
        if (invitation.path("status").asText().equals("pending")) {
            invitation.put("status", status);
            stores.items().save(item);
            services.controller()
                    .emit(
                            user,
                            "chatItemUpdated",
                            "chatItem",
                            services.controller().views().chatItem(user, item));
        }
    }
}
