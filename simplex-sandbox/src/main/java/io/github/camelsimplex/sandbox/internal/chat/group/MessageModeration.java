package io.github.camelsimplex.sandbox.internal.chat.group;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.ItemChanges;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Roles;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletion of messages by moderators, and archiving of reports. */
public final class MessageModeration {

    private record Remembered(long moderatorId, long moderatedAt) {}

    private final Controller controller;
    private final Stores stores;
    private final ItemChanges changes;

    /** Creates it with these services. */
    public MessageModeration(Services services) {
        this.controller = services.controller();
        this.stores = services.stores();
        this.changes = new ItemChanges(stores);
    }

    /**
     * Deletes a message for all: marks it, or also deletes its content if the group has full deletion; returns the
     * deletion.
     */
    public ObjectNode moderate(UserRow user, GroupRow group, ItemRow item, MemberRow moderator, long time) {
        ObjectNode before = controller.views().chatItem(user, item);
        Long fileId = item.fileId();
        if (fileId != null) {
            stores.files().cancel(fileId);
        }
        item.meta().set("itemDeleted", moderated(moderator.storedView(), time));
        if (group.allows("fullDelete", moderator)) {
            item.content(Json.tagged(item.sent() ? "sndModerated" : "rcvModerated"));
        }
        stores.items().save(item);
        ObjectNode after = controller.views().chatItem(user, item);
        Json.child(Json.child(after, "chatItem"), "meta").set("itemDeleted", moderated(moderator.view(), time));
        return Json.object("deletedChatItem", before, "toChatItem", after);
    }

    private static ObjectNode moderated(ObjectNode moderator, long time) {
        return Json.tagged("moderated", "deletedTs", Times.text(time), "byGroupMember", moderator);
    }

    /** Deletes or marks a message for the user only, without notifying others. */
    public ObjectNode deleteLocally(UserRow user, ItemRow item, boolean keep) {
        return changes.delete(item, keep, Times.now(), it -> controller.views().chatItem(user, it));
    }

    /** Records that a message must be deleted when it arrives. */
    public void remember(GroupRow group, MemberRow moderator, String memberId, String sharedMsgId, long time) {
        stores.db()
                .update(
                        "INSERT INTO moderations (group_id, member_id, shared_msg_id, moderator_id, moderated_at)"
                                + " VALUES (?, ?, ?, ?, ?)",
                        group.id(),
                        memberId,
                        sharedMsgId,
                        moderator.id(),
                        Times.second(time));
    }

    /** Deletes a message that was moderated before it arrived; returns whether it was. */
    public boolean appliesTo(UserRow user, GroupRow group, MemberRow author, ItemRow item) {
        Remembered remembered = stores.db()
                .one(
                        row -> new Remembered(row.getLong(1), row.getLong(2)),
                        "SELECT moderator_id, moderated_at FROM moderations"
                                + " WHERE group_id = ? AND member_id = ? AND shared_msg_id = ?",
                        group.id(),
                        author.memberId(),
                        item.sharedMsgId())
                .orElse(null);
        if (remembered == null) {
            return false;
        }
        MemberRow moderator =
                stores.members().find(group.id(), remembered.moderatorId()).orElse(null);
        if (moderator == null || !Roles.atLeast(moderator.role(), author.role())) {
            return false;
        }
        ObjectNode deletion = moderate(user, group, item, moderator, remembered.moderatedAt());
        controller.emit(
                user, "chatItemsDeleted", "chatItemDeletions", Json.array(deletion), "byUser", false, "timed", false);
        return true;
    }

    /** Archives the reports of deleted messages. */
    public void archiveReports(UserRow user, GroupRow group, List<ItemRow> reported, MemberRow by, boolean byUser) {
        List<Long> ids = reported.stream()
                .flatMap(item -> archive(group, by, item.sharedMsgId()).stream())
                .toList();
        if (!ids.isEmpty()) {
            controller.emit(deletedReports(user, group, ids, by, byUser));
        }
    }

    /** Archives all reports of a group, and returns the answer of the API. */
    public ObjectNode archiveAll(UserRow user, GroupRow group, MemberRow by) {
        return deletedReports(user, group, archive(group, by, null), by, true);
    }

    private ObjectNode deletedReports(UserRow user, GroupRow group, List<Long> ids, MemberRow by, boolean byUser) {
        return Json.tagged(
                "groupChatItemsDeleted",
                "user",
                user.doc(),
                "groupInfo",
                stores.groups().view(group),
                "chatItemIDs",
                Json.arrayOf(ids),
                "byUser",
                byUser,
                "member_",
                by.view());
    }

    private List<Long> archive(GroupRow group, MemberRow by, @Nullable String reportedMsgId) {
        List<ItemRow> reports = stores.pages().reports(group.id()).stream()
                .filter(report -> reportedMsgId == null || reportedMsgId.equals(quotedMsgId(report)))
                .toList();
        long now = Times.now();
        for (ItemRow report : reports) {
            report.meta().set("itemDeleted", moderated(by.storedView(), now));
            stores.items().save(report);
        }
        return reports.stream().map(ItemRow::id).toList();
    }

    private static @Nullable String quotedMsgId(ItemRow report) {
        JsonNode quoted = report.doc().path("quotedItem");
        return Json.string(quoted, "sharedMsgId");
    }
}
