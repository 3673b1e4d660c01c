package io.github.camelsimplex.sandbox.internal.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.Group;
import io.github.camelsimplex.sandbox.internal.store.Member;
import io.github.camelsimplex.sandbox.internal.store.User;
import io.github.camelsimplex.sandbox.internal.wire.Roles;
import org.jspecify.annotations.Nullable;

/**
 * The receiver of a group message, its group and its author.
 *
 * @param takenAt when the server took the message, or when the forwarded one was written
 * @param forwardedBy who has forwarded the message, null when its author has sent it
 * @param groupInfo the group as it was before the message, as the API shows it
 */
record GroupContext(
        User user, Group group, Member author, long takenAt, @Nullable Member forwardedBy, ObjectNode groupInfo) {

    boolean isUser(String memberId) {
        return memberId.equals(group.membership().memberId());
    }

    boolean authorIs(String role) {
        return Roles.atLeast(author.role(), role);
    }

    /** Whether the author may do something to a member that needs at least this role, and the member's own. */
    boolean authorMay(String role, Member to) {
        return authorIs(role) && authorIs(to.role());
    }

    GroupContext forwarded(Member from, long writtenAt) {
        return new GroupContext(user, group, from, writtenAt, author, groupInfo);
    }
}
