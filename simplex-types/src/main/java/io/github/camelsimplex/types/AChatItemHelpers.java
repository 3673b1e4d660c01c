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
}
