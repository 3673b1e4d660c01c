package io.github.camelsimplex.types;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names and addresses chats. */
final class ChatInfoHelpers {

    private ChatInfoHelpers() {}

    static Optional<ChatRef> chatRef(ChatInfo chat) {
        if (chat instanceof ChatInfo.Direct direct) {
            return Optional.of(direct.contact().chatRef());
        }
        if (chat instanceof ChatInfo.Group group) {
            return groupRef(group);
        }
        if (chat instanceof ChatInfo.Local local) {
            return Optional.of(ChatRef.local(local.noteFolder().noteFolderId()));
        }
        return Optional.empty();
    }

    /**
     * The chat ref of a group; empty for a scope that is not in the schema, because the group's chat ref would reach
     * other people.
     */
    private static Optional<ChatRef> groupRef(ChatInfo.Group group) {
        ChatRef ref = group.groupInfo().chatRef();
        if (group.groupChatScope() == null) {
            return Optional.of(ref);
        }
        if (group.groupChatScope() instanceof GroupChatScopeInfo.MemberSupport support) {
            GroupMember member = support.groupMember_();
            Long memberId = member == null ? null : Long.valueOf(member.groupMemberId());
            return Optional.of(new ChatRef(ref.chatType(), ref.chatId(), new GroupChatScope.MemberSupport(memberId)));
        }
        return Optional.empty();
    }

    static String displayName(ChatInfo chat) {
        if (chat instanceof ChatInfo.Direct direct) {
            return "@" + direct.contact().displayName();
        }
        if (chat instanceof ChatInfo.Group group) {
            return "#" + group.groupInfo().displayName() + scopeName(group.groupChatScope());
        }
        if (chat instanceof ChatInfo.Local) {
            return "private notes";
        }
        if (chat instanceof ChatInfo.ContactRequest request) {
            return "request from @" + request.contactRequest().profile().displayName();
        }
        if (chat instanceof ChatInfo.ContactConnection connection) {
            String label = connection.contactConnection().localAlias();
            return "pending connection" + (label.isEmpty() ? "" : " (" + label + ")");
        }
        return chat.tag();
    }

    private static String scopeName(@Nullable GroupChatScopeInfo scope) {
        if (scope instanceof GroupChatScopeInfo.MemberSupport support) {
            GroupMember member = support.groupMember_();
            return member == null ? "(support)" : "(support " + member.displayName() + ")";
        }
        return "";
    }
}
