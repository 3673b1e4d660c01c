package io.github.camelsimplex.sandbox.internal.command.group;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.PeerMessages;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.command.ChatSettingsChanges;
import io.github.camelsimplex.sandbox.internal.command.GroupRoles;
import io.github.camelsimplex.sandbox.internal.command.message.ChatSenders;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.DisplayNames;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import java.util.List;

/** Commands about the profile and preferences of a group, and about the user's own data on it. */
public final class GroupProfileCommands {

    private final Services services;
    private final Stores stores;

    /** Creates it with these services. */
    public GroupProfileCommands(Services services) {
        this.services = services;
        this.stores = services.stores();
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_group_profile #", this::update)
                .on("/_set alias #", this::alias)
                .on("/_set custom #", this::customData)
                .on("/_settings #", this::settings)
                .on("/_member settings #", this::memberSettings);
    }

    /** The group profile in a command. */
    static ObjectNode profile(Arguments arguments) {
        ObjectNode given = arguments.object();
        if (!given.path("displayName").isTextual() || !given.path("fullName").isTextual()) {
            throw ChatFailure.syntax();
        }
        ObjectNode profile = Json.object();
        for (String field : List.of(
                "displayName",
                "fullName",
                "shortDescr",
                "description",
                "image",
                "groupPreferences",
                "memberAdmission")) {
            Json.put(profile, field, given.get(field));
        }
        return profile;
    }

    private ObjectNode update(Arguments arguments) {
        long groupId = arguments.number();
        ObjectNode profile = profile(arguments.skip(" "));
        UserRow user = services.runningUser();
        GroupRow group = stores.groups().get(user.id(), groupId);
        GroupRoles.require(services, group, "owner");
        ObjectNode before = group.profile().deepCopy();
        if (!profile.path("displayName").equals(before.path("displayName"))) {
            DisplayNames.requireValid(profile.path("displayName").asText());
        }
        ObjectNode shownBefore = stores.groups().view(group);
        ObjectNode preferencesBefore = group.fullPreferences();
        stores.groups().changeProfile(group, profile);
        String msgId = Randoms.id();
        tell(user, group, change(group, msgId));
        if (!Json.without(before, "groupPreferences").equals(Json.without(profile, "groupPreferences"))) {
            ObjectNode event = Json.tagged("groupUpdated", "groupProfile", profile);
            services.groupItems().emitSent(user, ChatKey.group(groupId), event, msgId);
        }
        services.groupItems().emitChangedFeatures(user, preferencesBefore, group, null);
        stores.links().ofGroup(groupId).ifPresent(link -> new GroupLinks(services).publish(link, group));
        return Answers.of(
                user,
                "groupUpdated",
                "fromGroup",
                shownBefore,
                "toGroup",
                services.groupItems().groupInfo(group),
                "msgSigned",
                false);
    }

    /** Notifies all members, including those who wait for admission. */
    private void tell(UserRow user, GroupRow group, ObjectNode change) {
        List<MemberRow> receivers = stores.members().of(group.id()).stream()
                .filter(member -> member.isCurrent() || member.isPending())
                .toList();
        new ChatSenders(services).sendProfile(user, ChatKey.group(group.id()), receivers);
        services.sending().sendToMembers(receivers, change);
    }

    private static ObjectNode change(GroupRow group, String msgId) {
        return group.isBusiness()
                ? PeerMessages.chat(
                        "x.grp.prefs",
                        msgId,
                        "groupPreferences",
                        group.profile().get("groupPreferences"))
                : PeerMessages.chat("x.grp.info", msgId, "groupProfile", group.profile());
    }

    private ObjectNode alias(Arguments arguments) {
        long groupId = arguments.number();
        String alias = arguments.take(" ") ? arguments.rest().strip() : "";
        UserRow user = stores.users().active();
        GroupRow group = stores.groups().get(user.id(), groupId);
        group.doc().put("localAlias", alias);
        stores.groups().save(group);
        return Answers.of(user, "groupAliasUpdated", "toGroup", stores.groups().view(group));
    }

    private ObjectNode customData(Arguments arguments) {
        long groupId = arguments.number();
        ObjectNode data = arguments.take(" ") ? arguments.object() : null;
        arguments.end();
        UserRow user = stores.users().active();
        GroupRow group = stores.groups().get(user.id(), groupId);
        Json.put(group.doc(), "customData", data);
        stores.groups().save(group);
        return Answers.ok(user);
    }

    private ObjectNode settings(Arguments arguments) {
        long groupId = arguments.number();
        ObjectNode settings = ChatSettingsChanges.of(arguments.skip(" "));
        UserRow user = stores.users().active();
        GroupRow group = stores.groups().get(user.id(), groupId);
        group.doc().set("chatSettings", settings);
        stores.groups().save(group);
        return Answers.ok(user);
    }

    /** Shows or hides a member's messages for the user only. */
    private ObjectNode memberSettings(Arguments arguments) {
        long groupId = arguments.number();
        long memberId = arguments.skip(" ").number();
        ObjectNode settings = arguments.skip(" ").object();
        if (!settings.path("showMessages").isBoolean()) {
            throw ChatFailure.syntax();
        }
        UserRow user = stores.users().active();
        stores.groups().get(user.id(), groupId);
        MemberRow member = stores.members().get(groupId, memberId);
        member.doc().set("memberSettings", Json.object("showMessages", settings.get("showMessages")));
        stores.members().save(member);
        return Answers.ok(user);
    }
}
