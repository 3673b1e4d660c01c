package io.github.camelsimplex.sandbox.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.wire.Features;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.util.List;

/**
 * A user of the database.
 *
 * @param id the user id
 * @param doc the user as the API shows it
 */
public record UserRow(long id, ObjectNode doc) {

    /** The display name, unique in the database. */
    public String name() {
        return doc.path("localDisplayName").asText();
    }

    /** The agent's id of this user. */
    public long agentId() {
        return doc.path("agentUserId").asLong();
    }

    /** The profile with its id and alias. */
    public ObjectNode profile() {
        return Json.child(doc, "profile");
    }

    /** The preferences with the defaults filled in. */
    public ObjectNode fullPreferences() {
        return Json.child(doc, "fullPreferences");
    }

    /** The profile that contacts receive. */
    public ObjectNode sentProfile() {
        return Features.sentProfile(profile(), fullPreferences());
    }

    /** The profile that members of groups receive: without preferences. */
    public ObjectNode memberProfile() {
        return Json.without(profile(), "profileId", "localAlias", "preferences", "contactLink");
    }

    /** Whether the user is behind a password. */
    public boolean isHidden() {
        return doc.has("viewPwdHash");
    }

    /** Records when the profile for members of groups has changed. */
    public void memberProfileUpdated(String time) {
        var after = Json.object("userChatRelay", doc.get("userChatRelay"), "clientService", doc.get("clientService"));
        doc.remove(List.of("userChatRelay", "clientService"));
        doc.put("userMemberProfileUpdatedAt", time).setAll(after);
    }

    /** Whether this user answers messages of contacts with delivery receipts. */
    public boolean sendsReceipts() {
        return doc.path("sendRcptsContacts").asBoolean();
    }

    /** Whether this user answers messages in small groups with delivery receipts. */
    public boolean sendsGroupReceipts() {
        return doc.path("sendRcptsSmallGroups").asBoolean();
    }
}
