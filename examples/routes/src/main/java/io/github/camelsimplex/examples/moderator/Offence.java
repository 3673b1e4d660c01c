package io.github.camelsimplex.examples.moderator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatType;
import io.github.camelsimplex.types.GroupChatScope;
import io.github.camelsimplex.types.GroupMember;
import java.time.Instant;

/**
 * A message that is to be removed, and why.
 *
 * @param itemId the message in the bot's database
 * @param author who has written it
 * @param text what it says
 * @param rule which rule it breaks, for the log: {@code word}, {@code flood} or {@code reports}
 * @param reason why it is removed, in words for the author
 * @param isTold whether the author is told; not for each message of a flood
 */
record Offence(long itemId, GroupMember author, String text, String rule, String reason, boolean isTold) {

    /** The group in which it was written. */
    String group() {
        return ChatRef.group(author.groupId()).text();
    }

    /** The chat of the author with the moderators of the group. */
    String supportChat() {
        return new ChatRef(ChatType.GROUP, author.groupId(), new GroupChatScope.MemberSupport(author.groupMemberId()))
                .text();
    }

    /** A line for the log: what is done about it, in JSON. */
    String logLine(Instant time, String action, String detail) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("time", time.toString())
                .put("action", action)
                .put("rule", rule)
                .put("reason", reason)
                .put("group", group())
                .put("itemId", itemId)
                .put("memberId", author.groupMemberId())
                .put("member", author.localDisplayName())
                .put("role", author.memberRole().value())
                .put("text", text)
                .put("detail", detail)
                .toString();
    }
}
