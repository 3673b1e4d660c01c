package io.github.camelsimplex.client.internal.core;

import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIContent;
import io.github.camelsimplex.types.CIDirection;
import io.github.camelsimplex.types.CIFileStatus;
import io.github.camelsimplex.types.CIMeta;
import io.github.camelsimplex.types.CIStatus;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.ChatItem;
import io.github.camelsimplex.types.ChatPeerType;
import io.github.camelsimplex.types.GroupMember;
import io.github.camelsimplex.types.LocalProfile;
import java.util.Optional;

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

    /** Whether the bot itself sent the item. */
    public static boolean isSent(ChatItem item) {
        return item.chatDir() instanceof CIDirection.DirectSnd
                || item.chatDir() instanceof CIDirection.GroupSnd
                || item.chatDir() instanceof CIDirection.LocalSnd;
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

    /** Whether the profile of the sending contact or member says that it is a bot. */
    public static boolean isFromBot(AChatItem item) {
        CIDirection direction = item.chatItem().chatDir();
        if (direction instanceof CIDirection.GroupRcv received) {
            return isBot(received.groupMember().memberProfile());
        }
        return direction instanceof CIDirection.DirectRcv
                && item.chatInfo() instanceof ChatInfo.Direct direct
                && isBot(direct.contact().profile());
    }

    private static boolean isBot(LocalProfile profile) {
        return ChatPeerType.BOT.equals(profile.peerType());
    }

    private static boolean isBlocked(GroupMember member) {
        return member.blockedByAdmin() || !member.memberSettings().showMessages();
    }

    /** Whether the item is a live message that is still being typed. */
    public static boolean isLive(CIMeta meta) {
        return Boolean.TRUE.equals(meta.itemLive());
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

    /**
     * The reason why a file was not received; empty for a file that was received, may still arrive, or was never
     * requested.
     */
    public static Optional<String> fileError(CIFileStatus status) {
        if (status instanceof CIFileStatus.RcvError error) {
            return Optional.of(status.tag() + ": " + error.rcvFileError().tag());
        }
        return status instanceof CIFileStatus.RcvCancelled || status instanceof CIFileStatus.RcvAborted
                ? Optional.of(status.tag())
                : Optional.empty();
    }
}
