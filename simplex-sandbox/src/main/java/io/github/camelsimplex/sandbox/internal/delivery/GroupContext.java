package io.github.camelsimplex.sandbox.internal.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.wire.Roles;
import org.jspecify.annotations.Nullable;

/**
 * The receiver of a group message, its group and its author.
 *
 * @param takenAt when the server accepted the message, or when the forwarded message was written
 * @param forwardedBy the member who forwarded the message; null if its author sent it
 * @param groupInfo the group as it was before the message, as the API shows it
 */
record GroupContext(
        UserRow user,
        GroupRow group,
        MemberRow author,
        long takenAt,
        @Nullable MemberRow forwardedBy,
        ObjectNode groupInfo) {

    boolean isUser(String memberId) {
        return memberId.equals(group.membership().memberId());
    }

    boolean authorIs(String role) {
        return Roles.atLeast(author.role(), role);
    }

    /** Whether the author may act on a member: the author needs at least this role and the member's role. */
    boolean authorMay(String role, MemberRow to) {
        return authorIs(role) && authorIs(to.role());
    }

    GroupContext forwarded(MemberRow from, long writtenAt) {
        return new GroupContext(user, group, from, writtenAt, author, groupInfo);
    }
}
