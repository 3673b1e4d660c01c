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
 * The bot's groups. Every method waits for the core's answer and throws {@link ChatCommandException} when it refuses.
 * Thread-safe.
 */
public interface Groups {

    /** All groups. */
    List<GroupInfo> list();

    /** The group with an id; empty when there is none. */
    Optional<GroupInfo> find(long groupId);

    /**
     * The group with a name: the local display name, or else the display name of its profile. Remembered until groups
     * change.
     *
     * @throws NoSuchChatException when there is none, or more than one
     */
    GroupInfo byName(String name);

    /** The chat of the group of a name; see {@link #byName}. */
    ChatRef chat(String name);

    /** The members, without those who have left or were removed. */
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

    /** Gives members a role. */
    void setRole(long groupId, List<Long> memberIds, GroupMemberRole role);

    /** Blocks members for everybody, or unblocks them. */
    void block(long groupId, List<Long> memberIds, boolean blocked);

    /** Removes members, with their messages if wished. */
    void remove(long groupId, List<Long> memberIds, boolean withMessages);

    /** Leaves a group; the conversation stays. */
    void leave(long groupId);

    /** Deletes a group; everybody else loses it too when the bot owns it. */
    void delete(long groupId);

    /** The link by which people join; created with the role when there is none. */
    String link(long groupId, GroupMemberRole role);

    /** Deletes the link by which people join. */
    void deleteLink(long groupId);

    /** The bot's own data about a group; an empty object when there is none. */
    ObjectNode customData(long groupId);

    /** Replaces the bot's own data about a group. */
    void setCustomData(long groupId, JsonNode data);

    /**
     * Changes the bot's own data about a group. Changes through this session are made one after another; the core knows
     * no transaction that would keep out others.
     */
    ObjectNode mergeCustomData(long groupId, UnaryOperator<ObjectNode> change);
}
