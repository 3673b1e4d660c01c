package io.github.camelsimplex.camel.consume;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatItemVersion;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.SimplexException;
import io.github.camelsimplex.types.command.ApiGetChatItemInfo;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the text of a message before its last edit: the event of an edit has only the new one. */
final class EarlierText {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierText.class);

    private EarlierText() {}

    /** The text before the edit that an event tells of; empty for other events, and if the core does not know it. */
    static Optional<String> of(ChatSession session, ChatEvent event) {
        if (!(event instanceof ChatEvent.ChatItemUpdated updated)
                || !updated.chatItem().chatItem().meta().itemEdited()) {
            return Optional.empty();
        }
        AChatItem item = updated.chatItem();
        Optional<ChatRef> chat = item.chatRef();
        Optional<String> text = item.chatItem().msgContent().map(MsgContent::text);
        if (chat.isEmpty() || text.isEmpty()) {
            return Optional.empty();
        }
        long itemId = item.chatItem().meta().itemId();
        try {
            return before(
                    session.send(new ApiGetChatItemInfo(chat.get(), itemId))
                            .chatItemInfo()
                            .itemVersions(),
                    text.get());
        } catch (SimplexException e) {
            LOG.debug("the earlier versions of item {} cannot be read", itemId, e);
            return Optional.empty();
        }
    }

    /** The text of the version before the latest one with this text; the core lists the latest version first. */
    private static Optional<String> before(List<ChatItemVersion> versions, String text) {
        return versions.stream()
                .map(version -> version.msgContent().text())
                .dropWhile(version -> !version.equals(text))
                .skip(1)
                .findFirst();
    }
}
