package io.github.camelsimplex.sandbox.internal.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.UserRows;
import io.github.camelsimplex.sandbox.internal.wire.Features;
import io.github.camelsimplex.sandbox.internal.wire.Json;

/** The profiles of members who are not contacts. */
final class MemberProfiles {

    private static final String PEER_TYPE = "peerType";

    private final Services services;

    MemberProfiles(Services services) {
        this.services = services;
    }

    /** Handles a changed profile of the author, and adds its item. */
    void changed(GroupContext context, String msgId, ObjectNode profile) {
        MemberRow member = context.author();
        ObjectNode before = Features.plainProfile(member.profile());
        if (isNew(member, profile)) {
            ObjectNode shownBefore = member.view();
            ObjectNode shownAfter = change(context, profile);
            ChatKey chat = services.supportChats().chatOf(context.group(), member);
            ObjectNode event = Json.tagged(
                    "memberProfileUpdated",
                    "fromProfile",
                    before,
                    "toProfile",
                    Features.plainProfile(member.profile()));
            services.groupItems().emitReceived(context.user(), chat, member, event, msgId);
            emit(context, shownBefore, shownAfter);
        }
    }

    /** Handles the full profile of the host; the link contained only the name. */
    void completed(GroupContext context, ObjectNode profile) {
        if (isNew(context.author(), profile)) {
            ObjectNode shownBefore = context.author().view();
            emit(context, shownBefore, change(context, profile));
        }
    }

    private static boolean isNew(MemberRow member, ObjectNode profile) {
        return member.contactId() == null
                && !Features.plainProfile(member.profile()).equals(profile);
    }

    /** Returns the member in its new form; the bot flag is shown only this time, and not stored. */
    private ObjectNode change(GroupContext context, ObjectNode profile) {
        MemberRow member = context.author();
        ObjectNode local = UserRows.localProfile(
                Json.without(profile, PEER_TYPE),
                member.profile().path("profileId").asLong(),
                member.profile().path("localAlias").asText());
        services.stores().members().changeProfile(context.user().id(), member, local);
        return Json.with(
                member.view(), view -> Json.put(Json.child(view, "memberProfile"), PEER_TYPE, profile.get(PEER_TYPE)));
    }

    private void emit(GroupContext context, ObjectNode shownBefore, ObjectNode shownAfter) {
        services.controller()
                .emit(
                        context.user(),
                        "groupMemberUpdated",
                        "groupInfo",
                        context.groupInfo(),
                        "fromMember",
                        shownBefore,
                        "toMember",
                        shownAfter);
    }
}
