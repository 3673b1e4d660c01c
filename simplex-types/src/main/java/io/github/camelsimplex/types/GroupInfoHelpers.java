package io.github.camelsimplex.types;

/** Names and addresses groups. */
final class GroupInfoHelpers {

    private GroupInfoHelpers() {}

    static ChatRef chatRef(GroupInfo group) {
        return ChatRef.group(group.groupId());
    }

    static String displayName(GroupInfo group) {
        return group.groupProfile().displayName();
    }
}
