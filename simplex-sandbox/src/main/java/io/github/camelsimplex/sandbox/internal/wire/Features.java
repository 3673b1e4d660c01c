package io.github.camelsimplex.sandbox.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The features of direct chats: preferences of both sides, what they add up to, and the items that tell of them. */
public final class Features {

    /** All features of a direct chat, in the order of the wire. */
    public static final List<String> ALL =
            List.of("timedMessages", "fullDelete", "reactions", "voice", "files", "calls", "sessions");

    /** The features that items tell of. */
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
     * What the preferences of both sides add up to: {@code ContactUserPreferences}.
     *
     * @param userFull the user's full preferences
     * @param forContact the user's preferences for this contact, which override them
     * @param contactPreferences the contact's preferences, null for a contact that never sent any
     */
    public static ObjectNode merged(ObjectNode userFull, JsonNode forContact, @Nullable JsonNode contactPreferences) {
        ObjectNode merged = Json.object();
        for (String feature : ALL) {
            JsonNode override = forContact.get(feature);
            JsonNode user = override == null ? userFull.get(feature) : override;
            JsonNode contact = preference(contactPreferences, feature);
            merged.set(
                    feature,
                    Json.object(
                            "enabled", enabled(allow(user), allow(contact)),
                            "userPreference", Json.tagged(override == null ? "user" : "contact", "preference", user),
                            "contactPreference", contact));
        }
        JsonNode commands = contactPreferences == null ? null : contactPreferences.get("commands");
        Json.put(merged, "commands", commands);
        return merged;
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

    /** What a feature is for both sides, from merged preferences. */
    public static JsonNode enabled(ObjectNode merged, String feature) {
        return merged.path(feature).path("enabled");
    }

    /** Whether a feature is on for the user. */
    public static boolean forUser(ObjectNode merged, String feature) {
        return enabled(merged, feature).path("forUser").asBoolean();
    }

    /** The text of the item that tells what a feature is. */
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

    /** The profile without what only its owner knows: what other sides receive. */
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
