package io.github.camelsimplex.client.internal;

import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatType;
import io.github.camelsimplex.types.GroupChatScope;
import io.github.camelsimplex.types.GroupChatScopeInfo;
import io.github.camelsimplex.types.GroupMember;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the addresses of chats: {@code @4}, {@code #1}, {@code #1(_support:2)}, {@code *1}. */
public final class ChatRefs {

    private static final Pattern TEXT = Pattern.compile(
            "(?<type>[@#*])(?<id>\\d{1,18})(?<scope>(?<=#\\d{1,18})\\(_support(:(?<member>\\d{1,18}))?\\))?");

    private ChatRefs() {}

    /** The direct chat with a contact. */
    public static ChatRef direct(long contactId) {
        return new ChatRef(ChatType.DIRECT, contactId, null);
    }

    /** A group, without a scope. */
    public static ChatRef group(long groupId) {
        return new ChatRef(ChatType.GROUP, groupId, null);
    }

    /** The support chat of a member of a group; the bot's own when the member is null. */
    public static ChatRef support(long groupId, @Nullable Long memberId) {
        return new ChatRef(ChatType.GROUP, groupId, new GroupChatScope.MemberSupport(memberId));
    }

    /** The address of a chat, with its scope. */
    public static ChatRef of(ChatInfo chat) {
        if (chat instanceof ChatInfo.Direct direct) {
            return direct(direct.contact().contactId());
        }
        if (chat instanceof ChatInfo.Group group) {
            long groupId = group.groupInfo().groupId();
            return group.groupChatScope() instanceof GroupChatScopeInfo.MemberSupport scope
                    ? support(groupId, memberId(scope.groupMember_()))
                    : group(groupId);
        }
        if (chat instanceof ChatInfo.Local local) {
            return new ChatRef(ChatType.LOCAL, local.noteFolder().noteFolderId(), null);
        }
        throw new IllegalArgumentException("a " + chat.tag() + " is no chat that has messages");
    }

    /** Whether a chat has an address, so that it can have messages. */
    static boolean hasMessages(ChatInfo chat) {
        return chat instanceof ChatInfo.Direct || chat instanceof ChatInfo.Group || chat instanceof ChatInfo.Local;
    }

    private static @Nullable Long memberId(@Nullable GroupMember member) {
        return member == null ? null : member.groupMemberId();
    }

    /** The text of an address, as in commands; the name of a chat inside a session. */
    public static String text(ChatRef ref) {
        String type =
                ref.chatType().equals(ChatType.DIRECT) ? "@" : ref.chatType().equals(ChatType.GROUP) ? "#" : "*";
        String scope = "";
        if (ref.chatScope() instanceof GroupChatScope.MemberSupport support) {
            scope = support.groupMemberId_() == null ? "(_support)" : "(_support:" + support.groupMemberId_() + ")";
        }
        return type + ref.chatId() + scope;
    }

    /**
     * Reads the text of an address.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static ChatRef parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no chat address: " + text + "; these are: @4 #1 #1(_support:2) *1");
        }
        long id = Long.parseLong(matcher.group("id"));
        if (matcher.group("scope") != null) {
            String member = matcher.group("member");
            return support(id, member == null ? null : Long.valueOf(member));
        }
        return switch (matcher.group("type")) {
            case "@" -> direct(id);
            case "#" -> group(id);
            default -> new ChatRef(ChatType.LOCAL, id, null);
        };
    }
}
