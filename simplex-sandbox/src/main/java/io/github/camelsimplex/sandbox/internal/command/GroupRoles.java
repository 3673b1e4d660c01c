package io.github.camelsimplex.sandbox.internal.command;

import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Roles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The permissions of roles in a group. */
public final class GroupRoles {

    private static final List<String> REMOVED = List.of("removed", "left", "deleted");

    private GroupRoles() {}

    /** Fails if the user does not have a required role, or is not in the group. */
    public static void require(Services services, GroupRow group, String role) {
        if (!group.userIs(role)) {
            throw ChatFailure.chat(
                    "groupUserRole", "groupInfo", services.stores().groups().view(group), "requiredRole", role);
        }
        String status = group.membership().status();
        if (status.equals("invited")) {
            throw ChatFailure.chat(
                    "groupNotJoined", "groupInfo", services.stores().groups().view(group));
        }
        if (REMOVED.contains(status)) {
            throw ChatFailure.chat("groupMemberUserRemoved");
        }
        if (!group.isActive()) {
            throw ChatFailure.chat("groupMemberNotActive");
        }
    }

    /** The most powerful of some roles. */
    public static String highest(String role, Collection<MemberRow> members) {
        return members.stream().map(MemberRow::role).reduce(role, (a, b) -> Roles.atLeast(a, b) ? a : b);
    }

    /** The members with these ids; fails if the user is among them, or if one is missing. */
    public static List<MemberRow> members(Services services, GroupRow group, List<Long> ids) {
        List<MemberRow> members = new ArrayList<>();
        for (Long id : ids) {
            members.add(services.stores()
                    .members()
                    .find(group.id(), id)
                    .filter(member -> member.id() != group.membership().id())
                    .orElseThrow(() -> ChatFailure.chat("groupMemberNotFound")));
        }
        return members;
    }

    /** Whether the user's own membership is among members that a command names. */
    public static boolean namesUser(GroupRow group, List<Long> ids) {
        return ids.contains(group.membership().id());
    }
}
