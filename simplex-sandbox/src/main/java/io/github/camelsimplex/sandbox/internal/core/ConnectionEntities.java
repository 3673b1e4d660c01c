package io.github.camelsimplex.sandbox.internal.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserLink;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.Json;

/** The owners of connections, in the form of errors and the end of subscriptions ({@code ConnectionEntity}). */
public final class ConnectionEntities {

    private final Stores stores;

    ConnectionEntities(Stores stores) {
        this.stores = stores;
    }

    /** The entity of a connection. */
    public ObjectNode view(UserRow user, Conn conn) {
        MemberRow member = conn.memberId() == null
                ? null
                : stores.members().find(conn.memberId()).orElse(null);
        if (member != null) {
            return Json.tagged(
                    "rcvGroupMsgConnection",
                    "entityConnection",
                    conn.view(),
                    "groupInfo",
                    stores.groups().view(stores.groups().get(user.id(), member.groupId())),
                    "groupMember",
                    member.view());
        }
        UserLink link = stores.links().find(conn.linkId()).orElse(null);
        if (link != null) {
            ObjectNode userContact = Json.object(
                    "userContactLinkId", link.id(),
                    "connReqContact", link.links().fullLink(),
                    "groupId", link.groupId());
            return Json.tagged(
                    "userContactConnection", "entityConnection", linkConnection(conn), "userContact", userContact);
        }
        Long contactId = conn.contactId();
        ContactRow contact = contactId == null ? null : stores.contacts().get(user.id(), contactId);
        return Json.tagged(
                "rcvDirectMsgConnection",
                "entityConnection",
                conn.view(),
                "contact",
                contact == null ? null : contact.view(user));
    }

    /** The connection of a link, which does not have another side: no version, no encryption, and it is never ready. */
    private static ObjectNode linkConnection(Conn conn) {
        ObjectNode view = conn.view();
        view.put("connChatVersion", 1);
        view.set("peerChatVRange", Json.object("minVersion", 1, "maxVersion", 1));
        view.set("connStatus", Json.tagged("new"));
        view.put("pqSupport", false).put("pqEncryption", false);
        return view;
    }
}
