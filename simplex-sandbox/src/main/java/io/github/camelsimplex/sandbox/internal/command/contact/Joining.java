package io.github.camelsimplex.sandbox.internal.command.contact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.LinkData;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Incognito;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.UserRows;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import org.jspecify.annotations.Nullable;

/** Connects through links: asks the owner of an address, or joins by a one-time link. */
public final class Joining {

    private final Services services;
    private final Stores stores;
    private final ConnectPlans plans;

    public Joining(Services services, ConnectPlans plans) {
        this.services = services;
        this.stores = services.stores();
        this.plans = plans;
    }

    /** Sets whether the other side of a connection knows the user under a random name. */
    public void useProfile(UserRow user, Conn conn, boolean incognito) {
        if (incognito) {
            conn.incognito(
                    UserRows.localProfile(Incognito.profile(), stores.names().newProfileId(user.id()), ""));
        }
    }

    /**
     * Asks the owner of an address, or of a group's link, to connect.
     *
     * @param prepared the contact that was prepared for it, null when there is none
     * @param words the extra data of the request: a message, the id of a known welcome message
     */
    public Conn request(
            UserRow user, ObjectNode target, boolean incognito, @Nullable ContactRow prepared, ObjectNode words) {
        String xContactId = plans.xContactId(user, target).orElseGet(() -> Randoms.paddedUrl(16));
        Conn conn = services.controller().newConnection(user, "joined", true);
        useProfile(user, conn, incognito);
        conn.doc().put("xContactId", xContactId);
        conn.extra().put("viaContactUri", true);
        plans.remember(conn, target);
        if (target.has("groupLinkId")) {
            conn.doc().put("viaGroupLink", true);
            conn.doc().set("groupLinkId", target.get("groupLinkId"));
        }
        conn.extra().set("viaGroupLinkUri", target.get("fullLink"));
        ObjectNode profile = conn.sentProfile(user);
        if (prepared != null) {
            conn.belongsTo(prepared.id(), null, null).versions(8, 1);
            stores.contacts().save(prepared.connection(conn));
            profile = prepared.sentProfile(user);
        }
        stores.connections().save(conn);
        services.connecting().request(conn, target.path("queue").asText(), profile, xContactId, words);
        return conn;
    }

    /**
     * Joins by a one-time link.
     *
     * @param forms the link as it was given, {@code connFullLink} and {@code connShortLink}
     * @param prepared the contact that was prepared for it and gets the connection, null when there is none
     */
    public Conn join(
            UserRow user, ObjectNode target, JsonNode forms, boolean incognito, @Nullable ContactRow prepared) {
        plans.requireUnused(user, target);
        Conn conn = services.controller().newConnection(user, "sndReady", false);
        useProfile(user, conn, incognito);
        plans.remember(conn, target);
        conn.extra().put("confirmedOnly", true).set("connLinkInv", forms);
        ObjectNode profile = conn.sentProfile(user);
        if (prepared != null) {
            conn.belongsTo(prepared.id(), null, null);
            stores.contacts().save(prepared.connection(conn));
            profile = prepared.sentProfile(user);
        }
        stores.connections().save(conn);
        services.connecting().join(conn, target.path("queue").asText(), Json.object("profile", profile));
        LinkData.withdraw(
                services.controller().network(), target.path("shortLink").asText());
        return conn;
    }
}
