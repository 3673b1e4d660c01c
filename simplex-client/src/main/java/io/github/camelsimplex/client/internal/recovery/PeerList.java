package io.github.camelsimplex.client.internal.recovery;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.internal.core.Commands;
import io.github.camelsimplex.client.internal.core.ErrorWords;
import io.github.camelsimplex.types.ConnStatus;
import io.github.camelsimplex.types.Connection;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.ContactStatus;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.GroupMember;
import io.github.camelsimplex.types.GroupMemberStatus;
import io.github.camelsimplex.types.SimplexJsonException;
import io.github.camelsimplex.types.command.ApiListContacts;
import io.github.camelsimplex.types.command.ApiListGroups;
import io.github.camelsimplex.types.command.ApiListMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the contacts and members with whom a bot has an active connection. Blocks until the core has answered;
 * thread-safe.
 */
final class PeerList {

    private static final Set<GroupMemberStatus> GONE = Set.of(
            GroupMemberStatus.REJECTED, GroupMemberStatus.REMOVED, GroupMemberStatus.LEFT, GroupMemberStatus.DELETED);

    private static final Logger LOG = LoggerFactory.getLogger(PeerList.class);

    private final Commands commands;

    PeerList(Commands commands) {
        this.commands = commands;
    }

    /** The contacts, then the members of each group. */
    List<Peer> all(long userId) {
        List<Peer> peers = new ArrayList<>();
        for (Contact contact : commands.send(new ApiListContacts(userId)).contacts()) {
            if (contact.contactStatus().equals(ContactStatus.ACTIVE) && isActive(contact.activeConn())) {
                peers.add(Peer.contact(contact.contactId()));
            }
        }
        for (GroupInfo group :
                commands.send(new ApiListGroups(userId, null, null)).groups()) {
            if (!GONE.contains(group.membership().memberStatus())) {
                tryMembers(group.groupId(), peers);
            }
        }
        return peers;
    }

    /**
     * Adds the members of a group. A group that cannot be listed must not prevent new keys for other chats, unless the
     * database fails.
     */
    private void tryMembers(long groupId, List<Peer> peers) {
        try {
            members(groupId, peers);
        } catch (ChatCommandException | SimplexJsonException e) {
            if (ErrorWords.isFailingDatabase(e)) {
                throw e;
            }
            LOG.warn("the members of #{} cannot be listed, and do not get new keys now: {}", groupId, e.toString());
        }
    }

    private void members(long groupId, List<Peer> peers) {
        for (GroupMember member :
                commands.send(new ApiListMembers(groupId)).group().members()) {
            if (!GONE.contains(member.memberStatus()) && isActive(member.activeConn())) {
                peers.add(Peer.member(groupId, member.groupMemberId()));
            }
        }
    }

    private static boolean isActive(@Nullable Connection connection) {
        return connection != null
                && (connection.connStatus() instanceof ConnStatus.Ready
                        || connection.connStatus() instanceof ConnStatus.SndReady);
    }
}
