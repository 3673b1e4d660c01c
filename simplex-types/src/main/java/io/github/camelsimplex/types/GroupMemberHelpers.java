package io.github.camelsimplex.types;

/** Names members. */
final class GroupMemberHelpers {

    private GroupMemberHelpers() {}

    static String displayName(GroupMember member) {
        return member.memberProfile().displayName();
    }
}
