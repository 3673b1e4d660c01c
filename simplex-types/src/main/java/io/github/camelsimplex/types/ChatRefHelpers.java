package io.github.camelsimplex.types;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Creates and parses chat refs. */
final class ChatRefHelpers {

    private static final Pattern TEXT = Pattern.compile("([@#*])(\\d{1,18})(\\(_support(?::(\\d{1,18}))?\\))?");

    private ChatRefHelpers() {}

    static ChatRef direct(long contactId) {
        return new ChatRef(ChatType.DIRECT, contactId, null);
    }

    static ChatRef group(long groupId) {
        return new ChatRef(ChatType.GROUP, groupId, null);
    }

    static ChatRef local(long noteFolderId) {
        return new ChatRef(ChatType.LOCAL, noteFolderId, null);
    }

    static String text(ChatRef ref) {
        if (ref.chatScope() == null) { // the usual ones, for each message
            if (ref.chatType().equals(ChatType.DIRECT)) {
                return "@" + ref.chatId();
            }
            if (ref.chatType().equals(ChatType.GROUP)) {
                return "#" + ref.chatId();
            }
        }
        return new CommandText().part(ref).toString();
    }

    static ChatRef parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw notAnAddress();
        }
        long id = Long.parseLong(matcher.group(2));
        boolean support = matcher.group(3) != null;
        return switch (matcher.group(1)) {
            case "#" -> new ChatRef(ChatType.GROUP, id, support ? scope(matcher.group(4)) : null);
            case "@" -> withoutScope(direct(id), support);
            default -> withoutScope(local(id), support);
        };
    }

    private static GroupChatScope scope(@Nullable String memberId) {
        return new GroupChatScope.MemberSupport(memberId == null ? null : Long.valueOf(memberId));
    }

    private static ChatRef withoutScope(ChatRef ref, boolean support) {
        if (support) {
            throw notAnAddress();
        }
        return ref;
    }

    private static IllegalArgumentException notAnAddress() {
        return new IllegalArgumentException(
                "not the address of a chat; addresses look like @4, #1, #1(_support:2), *1");
    }
}
