package io.github.camelsimplex.sandbox.internal.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.SimplexLinks;
import java.util.List;

/** Turns members of a group into contacts, with the member's name and profile and a separate connection. */
public final class DirectInvitations {

    private final Services services;
    private final Stores stores;

    /** Creates it with these services. */
    public DirectInvitations(Services services) {
        this.services = services;
        this.stores = services.stores();
    }

    /** Creates the contact of a member whom the user is going to invite. */
    public ContactRow create(UserRow user, GroupRow group, MemberRow member) {
        ContactRow contact = contact(user, member);
        contact.doc().put("contactGroupMemberId", member.id());
        Conn conn = connection(user, group, member, "new").belongsTo(contact.id(), null, null);
        stores.connections().save(conn);
        stores.contacts().save(contact.connection(conn));
        return contact;
    }

    /** Creates, or finds, the contact of a member who has invited the user. */
    public ContactRow received(UserRow user, GroupRow group, MemberRow member, String queue) {
        Long known = member.contactId();
        ContactRow contact = known != null ? stores.contacts().get(user.id(), known) : contact(user, member);
        boolean starts = user.doc().path("autoAcceptMemberContacts").asBoolean();
        Conn conn =
                connection(user, group, member, starts ? "joined" : "prepared").belongsTo(contact.id(), null, null);
        conn.extra().put("inviterQueue", queue);
        stores.connections().save(conn);
        Conn memberConn = member.connection();
        ObjectNode invitation = Json.object(
                "groupDirectInvLink",
                SimplexLinks.create(services.controller().smpServer(), 'i', queue)
                        .fullLink(),
                "fromGroupId_",
                group.id(),
                "fromGroupMemberId_",
                member.id(),
                "fromGroupMemberConnId_",
                memberConn == null ? null : memberConn.id(),
                "groupDirectInvStartedConnection",
                starts);
        contact.doc().set("groupDirectInv", invitation);
        stores.contacts().save(contact.connection(conn));
        return contact;
    }

    /** Connects to the member who has invited the user. */
    public void join(UserRow user, ContactRow contact, Conn conn) {
        String queue = conn.extra().path("inviterQueue").asText();
        services.connecting().join(conn, queue, Json.object("profile", conn.sentProfile(user)));
        stores.connections().save(conn.status("sndReady"));
        stores.contacts().save(contact.connection(conn));
    }

    private ContactRow contact(UserRow user, MemberRow member) {
        ContactRow contact = stores.contacts().createFromMember(user.id(), member);
        member.doc().put("memberContactId", contact.id());
        stores.members().save(member);
        return contact;
    }

    private Conn connection(UserRow user, GroupRow group, MemberRow member, String status) {
        Conn conn = services.controller().newConnection(user, status, status.equals("new"));
        conn.doc().put("pqSupport", false).put("pqEncryption", false);
        conn.extra().put(Conn.OF_MEMBER, true);
        if (group.isIncognito()) {
            conn.incognito(group.membership().profile());
        }
        Conn memberConn = member.connection();
        if (memberConn != null) {
            for (String field : List.of("connLevel", "connChatVersion", "peerChatVRange")) {
                conn.doc().set(field, memberConn.doc().get(field));
            }
        }
        return conn;
    }
}
