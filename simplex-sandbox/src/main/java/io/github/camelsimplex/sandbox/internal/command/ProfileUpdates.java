package io.github.camelsimplex.sandbox.internal.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.ChatItems;
import io.github.camelsimplex.sandbox.internal.chat.Messages;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.store.ChatRef;
import io.github.camelsimplex.sandbox.internal.store.Conn;
import io.github.camelsimplex.sandbox.internal.store.Contact;
import io.github.camelsimplex.sandbox.internal.store.Item;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.User;
import io.github.camelsimplex.sandbox.internal.store.Users;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.DisplayNames;
import io.github.camelsimplex.sandbox.internal.wire.Features;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.ArrayList;
import java.util.List;

/** Changes of the user's profile, which every contact is told of. */
public final class ProfileUpdates {

    private final Services services;
    private final Stores stores;

    /** Works with these services. */
    public ProfileUpdates(Services services) {
        this.services = services;
        this.stores = services.stores();
    }

    /** Changes the profile (without id and alias) and answers as {@code /_profile} does. */
    public ObjectNode update(User user, ObjectNode profile) {
        ObjectNode before = Features.plainProfile(user.profile());
        ObjectNode local = Users.localProfile(
                profile,
                user.profile().path("profileId").asLong(),
                user.profile().path("localAlias").asText());
        ObjectNode after = Features.plainProfile(local);
        if (before.equals(after)) {
            return Answers.of(user, "userProfileNoChange");
        }
        rename(user, after.path("displayName").asText());
        User old = new User(user.id(), user.doc().deepCopy());
        user.doc().set("profile", local);
        user.doc().set("fullPreferences", Features.full(local.get("preferences")));
        if (!user.memberProfile().equals(old.memberProfile())) {
            user.doc().put("userMemberProfileUpdatedAt", Times.text(Times.now()));
            stores.members().userChanged(user);
        }
        stores.users().save(user);
        stores.links().address(user.id()).ifPresent(link -> services.connecting()
                .publishAddress(user, link));
        ObjectNode summary = tellContacts(old, user);
        return Answers.of(
                user, "userProfileUpdated", "fromProfile", before, "toProfile", after, "updateSummary", summary);
    }

    private void rename(User user, String name) {
        if (name.equals(user.name())) {
            return;
        }
        DisplayNames.requireValid(name);
        boolean taken =
                stores.users().all().stream().anyMatch(other -> other.name().equals(name))
                        || stores.names().isTaken(user.id(), name);
        if (taken) {
            throw ChatFailure.chat("userExists", "contactName", name);
        }
        stores.names().release(user.id(), user.name());
        stores.names().reserve(user.id(), name);
        user.doc().put("localDisplayName", name);
    }

    private ObjectNode tellContacts(User before, User after) {
        int told = 0;
        List<ObjectNode> changed = new ArrayList<>();
        List<Item> items = new ArrayList<>();
        ObjectNode message = Messages.chat("x.info", null, "profile", after.sentProfile());
        for (Contact contact : stores.contacts().all(after.id())) {
            Conn conn = contact.readyConnection().orElse(null);
            if (conn == null || !contact.isActive() || conn.doc().has("customUserProfileId")) {
                continue;
            }
            services.sending().send(conn, message);
            told++;
            List<Item> features = featureItems(before, after, contact);
            if (!features.isEmpty()) {
                changed.add(contact.view(after));
                items.addAll(features);
            }
        }
        if (told > 0 && !before.fullPreferences().equals(after.fullPreferences())) {
            services.chatItems().emitNew(after, items);
        }
        return Json.object("updateSuccesses", told, "updateFailures", 0, "changedContacts", Json.arrayOf(changed));
    }

    private List<Item> featureItems(User before, User after, Contact contact) {
        ObjectNode old = contact.mergedPreferences(before);
        ObjectNode now = contact.mergedPreferences(after);
        List<Item> items = new ArrayList<>();
        for (String feature : Features.SHOWN) {
            if (!Features.enabled(old, feature).equals(Features.enabled(now, feature))) {
                Item item = ChatItems.featureItem(ChatRef.direct(contact.id()), true, feature, now);
                items.add(services.chatItems().add(after, item));
            }
        }
        return items;
    }
}
