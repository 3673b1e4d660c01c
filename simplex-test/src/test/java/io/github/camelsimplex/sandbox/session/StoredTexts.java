package io.github.camelsimplex.sandbox.session;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.types.ChatItem;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatType;
import io.github.camelsimplex.types.GroupChatScope;
import io.github.camelsimplex.types.GroupInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Reads from the core of a bot, which is not running, what its database has in all direct, group and support chats. */
final class StoredTexts {

    private static final int PAGE = 500;

    private StoredTexts() {}

    /** The texts of all items; a message whose text is not among them is one that the core has lost. */
    static Set<String> of(SessionConfiguration configuration) {
        try (ChatSession session = ChatSession.open(configuration)) {
            Set<String> texts = new HashSet<>();
            chats(session).forEach(chat -> read(session, chat, texts));
            return texts;
        }
    }

    private static List<ChatRef> chats(ChatSession session) {
        List<ChatRef> chats = new ArrayList<>();
        session.contacts().list().forEach(contact -> chats.add(ChatRef.direct(contact.contactId())));
        for (GroupInfo group : session.groups().list()) {
            chats.add(ChatRef.group(group.groupId()));
            session.groups()
                    .members(group.groupId())
                    .forEach(member -> chats.add(new ChatRef(
                            ChatType.GROUP,
                            group.groupId(),
                            new GroupChatScope.MemberSupport(member.groupMemberId()))));
        }
        return chats;
    }

    private static void read(ChatSession session, ChatRef chat, Set<String> texts) {
        List<ChatItem> page = session.messages().history(chat, OptionalLong.empty(), PAGE);
        while (!page.isEmpty()) {
            page.forEach(item -> item.msgContent().ifPresent(content -> texts.add(content.text())));
            page = session.messages()
                    .history(chat, OptionalLong.of(page.get(0).meta().itemId()), PAGE);
        }
    }
}
