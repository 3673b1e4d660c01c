package io.github.camelsimplex.sandbox.internal.command.group;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Roles;
import java.util.List;
import java.util.Map;

/** The commands that people type to switch one preference of a group, such as {@code /set voice #team on admin}. */
final class GroupPreferencesByName {

    /** The words of preferences that are on from a role up. */
    private static final Map<String, String> WITH_ROLE = Map.of(
            "voice", "voice",
            "files", "files",
            "delete", "fullDelete",
            "direct", "directMessages",
            "links", "simplexLinks");

    /** The words of preferences that are on for all. */
    private static final List<String> FOR_ALL = List.of("history", "reactions", "reports", "support");

    /** The words of times, in seconds. */
    private static final Map<String, Long> TIMES = Map.of(
            "30s", 30L,
            "5min", 300L,
            "1h", 3600L,
            "8h", 28_800L,
            "day", 86_400L,
            "week", 604_800L,
            "month", 2_592_000L);

    private final GroupsByName groups;

    GroupPreferencesByName(GroupsByName groups) {
        this.groups = groups;
    }

    void register(CommandTable commands) {
        WITH_ROLE.forEach(
                (word, feature) -> commands.on("/set " + word + " #", arguments -> switched(arguments, feature, true)));
        FOR_ALL.forEach(word -> commands.on("/set " + word + " #", arguments -> switched(arguments, word, false)));
        commands.on("/set disappear #", this::disappear);
        commands.on("/set admission review #", this::review);
    }

    private ObjectNode switched(Arguments arguments, String feature, boolean withRole) {
        GroupRow group = groups.group(arguments);
        ObjectNode preference = Json.object("enable", arguments.skip(" ").onOff() ? "on" : "off");
        if (withRole && arguments.take(" ")) {
            preference.put("role", role(arguments.word()));
        }
        arguments.end();
        return prefer(group, feature, preference);
    }

    private static String role(String text) {
        if (!Roles.isRole(text)) {
            throw ChatFailure.syntax();
        }
        return text;
    }

    private ObjectNode prefer(GroupRow group, String feature, ObjectNode preference) {
        return groups.changeProfile(
                group, profile -> Json.child(profile, "groupPreferences").set(feature, preference));
    }

    private ObjectNode disappear(Arguments arguments) {
        GroupRow group = groups.group(arguments);
        if (arguments.take(" off")) {
            arguments.end();
            return prefer(group, "timedMessages", Json.object("enable", "off"));
        }
        if (!arguments.take(" on ")) {
            arguments.skip(" ");
        }
        long ttl = seconds(arguments);
        arguments.end();
        return prefer(group, "timedMessages", Json.object("enable", "on", "ttl", ttl));
    }

    private static long seconds(Arguments arguments) {
        for (Map.Entry<String, Long> time : TIMES.entrySet()) {
            if (arguments.take(time.getKey())) {
                return time.getValue();
            }
        }
        return arguments.number();
    }

    private ObjectNode review(Arguments arguments) {
        GroupRow group = groups.group(arguments);
        boolean all = arguments.take(" all");
        if (!all) {
            arguments.skip(" off");
        }
        arguments.end();
        return groups.changeProfile(
                group, profile -> profile.set("memberAdmission", all ? Json.object("review", "all") : Json.object()));
    }
}
