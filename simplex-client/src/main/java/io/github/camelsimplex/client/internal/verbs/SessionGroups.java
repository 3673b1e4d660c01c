package io.github.camelsimplex.client.internal.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.Groups;
import io.github.camelsimplex.client.internal.core.NameDirectory;
import io.github.camelsimplex.types.ChatDeleteMode;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.GroupMember;
import io.github.camelsimplex.types.GroupMemberRole;
import io.github.camelsimplex.types.GroupMemberStatus;
import io.github.camelsimplex.types.GroupProfile;
import io.github.camelsimplex.types.command.ApiAcceptMember;
import io.github.camelsimplex.types.command.ApiAddMember;
import io.github.camelsimplex.types.command.ApiBlockMembersForAll;
import io.github.camelsimplex.types.command.ApiCreateGroupLink;
import io.github.camelsimplex.types.command.ApiDeleteChat;
import io.github.camelsimplex.types.command.ApiDeleteGroupLink;
import io.github.camelsimplex.types.command.ApiGetGroupLink;
import io.github.camelsimplex.types.command.ApiJoinGroup;
import io.github.camelsimplex.types.command.ApiLeaveGroup;
import io.github.camelsimplex.types.command.ApiListGroups;
import io.github.camelsimplex.types.command.ApiListMembers;
import io.github.camelsimplex.types.command.ApiMembersRole;
import io.github.camelsimplex.types.command.ApiNewGroup;
import io.github.camelsimplex.types.command.ApiRemoveMembers;
import io.github.camelsimplex.types.command.ApiSetGroupCustomData;
import io.github.camelsimplex.types.command.ApiUpdateGroupProfile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The commands for groups. Thread-safe. */
public final class SessionGroups implements Groups {

    private static final Set<GroupMemberStatus> GONE =
            Set.of(GroupMemberStatus.REMOVED, GroupMemberStatus.LEFT, GroupMemberStatus.DELETED);

    private final ChatSession session;
    private final NameDirectory names;
    private final CustomData customData;

    public SessionGroups(ChatSession session, NameDirectory names) {
        this.session = session;
        this.names = names;
        this.customData = new CustomData(
                id -> find(id).map(GroupInfo::customData),
                (id, data) -> session.send(new ApiSetGroupCustomData(id, data)));
    }

    private long userId() {
        return session.user().userId();
    }

    @Override
    public List<GroupInfo> list() {
        return session.send(new ApiListGroups(userId(), null, null)).groups();
    }

    @Override
    public Optional<GroupInfo> find(long groupId) {
        return ChatOfId.info(session, ChatRef.group(groupId))
                .map(info -> info instanceof ChatInfo.Group group ? group.groupInfo() : null);
    }

    @Override
    public GroupInfo byName(String name) {
        return names.find(
                GroupInfo.class, "group", name, this::list, GroupInfo::localDisplayName, GroupInfo::displayName);
    }

    @Override
    public ChatRef chat(String name) {
        return ChatRef.group(byName(name).groupId());
    }

    @Override
    public List<GroupMember> members(long groupId) {
        return session.send(new ApiListMembers(groupId)).group().members().stream()
                .filter(member -> !GONE.contains(member.memberStatus()))
                .toList();
    }

    @Override
    public GroupInfo create(String displayName) {
        GroupProfile profile =
                GroupProfile.builder().displayName(displayName).fullName("").build();
        GroupInfo group =
                session.send(new ApiNewGroup(userId(), false, profile)).groupInfo();
        names.changed();
        return group;
    }

    @Override
    public GroupInfo update(long groupId, GroupProfile profile) {
        GroupInfo group =
                session.send(new ApiUpdateGroupProfile(groupId, profile)).toGroup();
        names.changed();
        return group;
    }

    @Override
    public GroupMember invite(long groupId, long contactId, GroupMemberRole role) {
        return session.send(new ApiAddMember(groupId, contactId, role)).member();
    }

    @Override
    public GroupInfo join(long groupId) {
        return session.send(new ApiJoinGroup(groupId)).groupInfo();
    }

    @Override
    public GroupMember acceptMember(long groupId, long memberId, GroupMemberRole role) {
        return session.send(new ApiAcceptMember(groupId, memberId, role)).member();
    }

    @Override
    public void setRole(long groupId, List<Long> memberIds, GroupMemberRole role) {
        session.send(new ApiMembersRole(groupId, memberIds, role));
    }

    @Override
    public void block(long groupId, List<Long> memberIds, boolean blocked) {
        session.send(new ApiBlockMembersForAll(groupId, memberIds, blocked));
    }

    @Override
    public void remove(long groupId, List<Long> memberIds, boolean withMessages) {
        session.send(new ApiRemoveMembers(groupId, memberIds, withMessages));
    }

    @Override
    public void leave(long groupId) {
        session.send(new ApiLeaveGroup(groupId));
    }

    @Override
    public void delete(long groupId) {
        session.send(new ApiDeleteChat(ChatRef.group(groupId), new ChatDeleteMode.Full(true)));
        names.changed();
    }

    @Override
    public String link(long groupId, GroupMemberRole role) {
        try {
            return session.send(new ApiGetGroupLink(groupId))
                    .groupLink()
                    .connLinkContact()
                    .link();
        } catch (ChatCommandException e) {
            if (e.tag().equals("groupLinkNotFound")) {
                return session.send(new ApiCreateGroupLink(groupId, role))
                        .groupLink()
                        .connLinkContact()
                        .link();
            }
            throw e;
        }
    }

    @Override
    public void deleteLink(long groupId) {
        session.send(new ApiDeleteGroupLink(groupId));
    }

    @Override
    public ObjectNode customData(long groupId) {
        return customData.get(groupId);
    }

    @Override
    public void setCustomData(long groupId, JsonNode data) {
        customData.set(groupId, data);
    }

    @Override
    public ObjectNode mergeCustomData(long groupId, UnaryOperator<ObjectNode> change) {
        return customData.merge(groupId, change);
    }
}
