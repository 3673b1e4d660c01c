package io.github.camelsimplex.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.GroupMember;
import io.github.camelsimplex.types.GroupMemberRole;
import io.github.camelsimplex.types.GroupProfile;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The bot's groups. Every method waits for the core's answer and throws {@link ChatCommandException} if the core
 * refuses the command. Thread-safe.
 */
public interface Groups {

    /** All groups. */
    List<GroupInfo> list();

    /** The group with this id; empty if there is none. */
    Optional<GroupInfo> find(long groupId);

    /**
     * The group with this local display name, which is unique. The core takes it from the group's profile, and appends a
     * number when another group has it. Cached until groups change.
     *
     * @throws NoSuchChatException when there is none; the message lists groups with the name in their profile
     */
    GroupInfo byName(String name);

    /** The chat of the group with this name; see {@link #byName}. */
    ChatRef chat(String name);

    /** The members, except those who left or were removed. */
    List<GroupMember> members(long groupId);

    /** Creates a group that the bot owns. */
    GroupInfo create(String displayName);

    /** Changes the profile of a group. */
    GroupInfo update(long groupId, GroupProfile profile);

    /** Invites a contact. */
    GroupMember invite(long groupId, long contactId, GroupMemberRole role);

    /** Accepts the invitation to a group. */
    GroupInfo join(long groupId);

    /** Admits a member who waits for review. */
    GroupMember acceptMember(long groupId, long memberId, GroupMemberRole role);

    /** Sets the role of members. */
    void setRole(long groupId, List<Long> memberIds, GroupMemberRole role);

    /** Blocks members for everyone, or unblocks them. */
    void block(long groupId, List<Long> memberIds, boolean blocked);

    /** Removes members, with their messages if {@code withMessages} is set. */
    void remove(long groupId, List<Long> memberIds, boolean withMessages);

    /** Leaves a group; the conversation stays. */
    void leave(long groupId);

    /** Deletes a group; if the bot owns it, it is deleted for everyone. */
    void delete(long groupId);

    /** The link by which people join; created with this role if there is none. */
    String link(long groupId, GroupMemberRole role);

    /** Deletes the link by which people join. */
    void deleteLink(long groupId);

    /** The bot's own data about a group; an empty object if there is none. */
    ObjectNode customData(long groupId);

    /** Replaces the bot's own data about a group. */
    void setCustomData(long groupId, JsonNode data);

    /**
     * Changes the bot's own data about a group. Changes through this session run one after another; the core does not
     * have transactions that would exclude other clients.
     */
    ObjectNode mergeCustomData(long groupId, UnaryOperator<ObjectNode> change);
}
