package io.github.camelsimplex.sandbox.internal.command.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.DirectInvitations;
import io.github.camelsimplex.sandbox.internal.chat.PeerMessages;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.command.GroupRoles;
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
import org.jspecify.annotations.Nullable;

/** Commands by which members of a group become contacts. */
public final class MemberContactCommands {

    private final Services services;
    private final Stores stores;
    private final DirectInvitations invitations;

    /** Creates it with these services. */
    public MemberContactCommands(Services services) {
        this.services = services;
        this.stores = services.stores();
        this.invitations = new DirectInvitations(services);
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_create member contact #", this::create)
                .on("/_invite member contact @", this::invite)
                .on("/_accept member contact @", this::accept);
    }

    private ObjectNode create(Arguments arguments) {
        long groupId = arguments.number();
        long memberId = arguments.skip(" ").number();
        arguments.end();
        UserRow user = services.runningUser();
        GroupRow group = stores.groups().get(user.id(), groupId);
        MemberRow member = stores.members().get(groupId, memberId);
        GroupRoles.require(services, group, "author");
        if (!group.allows("directMessages", group.membership())) {
            throw ChatFailure.command("direct messages not allowed");
        }
        if (member.connection() == null) {
            throw ChatFailure.chat("groupMemberNotActive");
        }
        if (member.contactId() != null) {
            throw ChatFailure.command("member contact already exists");
        }
        ObjectNode shown = member.view();
        ContactRow contact = invitations.create(user, group, member);
        ItemRow banner = new ItemRow(ChatKey.direct(contact.id()), "directSnd", Json.tagged("chatBanner")).itemTs(0);
        services.chatItems().addUntouched(user, banner);
        return Answers.of(
                user,
                "newMemberContact",
                "contact",
                contact.view(user),
                "groupInfo",
                stores.groups().view(group),
                "member",
                shown);
    }

    private static @Nullable JsonNode content(Arguments arguments) {
        if (arguments.take(" text ")) {
            return Json.tagged("text", "text", arguments.rest());
        }
        JsonNode content = arguments.take(" json ") ? arguments.object() : null;
        arguments.end();
        return content;
    }

    private ObjectNode invite(Arguments arguments) {
        long contactId = arguments.number();
        JsonNode content = content(arguments);
        UserRow user = services.runningUser();
        ContactRow contact = stores.contacts().get(user.id(), contactId);
        MemberRow member = stores.members()
                .find(contact.doc().path("contactGroupMemberId").asLong())
                .orElseThrow(() -> notOfMember(contactId));
        GroupRow group = stores.groups().get(user.id(), member.groupId());
        if (contact.doc().path("contactGrpInvSent").asBoolean()) {
            throw ChatFailure.command("x.grp.direct.inv already sent");
        }
        Conn memberConn = member.readyConnection().orElseThrow(() -> ChatFailure.chat("groupMemberNotActive"));
        contact.doc().put("contactGrpInvSent", true);
        stores.contacts().save(contact);
        Conn conn = contact.connection();
        String msgId = Randoms.id();
        ObjectNode message = PeerMessages.chat(
                "x.grp.direct.inv", msgId, "queue", conn == null ? null : conn.receiveQueue(), "content", content);
        if (content == null) {
            services.sending().send(memberConn, message);
        } else {
            ObjectNode sent = Json.tagged("sndMsgContent", "msgContent", content);
            ItemRow item = new ItemRow(ChatKey.direct(contactId), "directSnd", sent).sharedMsgId(msgId);
            services.chatItems().addAndEmit(user, item);
            services.sending().send(memberConn, message);
        }
        return Answers.of(
                user,
                "newMemberContactSentInv",
                "contact",
                contact.view(user),
                "groupInfo",
                stores.groups().view(group),
                "member",
                member.view());
    }

    private static ChatFailure notOfMember(long contactId) {
        return ChatFailure.store("memberContactGroupMemberNotFound", "contactId", contactId);
    }

    private ObjectNode accept(Arguments arguments) {
        long contactId = arguments.number();
        arguments.end();
        UserRow user = services.runningUser();
        ContactRow contact = stores.contacts().get(user.id(), contactId);
        Conn conn = contact.connection();
        if (conn == null
                || !conn.extra().has("inviterQueue")
                || !(contact.doc().get("groupDirectInv") instanceof ObjectNode invitation)) {
            throw notOfMember(contactId);
        }
        if (invitation.path("groupDirectInvStartedConnection").asBoolean()) {
            throw ChatFailure.command("connection already started");
        }
        invitation.put("groupDirectInvStartedConnection", true);
        invitations.join(user, contact, conn);
        return Answers.of(user, "memberContactAccepted", "contact", contact.view(user));
    }
}
