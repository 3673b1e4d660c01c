package io.github.camelsimplex.client.internal.core;

import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIContent;
import io.github.camelsimplex.types.CIDirection;
import io.github.camelsimplex.types.CIFileStatus;
import io.github.camelsimplex.types.CIMeta;
import io.github.camelsimplex.types.CIStatus;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.ChatItem;
import io.github.camelsimplex.types.GroupMember;

/** Classifies chat items. */
public final class Items {

    private Items() {}

    /** The chat ref of the item's chat as text; chats without a chat ref do not have messages. */
    public static String chat(AChatItem item) {
        return item.chatRef()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no chat: " + item.chatInfo().tag()))
                .text();
    }

    /** The text of a chat ref without its scope: the members of a group use the same connections in all its scopes. */
    public static String withoutScope(String chat) {
        int scope = chat.indexOf('(');
        return scope < 0 ? chat : chat.substring(0, scope);
    }

    /** Whether the item counts as unread, and so must be acknowledged. */
    public static boolean isUnread(ChatItem item) {
        return item.meta().itemStatus() instanceof CIStatus.RcvNew;
    }

    /** Whether the item is a message of another person that a handler may see: not deleted, not of a blocked member. */
    public static boolean isMessage(ChatItem item) {
        return item.content() instanceof CIContent.RcvMsgContent
                && item.meta().itemDeleted() == null
                && !(item.chatDir() instanceof CIDirection.GroupRcv received && isBlocked(received.groupMember()));
    }

    private static boolean isBlocked(GroupMember member) {
        return member.blockedByAdmin() || !member.memberSettings().showMessages();
    }

    /**
     * Whether the item is history that a group sends to a new member: forwarded by a member, and older than the bot's
     * membership.
     */
    public static boolean isHistory(AChatItem item) {
        CIMeta meta = item.chatItem().meta();
        return meta.forwardedByMember() != null
                && item.chatInfo() instanceof ChatInfo.Group group
                && meta.itemTs()
                        .instant()
                        .isBefore(group.groupInfo().membership().createdAt().instant());
    }

    /** Whether the item's file has not arrived yet, or was not requested yet. */
    public static boolean waitsForFile(ChatItem item) {
        if (item.file() == null) {
            return false;
        }
        CIFileStatus status = item.file().fileStatus();
        return status instanceof CIFileStatus.RcvInvitation
                || status instanceof CIFileStatus.RcvAccepted
                || status instanceof CIFileStatus.RcvTransfer
                || status instanceof CIFileStatus.RcvWarning;
    }
}
