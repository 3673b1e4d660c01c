package io.github.camelsimplex.types;

import java.util.Optional;

/** Looks into chat items that know their chat. */
final class AChatItemHelpers {

    private AChatItemHelpers() {}

    static String senderName(AChatItem item) {
        String chat = item.chatInfo().displayName();
        return item.chatItem().chatDir() instanceof CIDirection.GroupRcv received
                ? chat + " @" + received.groupMember().displayName()
                : chat;
    }

    static Optional<ChatRef> chatRef(AChatItem item) {
        return item.chatInfo().chatRef();
    }

    static boolean isFromBot(AChatItem item) {
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
}
