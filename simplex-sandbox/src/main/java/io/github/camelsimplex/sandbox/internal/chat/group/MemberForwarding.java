package io.github.camelsimplex.sandbox.internal.chat.group;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.PeerMessages;
import io.github.camelsimplex.sandbox.internal.chat.Sending;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.List;
import java.util.Set;

/**
 * Forwarding by a host: it passes a member's messages to those members to whom the author was introduced, but whom it
 * has not met yet.
 *
 * <p>A member notifies the host when it has met another ({@code x.grp.mem.con}), before it writes to the other
 * directly; so every message comes either from its author or through the host, never twice.
 */
public final class MemberForwarding {

    private static final int NAME_LENGTH = 16;
    private static final Set<String> FORWARDED = Set.of(
            "x.msg.new",
            "x.msg.file.descr",
            "x.msg.update",
            "x.msg.del",
            "x.msg.react",
            "x.file.cancel",
            "x.info",
            "x.grp.mem.new",
            "x.grp.mem.role",
            "x.grp.mem.restrict",
            "x.grp.mem.del",
            "x.grp.leave",
            "x.grp.info",
            "x.grp.prefs",
            "x.grp.del");

    private final Stores stores;
    private final Sending sending;
    private final Introductions introductions;

    public MemberForwarding(Stores stores, Sending sending, Introductions introductions) {
        this.stores = stores;
        this.sending = sending;
        this.introductions = introductions;
    }

    /** A message that is forwarded in the name of its author. */
    static ObjectNode forwarded(MemberRow author, long writtenAt, ObjectNode message) {
        return PeerMessages.chat(
                "x.grp.msg.forward",
                null,
                "memberId",
                author.memberId(),
                "memberName",
                shortened(author.profile().path("displayName").asText()),
                "sentAt",
                Times.text(writtenAt),
                "message",
                message);
    }

    private static String shortened(String name) {
        return name.length() <= NAME_LENGTH ? name : name.substring(0, NAME_LENGTH) + "…";
    }

    /** Notifies the host that a member has met another, so that it stops forwarding. */
    public void tellHost(GroupRow group, MemberRow met) {
        MemberRow introduced = met.category().equals("pre") ? group.membership() : met;
        long hostId = introduced.doc().path("invitedByGroupMemberId").asLong();
        stores.members()
                .find(group.id(), hostId)
                .flatMap(MemberRow::readyConnection)
                .ifPresent(conn ->
                        sending.send(conn, PeerMessages.chat("x.grp.mem.con", null, "memberId", met.memberId())));
    }

    /**
     * The members to whom the user must forward a member's messages of the main chat; empty if the user is not an admin
     * or the member is blocked. It must be called before the messages are handled, because they may remove a receiver.
     */
    public List<MemberRow> receivers(GroupRow group, MemberRow author, List<ObjectNode> messages) {
        boolean forwards = group.userIs("admin") && group.isCurrent() && !author.isBlockedByAdmin();
        return forwards && messages.stream().anyMatch(MemberForwarding::isForwarded)
                ? introductions.notMet(group, author)
                : List.of();
    }

    /** Forwards messages of a member, in the member's name. */
    public void forward(List<MemberRow> receivers, MemberRow author, List<ObjectNode> messages, long takenAt) {
        List<ObjectNode> forwarded = messages.stream()
                .filter(MemberForwarding::isForwarded)
                .map(message -> forwarded(author, takenAt, message))
                .toList();
        receivers.forEach(other -> other.readyConnection().ifPresent(conn -> sending.sendAll(conn, forwarded)));
    }

    private static boolean isForwarded(ObjectNode message) {
        return FORWARDED.contains(message.path("event").asText())
                && !message.path("params").has("scope");
    }
}
