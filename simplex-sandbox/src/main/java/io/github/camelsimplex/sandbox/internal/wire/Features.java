package io.github.camelsimplex.sandbox.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The features of direct chats: the preferences of both sides, the merged preferences, and the items about them. */
public final class Features {

    /** All features of a direct chat, in the order of the wire. */
    public static final List<String> ALL =
            List.of("timedMessages", "fullDelete", "reactions", "voice", "files", "calls", "sessions");

    /** The features that have items. */
    public static final List<String> SHOWN = List.of("timedMessages", "fullDelete", "reactions", "voice", "calls");

    private static final Map<String, String> DEFAULTS = Map.of(
            "timedMessages", "yes",
            "fullDelete", "no",
            "reactions", "yes",
            "voice", "yes",
            "files", "always",
            "calls", "yes",
            "sessions", "no");
    private static final Map<String, String> NAMES = Map.of(
            "timedMessages", "Disappearing messages",
            "fullDelete", "Full deletion",
            "reactions", "Message reactions",
            "voice", "Voice messages",
            "files", "Files and media",
            "calls", "Audio/video calls",
            "sessions", "Work sessions");

    private Features() {}

    /** A feature's name in texts. */
    public static String name(String feature) {
        return NAMES.getOrDefault(feature, feature);
    }

    /** All preferences of a profile, the defaults filled in: {@code FullPreferences}. */
    public static ObjectNode full(@Nullable JsonNode preferences) {
        ObjectNode full = Json.object();
        for (String feature : ALL) {
            full.set(feature, preference(preferences, feature));
        }
        JsonNode commands = preferences == null ? null : preferences.get("commands");
        full.set("commands", commands == null ? Json.array() : commands);
        return full;
    }

    private static JsonNode preference(@Nullable JsonNode preferences, String feature) {
        JsonNode given = preferences == null ? null : preferences.get(feature);
        return given == null ? Json.object("allow", DEFAULTS.get(feature)) : given;
    }

    /**
     * The merged preferences of both sides: {@code ContactUserPreferences}.
     *
     * @param userFull the user's full preferences; null for an incognito connection, which follows the defaults
     * @param forContact the user's preferences for this contact, which override them
     * @param contactPreferences the contact's preferences, null for a contact that never sent any
     */
    public static ObjectNode merged(
            @Nullable ObjectNode userFull, JsonNode forContact, @Nullable JsonNode contactPreferences) {
        ObjectNode merged = Json.object();
        for (String feature : ALL) {
            JsonNode override = forContact.get(feature);
            JsonNode user = override == null ? ofUser(userFull, feature) : override;
            JsonNode contact = preference(contactPreferences, feature);
            merged.set(
                    feature,
                    Json.object(
                            "enabled", enabled(allow(user), allow(contact)),
                            "userPreference",
                                    Json.tagged(
                                            override == null && userFull != null ? "user" : "contact",
                                            "preference",
                                            user),
                            "contactPreference", contact));
        }
        JsonNode commands = contactPreferences == null ? null : contactPreferences.get("commands");
        Json.put(merged, "commands", commands);
        return merged;
    }

    /**
     * The preferences that a contact receives: those of the user, or the defaults if incognito, with the settings for
     * this contact. The time to live in the user's general preferences applies to new contacts only.
     */
    public static ObjectNode forContact(@Nullable ObjectNode userFull, JsonNode forContact) {
        ObjectNode preferences = full(userFull);
        preferences.set("timedMessages", ofUser(userFull, "timedMessages"));
        preferences.setAll((ObjectNode) forContact);
        return preferences;
    }

    private static JsonNode ofUser(@Nullable ObjectNode userFull, String feature) {
        JsonNode preference = preference(userFull, feature);
        return preference.has("ttl") ? Json.without((ObjectNode) preference, "ttl") : preference;
    }

    /** The known preferences of an object, in the order of the wire. */
    public static ObjectNode ordered(ObjectNode preferences) {
        ObjectNode ordered = Json.object();
        ALL.forEach(feature -> Json.put(ordered, feature, preferences.get(feature)));
        Json.put(ordered, "commands", preferences.get("commands"));
        return ordered;
    }

