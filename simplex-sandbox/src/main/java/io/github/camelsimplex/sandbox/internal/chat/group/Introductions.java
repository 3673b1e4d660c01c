package io.github.camelsimplex.sandbox.internal.chat.group;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.PeerMessages;
import io.github.camelsimplex.sandbox.internal.chat.Sending;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.wire.Features;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Randoms;
import io.github.camelsimplex.sandbox.internal.wire.Roles;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The introduction of a new member and the other members to each other by the host, so that they connect. */
public final class Introductions {

    private final Stores stores;
    private final Sending sending;

    public Introductions(Stores stores, Sending sending) {
        this.stores = stores;
        this.sending = sending;
    }

    /** The data that the host sends to members about each other. */
    public static ObjectNode memberInfo(MemberRow member) {
        return Json.object(
                "memberId", member.memberId(),
                "memberRole", member.role(),
                "profile", Json.without(Features.plainProfile(member.profile()), "preferences", "contactLink"));
    }

    /** Introduces a new member and all others to each other. */
    public void toAll(GroupRow group, MemberRow joined) {
        introduce(group, joined, other -> true, null);
    }

    /** Introduces a new member and those members to each other who have not been introduced yet. */
    public void toRemaining(GroupRow group, MemberRow joined) {
        introduce(group, joined, other -> !isIntroduced(joined, other), null);
    }

    /** Notifies a new member of the pending review, and introduces it to the moderators in its support chat. */
    public void toModerators(GroupRow group, MemberRow joined) {
        joined.readyConnection()
                .ifPresent(conn -> sending.send(
                        conn,
                        PeerMessages.chat(
                                "x.grp.link.acpt",
                                Randoms.id(),
                                "acceptance",
                                "pending_review",
                                "role",
                                joined.role(),
                                "memberId",
                                joined.memberId())));
        introduce(
                group,
                joined,
                other -> Roles.atLeast(other.role(), "moderator"),
                Json.object("memberId", joined.memberId()));
    }

    private void introduce(GroupRow group, MemberRow joined, Predicate<MemberRow> to, @Nullable ObjectNode scope) {
        List<MemberRow> others = stores.members().of(group.id()).stream()
                .filter(other -> other.id() != joined.id() && other.isCurrent() && to.test(other))
                .toList();
        ObjectNode announcement =
                PeerMessages.chat("x.grp.mem.new", Randoms.id(), "member", memberInfo(joined), "scope", scope);
        sending.sendToMembers(others, announcement);
        for (MemberRow other : others) {
            remember(joined, other);
            joined.readyConnection()
                    .ifPresent(conn -> sending.send(
                            conn,
                            PeerMessages.chat(
                                    "x.grp.mem.intro",
                                    null,
                                    "member",
                                    memberInfo(other),
                                    "restriction",
                                    other.isBlockedByAdmin() ? "blocked" : null)));
        }
    }

    /** Notes that a member has met another, and writes to it directly from now on. */
    public void met(MemberRow member, MemberRow other) {
        stores.db().update("INSERT OR IGNORE INTO meetings (member_id, met_id) VALUES (?, ?)", member.id(), other.id());
    }

    /** The members whom the user has introduced to a member, and who have not met it yet. */
    List<MemberRow> notMet(GroupRow group, MemberRow member) {
        List<Long> waiting = stores.db()
                .list(
                        row -> row.getLong(1),
                        "SELECT CASE member_id WHEN ?1 THEN introduced_to ELSE member_id END AS other"
                                + " FROM introductions WHERE ?1 IN (member_id, introduced_to)"
                                + " AND other NOT IN (SELECT met_id FROM meetings WHERE member_id = ?1)",
                        member.id());
        return stores.members().of(group.id()).stream()
                .filter(other -> other.isCurrent() && waiting.contains(other.id()))
                .toList();
    }

    private void remember(MemberRow joined, MemberRow other) {
        stores.db()
                .update(
                        "INSERT OR IGNORE INTO introductions (member_id, introduced_to) VALUES (?, ?)",
                        joined.id(),
                        other.id());
    }

    private boolean isIntroduced(MemberRow joined, MemberRow other) {
        return stores.db()
                .number(
                        "SELECT 1 FROM introductions WHERE member_id = ? AND introduced_to = ?",
                        joined.id(),
                        other.id())
                .isPresent();
    }
}
