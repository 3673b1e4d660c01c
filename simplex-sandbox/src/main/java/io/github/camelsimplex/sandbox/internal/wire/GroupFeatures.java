package io.github.camelsimplex.sandbox.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The features of groups: the preferences of the group's profile, and the items about them. */
public final class GroupFeatures {

    /** All features of a group, in the order of the wire. */
    public static final List<String> ALL = List.of(
            "timedMessages",
            "directMessages",
            "fullDelete",
            "reactions",
            "voice",
            "files",
            "simplexLinks",
            "reports",
            "history",
            "support");

    private static final Map<String, String> NAMES = Map.of(
            "timedMessages", "Disappearing messages",
            "directMessages", "Direct messages",
            "fullDelete", "Full deletion",
            "reactions", "Message reactions",
            "voice", "Voice messages",
            "files", "Files and media",
            "simplexLinks", "SimpleX links",
            "reports", "Member reports",
            "history", "Recent history",
            "support", "Chat with admins");
    private static final List<String> OFF_BY_DEFAULT =
            List.of("timedMessages", "directMessages", "fullDelete", "history");

    private static final ObjectNode BUSINESS_DEFAULTS = Json.parseObject(
            """
            {"timedMessages":{"enable":"off"},"directMessages":{"enable":"off"},
             "fullDelete":{"enable":"on","role":"moderator"},"reactions":{"enable":"on"},"voice":{"enable":"off"},
             "files":{"enable":"on"},"simplexLinks":{"enable":"on"},"reports":{"enable":"off"},
             "history":{"enable":"on"},"support":{"enable":"on"},"sessions":{"enable":"on"},
             "comments":{"enable":"off"}}""");
    private static final List<String> FROM_PROFILE =
            List.of("timedMessages", "fullDelete", "reactions", "voice", "files", "sessions");

    private static final int DEFAULT_TTL_SECONDS = 86_400;

    private GroupFeatures() {}

    /** All preferences of a group, the defaults filled in: {@code FullGroupPreferences}. */
    public static ObjectNode full(@Nullable JsonNode preferences) {
        ObjectNode full = Json.object();
        for (String feature : ALL) {
            JsonNode given = preferences == null ? null : preferences.get(feature);
            full.set(feature, given == null ? byDefault(feature) : given);
        }
        for (String feature : List.of("sessions", "comments")) {
            JsonNode given = preferences == null ? null : preferences.get(feature);
            full.set(feature, given == null ? Json.object("enable", "off") : given);
        }
        if (preferences != null && preferences.has("signMessages")) {
            full.set("signMessages", preferences.get("signMessages"));
        }
        full.set("commands", Features.commands(preferences));
        return full;
    }

    /** The preferences of the chats of a business, made from the preferences of its profile. */
    public static ObjectNode business(@Nullable JsonNode profilePreferences) {
        ObjectNode preferences = Json.object();
        BUSINESS_DEFAULTS.properties().forEach(entry -> {
            String feature = entry.getKey();
            ObjectNode preference = entry.getValue().deepCopy();
            JsonNode own = profilePreferences == null || !FROM_PROFILE.contains(feature)
                    ? null
                    : profilePreferences.get(feature);
            if (own != null) {
                preference.put("enable", own.path("allow").asText().equals("no") ? "off" : "on");
                Json.put(preference, "ttl", own.get("ttl"));
            }
            preferences.set(feature, preference);
        });
        return preferences;
    }

    private static ObjectNode byDefault(String feature) {
        return Json.object(
                "enable", OFF_BY_DEFAULT.contains(feature) ? "off" : "on",
                "ttl", feature.equals("timedMessages") ? DEFAULT_TTL_SECONDS : null);
    }

    /** The content of the item about the state of a feature; {@code type} is sndGroupFeature or rcvGroupFeature. */
    public static ObjectNode content(String type, ObjectNode fullPreferences, String feature) {
        JsonNode preference = fullPreferences.path(feature);
        boolean on = state(preference).equals("on");
        return Json.tagged(
                type,
                "groupFeature",
                feature,
                "preference",
                Json.object("enable", preference.get("enable")),
                "param",
                on ? preference.get("ttl") : null,
                "memberRole_",
                on ? preference.get("role") : null);
    }

    private static String state(JsonNode preference) {
        return preference.path("enable").asText();
    }

    /** The text of such an item. */
    public static String text(JsonNode content) {
        String feature = content.path("groupFeature").asText();
        String state = content.path("preference").path("enable").asText();
        JsonNode ttl = content.get("param");
        String limits = content.has("memberRole_")
                ? " for " + content.path("memberRole_").asText() + "s"
                : "";
        String duration = state.equals("on") && ttl != null ? " (" + Features.duration(ttl.asLong()) + ")" : "";
        return NAMES.getOrDefault(feature, feature) + ": " + state + limits + duration;
    }

    /** Whether a feature is on for all roles. */
    public static boolean isOn(ObjectNode fullPreferences, String feature) {
        return fullPreferences.path(feature).path("enable").asText().equals("on");
    }

    /** Whether a feature has the same state in two sets of full preferences, as far as items show it. */
    public static boolean sameState(ObjectNode before, ObjectNode after, String feature) {
        return content("", before, feature).equals(content("", after, feature));
    }

    /** The name of a feature in the core's texts. */
    public static String name(String feature) {
        return NAMES.getOrDefault(feature, feature);
    }

    /** Whether a feature is on for members with a role. */
    public static boolean allowed(ObjectNode fullPreferences, String feature, String memberRole) {
        JsonNode preference = fullPreferences.path(feature);
        return preference.path("enable").asText().equals("on")
                && (!preference.has("role")
                        || Roles.atLeast(memberRole, preference.path("role").asText()));
    }
}
