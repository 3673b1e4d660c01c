package io.github.camelsimplex.types;

import java.util.Optional;

/** Looks into chat items. */
final class ChatItemHelpers {

    private ChatItemHelpers() {}

    static Optional<MsgContent> msgContent(ChatItem item) {
        if (item.content() instanceof CIContent.RcvMsgContent received) {
            return Optional.of(received.msgContent());
        }
        if (item.content() instanceof CIContent.SndMsgContent sent) {
            return Optional.of(sent.msgContent());
        }
        return Optional.empty();
    }

    static Optional<String> text(ChatItem item) {
        return msgContent(item).map(MsgContent::text);
    }

    static Optional<BotCommand> botCommand(ChatItem item) {
        return text(item).flatMap(BotCommand::parse);
    }

    static boolean isReceivedMessage(ChatItem item) {
        return item.content() instanceof CIContent.RcvMsgContent;
    }

    static boolean isSent(ChatItem item) {
        return item.chatDir() instanceof CIDirection.DirectSnd
                || item.chatDir() instanceof CIDirection.GroupSnd
                || item.chatDir() instanceof CIDirection.LocalSnd;
    }

    static boolean isLive(ChatItem item) {
        return Boolean.TRUE.equals(item.meta().itemLive());
    }
}
