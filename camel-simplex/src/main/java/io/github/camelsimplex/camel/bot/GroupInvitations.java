package io.github.camelsimplex.camel.bot;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.GroupInfo;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins the groups to which a bot is invited. An invitation that is still open at the next start is accepted then. */
final class GroupInvitations {

    private static final Logger LOG = LoggerFactory.getLogger(GroupInvitations.class);

    private GroupInvitations() {}

    /** Accepts all invitations of a session. */
    static void accept(String bot, ChatSession session) {
        session.onEvent(Set.of("receivedGroupInvitation"), event -> {
            if (event.event() instanceof ChatEvent.ReceivedGroupInvitation invitation) {
                GroupInfo group = session.groups().join(invitation.groupInfo().groupId());
                LOG.info(
                        "The bot {} joins the group {} as {}: contact {} has invited it",
                        bot,
                        group.groupId(),
                        invitation.memberRole(),
                        invitation.contact().contactId());
            }
        });
    }
}
