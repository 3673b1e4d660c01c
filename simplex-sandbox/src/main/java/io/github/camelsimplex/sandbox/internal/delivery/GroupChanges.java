package io.github.camelsimplex.sandbox.internal.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;

/** Messages that change a group, its preferences or a member's profile, or that delete the group. */
final class GroupChanges {

    private final Services services;
    private final Controller controller;
    private final Stores stores;
    private final MemberProfiles memberProfiles;

    GroupChanges(Services services) {
        this.services = services;
        this.controller = services.controller();
        this.stores = services.stores();
        this.memberProfiles = new MemberProfiles(services);
    }

    /** Handles a message of this theme; returns false for other messages. */
    boolean handle(GroupContext context, String event, String msgId, ObjectNode params) {
        switch (event) {
            case "x.grp.info" -> profile(context, msgId, Json.child(params, "groupProfile"));
            case "x.grp.prefs" -> preferences(context, Json.child(params, "groupPreferences"));
            case "x.grp.del" -> deleted(context, msgId);
            case "x.info" -> memberProfiles.changed(context, msgId, Json.child(params, "profile"));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void profile(GroupContext context, String msgId, ObjectNode profile) {
        if (!context.authorIs("owner")) {
            throw new RefusedMessage("x.grp.info with insufficient member permissions");
        }
        GroupRow group = context.group();
        ObjectNode before = group.profile().deepCopy();
        if (group.isBusiness()) {
            preferences(context, Json.child(profile, "groupPreferences"));
        } else if (!before.equals(profile)) {
            ObjectNode preferencesBefore = group.fullPreferences();
            stores.groups().changeProfile(group, profile);
            emitUpdated(context);
            if (!Json.without(before, "groupPreferences").equals(Json.without(profile, "groupPreferences"))) {
                ChatKey chat = services.supportChats().chatOf(group, context.author());
                ObjectNode event = Json.tagged("groupUpdated", "groupProfile", profile);
                services.groupItems().emitReceived(context.user(), chat, context.author(), event, msgId);
            }
            services.groupItems().emitChangedFeatures(context.user(), preferencesBefore, group, context.author());
        }
    }

    private void preferences(GroupContext context, ObjectNode preferences) {
        if (!context.authorIs("owner")) {
            throw new RefusedMessage("x.grp.prefs with insufficient member permissions");
        }
        GroupRow group = context.group();
        if (preferences.equals(group.profile().get("groupPreferences"))) {
            return;
        }
        ObjectNode before = group.fullPreferences();
        stores.groups().changeProfile(group, Json.with(group.profile(), it -> it.set("groupPreferences", preferences)));
        emitUpdated(context);
        services.groupItems().emitChangedFeatures(context.user(), before, group, context.author());
    }

    private void emitUpdated(GroupContext context) {
        controller.emit(
                context.user(),
                "groupUpdated",
                "fromGroup",
                context.groupInfo(),
                "toGroup",
                services.groupItems().groupInfo(context.group()),
                "member_",
                context.author().view());
    }

    private void deleted(GroupContext context, String msgId) {
        if (!context.authorIs("owner")) {
            throw ChatFailure.chat("groupUserRole", "groupInfo", context.groupInfo(), "requiredRole", "owner");
        }
        GroupRow group = context.group();
        services.membership().deleteLink(group);
        ChatKey chat = services.supportChats().chatOf(group, context.author());
        services.groupItems()
                .emitReceived(
                        context.user(),
                        context.groupInfo(),
                        chat,
                        context.author(),
                        Json.tagged("groupDeleted"),
                        msgId);
        stores.members().save(group.membership().status("deleted"));
        ObjectNode shown = Json.with(
                context.groupInfo(), info -> Json.child(info, "membership").put("memberStatus", "deleted"));
        controller.emit(
                context.user(),
                "groupDeleted",
                "groupInfo",
                shown,
                "member",
                context.author().view());
        services.membership().endedByOther(group);
    }
}
