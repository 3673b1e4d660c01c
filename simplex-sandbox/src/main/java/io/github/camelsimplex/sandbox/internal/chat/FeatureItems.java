package io.github.camelsimplex.sandbox.internal.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.ContactRow;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.Features;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The items about changed features: the new states, or the wishes of one side. */
public final class FeatureItems {

    private FeatureItems() {}

    /**
     * Adds the items of a change, without emitting them.
     *
     * @param before the merged preferences before the change
     * @param byUser whether the user, not the contact, has changed preferences
     */
    public static List<ItemRow> changed(
            ChatItems chatItems, UserRow user, ContactRow contact, ObjectNode before, boolean byUser) {
        ObjectNode after = contact.mergedPreferences(user);
        List<ItemRow> items = new ArrayList<>();
        for (String feature : Features.SHOWN) {
            boolean stateChanged = !Features.enabled(before, feature).equals(Features.enabled(after, feature))
                    || !Objects.equals(Features.ttl(before, feature), Features.ttl(after, feature));
            if (stateChanged) {
                items.add(chatItems.add(
                        user, ChatItems.featureItem(ChatKey.direct(contact.id()), byUser, feature, after)));
            } else if (!preference(before, feature, byUser).equals(preference(after, feature, byUser))) {
                items.add(chatItems.add(user, offer(contact, feature, preference(after, feature, byUser), byUser)));
            }
        }
        return items;
    }

    private static JsonNode preference(ObjectNode merged, String feature, boolean user) {
        JsonNode preferences = merged.path(feature);
        return user ? preferences.path("userPreference").path("preference") : preferences.path("contactPreference");
    }

    private static ItemRow offer(ContactRow contact, String feature, JsonNode preference, boolean byUser) {
        ObjectNode content = Json.tagged(
                byUser ? "sndChatPreference" : "rcvChatPreference",
                "feature",
                feature,
                "allowed",
                preference.get("allow"),
                "param",
                preference.get("ttl"));
        return new ItemRow(ChatKey.direct(contact.id()), byUser ? "directSnd" : "directRcv", content);
    }
}
