package io.github.camelsimplex.sandbox.internal.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.FeatureItems;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.UserRows;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Features;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Messages of a contact about itself: a new profile, new preferences, or the deletion of the user. */
final class ContactChanges {

    private final Services services;
    private final Controller controller;
    private final Stores stores;

    ContactChanges(Services services) {
        this.services = services;
        this.controller = services.controller();
        this.stores = services.stores();
    }

    /**
     * Handles the deletion of the user by a contact: the conversation stays, and its connection is marked as deleted.
     */
    void deleted(UserRow user, ContactRow contact, String msgId, long takenAt) {
        contact.doc().put("contactStatus", "deleted");
        List<Conn> connections = stores.connections().ofContact(contact.id());
        Conn active = contact.connection();
        if (active != null) {
            stores.connections().save(active.status("deleted"));
        }
        stores.contacts().save(contact);
        ObjectNode content = Json.tagged("rcvDirectEvent", "rcvDirectEvent", Json.tagged("contactDeleted"));
        ItemRow item = new ItemRow(ChatKey.direct(contact.id()), "directRcv", content).itemTs(Times.second(takenAt));
        services.chatItems().addAndEmit(user, item.sharedMsgId(msgId.isEmpty() ? null : msgId));
        controller.emit(user, "contactDeletedByContact", "contact", contact.view(user));
        controller.emitError(
                ChatFailure.agent(Json.tagged("CONN", "connErr", Json.tagged("NOT_FOUND"), "errContext", ""))
                        .error());
        controller.retireConnections(connections);
    }

    /**
     * Handles the profile of a contact.
     *
     * @param withItems whether to add items about it; false while the contact is connecting
     */
    void profile(UserRow user, ContactRow contact, ObjectNode profile, boolean withItems) {
        ObjectNode old = contact.profile();
        ObjectNode local = UserRows.localProfile(
                profile, old.path("profileId").asLong(), old.path("localAlias").asText());
        if (Features.plainProfile(local).equals(Features.plainProfile(old))) {
            return;
        }
        ObjectNode before = contact.view(user).deepCopy();
        ObjectNode mergedBefore = contact.mergedPreferences(user);
        adoptTimeToLive(user, contact, local.get("preferences"));
        contact.doc().set("profile", local);
        boolean renamed = !local.path("displayName").equals(old.path("displayName"));
        if (renamed) {
            stores.contacts().rename(contact, local.path("displayName").asText());
        }
        stores.contacts().saveProfile(contact);
        if (withItems) {
            if (!visible(local).equals(visible(old))) {
                profileItem(user, contact, old, local);
            }
            services.chatItems()
                    .emitNew(user, FeatureItems.changed(services.chatItems(), user, contact, mergedBefore, false));
        }
        controller.emit(user, "contactUpdated", "fromContact", before, "toContact", contact.view(user));
        if (renamed) {
            forgetRequest(user, contact);
        }
    }

    /** Adopts the contact's time to live for the user's messages to this contact. */
    private static void adoptTimeToLive(UserRow user, ContactRow contact, @Nullable JsonNode preferences) {
        ObjectNode ours = Json.child(contact.doc(), "userPreferences");
        JsonNode theirs =
                preferences == null ? null : preferences.path("timedMessages").get("ttl");
        if (Objects.equals(ours.path("timedMessages").get("ttl"), theirs)) {
            return;
        }
        JsonNode own = user.fullPreferences().path("timedMessages");
        if (ours.has("timedMessages") || !Objects.equals(own.get("ttl"), theirs)) {
            JsonNode allow =
                    ours.has("timedMessages") ? ours.path("timedMessages").get("allow") : own.get("allow");
            ours.set("timedMessages", Json.object("allow", allow, "ttl", theirs));
        }
    }

    /** Deletes the contact request, which depends on the contact's name. */
    private void forgetRequest(UserRow user, ContactRow contact) {
        ContactRow renamed = stores.contacts().get(user.id(), contact.id());
        renamed.doc().remove("contactRequestId");
        stores.contacts().save(renamed);
        stores.requests().deleteOf(contact);
    }

    private static ObjectNode visible(ObjectNode profile) {
        return Json.without(profile, "profileId", "localAlias", "preferences", "peerType");
    }

    private void profileItem(UserRow user, ContactRow contact, ObjectNode from, ObjectNode to) {
        ObjectNode event = Json.tagged(
                "profileUpdated", "fromProfile", Features.plainProfile(from), "toProfile", Features.plainProfile(to));
        ObjectNode content = Json.tagged("rcvDirectEvent", "rcvDirectEvent", event);
        services.chatItems().addAndEmit(user, new ItemRow(ChatKey.direct(contact.id()), "directRcv", content));
    }
}
