package io.github.camelsimplex.client.internal.verbs;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.ChatPagination;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.command.ApiGetChat;
import java.util.Optional;
import java.util.Set;

/** Finds what the core knows about one chat, without listing the others. */
final class ChatOfId {

    private static final Set<String> ABSENT = Set.of("contactNotFound", "groupNotFound");

    private ChatOfId() {}

    /** The contact or group of a chat; empty if there is none. */
    static Optional<ChatInfo> info(ChatSession session, ChatRef chat) {
        try {
            return Optional.of(session.send(new ApiGetChat(chat, null, new ChatPagination.Last(1), null))
                    .chat()
                    .chatInfo());
        } catch (ChatCommandException e) {
            if (ABSENT.contains(e.tag())) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
