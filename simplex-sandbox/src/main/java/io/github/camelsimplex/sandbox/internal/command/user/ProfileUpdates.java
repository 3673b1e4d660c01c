package io.github.camelsimplex.sandbox.internal.command.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.FeatureItems;
import io.github.camelsimplex.sandbox.internal.chat.PeerMessages;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.UserRows;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.DisplayNames;
import io.github.camelsimplex.sandbox.internal.wire.Features;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.ArrayList;
import java.util.List;

/** Changes of the user's profile, which are sent to every contact. */
public final class ProfileUpdates {

    private final Services services;
    private final Stores stores;

    /** Creates it with these services. */
    public ProfileUpdates(Services services) {
        this.services = services;
        this.stores = services.stores();
    }

    /** Changes the profile (without id and alias) and answers as {@code /_profile} does. */
    public ObjectNode update(UserRow user, ObjectNode profile) {
        ObjectNode before = Features.plainProfile(user.profile());
        ObjectNode local = UserRows.localProfile(
                profile,
                user.profile().path("profileId").asLong(),
                user.profile().path("localAlias").asText());
        ObjectNode after = Features.plainProfile(local);
        if (before.equals(after)) {
            return Answers.of(user, "userProfileNoChange");
        }
        rename(user, after.path("displayName").asText());
        UserRow old = new UserRow(user.id(), user.doc().deepCopy());
        user.doc().set("profile", local);
        user.doc().set("fullPreferences", Features.full(local.get("preferences")));
        if (!memberFields(before).equals(memberFields(after))) {
            user.memberProfileUpdated(Times.text(Times.now()));
            stores.members().userChanged(user);
        }
        stores.users().save(user);
        stores.links().address(user.id()).ifPresent(link -> services.connecting()
                .publishAddress(user, link));
        ObjectNode summary = tellContacts(old, user);
        return Answers.of(
                user, "userProfileUpdated", "fromProfile", before, "toProfile", after, "updateSummary", summary);
    }

    /** The fields of a profile that members of groups see. */
    private static ObjectNode memberFields(ObjectNode profile) {
        return Json.without(profile, "preferences", "contactLink", "peerType");
    }

    private void rename(UserRow user, String name) {
        if (name.equals(user.name())) {
            return;
        }
        DisplayNames.requireValid(name);
        boolean taken =
                stores.users().all().stream().anyMatch(other -> other.name().equals(name))
                        || stores.names().isTaken(user.id(), name);
        if (taken) {
            throw ChatFailure.store("duplicateName");
        }
        stores.names().release(user.id(), user.name());
        stores.names().reserve(user.id(), name);
        user.doc().put("localDisplayName", name);
    }

    /** Notifies the contacts for whom the profile has changed; contacts of incognito connections are never notified. */
    private ObjectNode tellContacts(UserRow before, UserRow after) {
        List<ObjectNode> changed = new ArrayList<>();
        List<ItemRow> items = new ArrayList<>();
        int told = 0;
        for (ContactRow contact : stores.contacts().all(after.id())) {
            Conn conn = contact.readyConnection()
                    .filter(ready -> contact.isActive() && !ready.isIncognito())
                    .orElse(null);
            ObjectNode profile = contact.sentProfile(after);
            if (conn == null || profile.equals(contact.sentProfile(before))) {
                continue;
            }
            services.sending().send(conn, PeerMessages.chat("x.info", null, "profile", profile));
            told++;
            ObjectNode merged = contact.mergedPreferences(before);
            if (!merged.equals(contact.mergedPreferences(after))) {
                changed.add(contact.view(after));
                items.addAll(FeatureItems.changed(services.chatItems(), after, contact, merged, true));
            }
        }
        if (told > 0) {
            services.chatItems().emitNew(after, items);
        }
        return Json.object("updateSuccesses", told, "updateFailures", 0, "changedContacts", Json.arrayOf(changed));
    }
}