    /**
     * The user's preferences for a new contact, derived from the contact's: the time to live of messages, if one side
     * sets it.
     */
    public static ObjectNode forNewContact(ObjectNode userFull, @Nullable JsonNode contactPreferences) {
        JsonNode own = userFull.path("timedMessages").get("ttl");
        JsonNode theirs = preference(contactPreferences, "timedMessages").get("ttl");
        JsonNode shorter = own == null || (theirs != null && theirs.asLong() < own.asLong()) ? theirs : own;
        ObjectNode preferences = Json.object();
        if (shorter != null) {
            String allow = allow(preference(userFull, "timedMessages"));
            preferences.set("timedMessages", Json.object("allow", allow, "ttl", shorter));
        }
        return preferences;
    }

    private static String allow(JsonNode preference) {
        return preference.path("allow").asText();
    }

    private static ObjectNode enabled(String user, String contact) {
        boolean both = !user.equals("no") && !contact.equals("no");
        boolean forUser = both || (user.equals("no") && contact.equals("always"));
        boolean forContact = both || (user.equals("always") && contact.equals("no"));
        return Json.object("forUser", forUser, "forContact", forContact);
    }

    /** The state of a feature for both sides, from merged preferences. */
    public static JsonNode enabled(ObjectNode merged, String feature) {
        return merged.path(feature).path("enabled");
    }

    /** The time to live of the user's messages; null if they stay forever, or if the feature does not have a time. */
    public static @Nullable JsonNode ttl(ObjectNode merged, String feature) {
        return forUser(merged, feature)
                ? merged.path(feature).path("userPreference").path("preference").get("ttl")
                : null;
    }

    /** Whether a feature is on for the user. */
    public static boolean forUser(ObjectNode merged, String feature) {
        return enabled(merged, feature).path("forUser").asBoolean();
    }

    /** The text of the item about the state of a feature. */
    public static String text(String feature, JsonNode enabled, @Nullable JsonNode ttl) {
        boolean forUser = enabled.path("forUser").asBoolean();
        boolean forContact = enabled.path("forContact").asBoolean();
        String state;
        if (feature.equals("timedMessages")) {
            state = forUser && forContact
                    ? ttlText(ttl)
                    : forUser ? "enabled for you" : forContact ? "enabled for contact" : "off";
        } else {
            state = forUser && forContact
                    ? "enabled"
                    : forUser ? "enabled for you" : forContact ? "enabled for contact" : "off";
        }
        return name(feature) + ": " + state;
    }

    private static String ttlText(@Nullable JsonNode ttl) {
        return ttl == null ? "allowed" : "enabled (" + duration(ttl.asLong()) + ")";
    }

    /** A time to live in words, such as {@code 1 hour}. */
    public static String duration(long seconds) {
        long[] units = {2_592_000, 604_800, 86_400, 3600, 60};
        String[] names = {"month", "week", "day", "hour", "min"};
        for (int i = 0; i < units.length; i++) {
            if (seconds >= units[i] && seconds % units[i] == 0) {
                long count = seconds / units[i];
                return count + " " + names[i] + (count > 1 && i < 4 ? "s" : "");
            }
        }
        return seconds + " sec";
    }

    /** The profile that other sides receive: without the owner's private fields. */
    public static ObjectNode sentProfile(ObjectNode localProfile, ObjectNode fullPreferences) {
        ObjectNode profile = plainProfile(localProfile);
        profile.set("preferences", fullPreferences);
        return profile;
    }

    /** A profile as it is in requests and events: without id and alias. */
    public static ObjectNode plainProfile(ObjectNode localProfile) {
        return Json.without(localProfile, "profileId", "localAlias");
    }

    /** The commands of a bot's profile. */
    public static ArrayNode commands(@Nullable JsonNode preferences) {
        return preferences != null && preferences.get("commands") instanceof ArrayNode commands
                ? commands
                : Json.array();
    }
}
