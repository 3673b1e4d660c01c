package io.github.camelsimplex.sandbox.internal.command.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.chat.PeerMessages;
import io.github.camelsimplex.sandbox.internal.chat.Services;
import io.github.camelsimplex.sandbox.internal.chat.group.MessageModeration;
import io.github.camelsimplex.sandbox.internal.command.Answers;
import io.github.camelsimplex.sandbox.internal.command.GroupRoles;
import io.github.camelsimplex.sandbox.internal.core.Arguments;
import io.github.camelsimplex.sandbox.internal.core.CommandTable;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.UserRow;
import io.github.camelsimplex.sandbox.internal.store.item.ItemRow;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Roles;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.util.List;

/** Commands of moderators to delete messages, and of members to report them. */
public final class ModerationCommands {

    private static final List<String> REASONS = List.of("spam", "content", "community", "profile", "other");

    private final Services services;
    private final Stores stores;
    private final ItemCommands itemCommands;
    private final SendCommands sendCommands;
    private final ChatSenders senders;
    private final MessageModeration moderation;

    /** Creates it with these services. */
    public ModerationCommands(Services services, ItemCommands itemCommands, SendCommands sendCommands) {
        this.services = services;
        this.stores = services.stores();
        this.itemCommands = itemCommands;
        this.sendCommands = sendCommands;
        this.senders = new ChatSenders(services);
        this.moderation = new MessageModeration(services);
    }

    /** Adds the commands. */
    public void register(CommandTable commands) {
        commands.on("/_delete member item #", this::moderate)
                .on("/_report #", this::report)
                .on("/_archive reports #", this::archive)
                .on("/_delete reports #", this::deleteReports);
    }

    private ObjectNode moderate(Arguments arguments) {
        long groupId = arguments.number();
        List<Long> ids = arguments.skip(" ").numbers();
        arguments.end();
        UserRow user = services.runningUser();
        GroupRow group = stores.groups().get(user.id(), groupId);
        List<ItemRow> items = itemCommands.found(ChatKey.group(groupId), ids, found -> requireModeration(group, found));
        return moderate(user, group, items);
    }

    private void requireModeration(GroupRow group, List<ItemRow> items) {
        if (!items.stream().allMatch(item -> isBelow(group, item))) {
            throw ChatFailure.chat("invalidChatItemDelete");
        }
        GroupRoles.require(services, group, "moderator");
    }

    private ObjectNode moderate(UserRow user, GroupRow group, List<ItemRow> items) {
        items.forEach(item -> tell(user, item));
        moderation.archiveReports(user, group, items, group.membership(), true);
        long now = Times.now();
        List<ObjectNode> deletions = items.stream()
                .map(item -> moderation.moderate(user, group, item, group.membership(), now))
                .toList();
        return deleted(user, deletions);
    }

    private boolean isBelow(GroupRow group, ItemRow item) {
        Long author = item.authorMemberId();
        String role = author == null
                ? "observer"
                : stores.members().find(group.id(), author).map(MemberRow::role).orElse("observer");
        return item.sharedMsgId() != null && Roles.atLeast(group.membership().role(), role);
    }

    private void tell(UserRow user, ItemRow item) {
        senders.send(
                user,
                item.chat(),
                PeerMessages.chat(
                        "x.msg.del",
                        item.sharedMsgId(),
                        "memberId",
                        senders.authorMemberId(user, item),
                        "scope",
                        services.sending().scope(item.chat())));
    }

    private static ObjectNode deleted(UserRow user, List<ObjectNode> deletions) {
        return Answers.of(
                user, "chatItemsDeleted", "chatItemDeletions", Json.arrayOf(deletions), "byUser", true, "timed", false);
    }

    private ObjectNode report(Arguments arguments) {
        long groupId = arguments.number();
        long itemId = arguments.skip(" ").number();
        String reason = arguments.skip(" reason=").word();
        String text = arguments.take(" ") ? arguments.rest() : "";
        arguments.end();
        if (!REASONS.contains(reason)) {
            throw ChatFailure.syntax();
        }
        UserRow user = services.runningUser();
        ObjectNode content = Json.tagged("report", "text", text, "reason", reason);
        ObjectNode report = Json.object("quotedItemId", itemId, "msgContent", content, "mentions", Json.object());
        return sendCommands.report(user, groupId, report);
    }

    private ObjectNode archive(Arguments arguments) {
        long groupId = arguments.number();
        arguments.end();
        UserRow user = services.runningUser();
        GroupRow group = stores.groups().get(user.id(), groupId);
        return moderation.archiveAll(user, group, group.membership());
    }

    private ObjectNode deleteReports(Arguments arguments) {
        long groupId = arguments.number();
        List<Long> ids = arguments.skip(" ").numbers();
        String mode = arguments.skip(" ").word();
        arguments.end();
        if (!List.of("broadcast", "internal", "internalMark").contains(mode)) {
            throw ChatFailure.syntax();
        }
        UserRow user = services.runningUser();
        GroupRow group = stores.groups().get(user.id(), groupId);
        List<ItemRow> items = itemCommands.found(
                ChatKey.group(groupId), ids, found -> requireReports(group, found, mode.equals("broadcast")));
        if (mode.equals("broadcast")) {
            return moderate(user, group, items);
        }
        boolean keep = mode.equals("internalMark");
        return deleted(
                user,
                items.stream()
                        .map(item -> moderation.deleteLocally(user, item, keep))
                        .toList());
    }

    private void requireReports(GroupRow group, List<ItemRow> items, boolean broadcast) {
        if (!items.stream().allMatch(ModerationCommands::isReceivedReport)) {
            throw ChatFailure.command("some items are not received reports");
        }
        if (broadcast) {
            requireModeration(group, items);
        }
    }

    private static boolean isReceivedReport(ItemRow item) {
        return !item.sent() && item.msgContent().path("type").asText().equals("report");
    }
}
