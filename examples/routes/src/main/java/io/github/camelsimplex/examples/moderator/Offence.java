package io.github.camelsimplex.examples.moderator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatType;
import io.github.camelsimplex.types.GroupChatScope;
import io.github.camelsimplex.types.GroupMember;
import java.time.Instant;

/**
 * A message to remove, with the reason.
 *
 * @param itemId the message in the bot's database
 * @param author the author of the message
 * @param text the text of the message
 * @param rule the broken rule, for the log: {@code word}, {@code flood} or {@code reports}
 * @param reason the reason of the removal, for the author
 * @param isTold whether to notify the author; false for the later messages of a flood
 */
record Offence(long itemId, GroupMember author, String text, String rule, String reason, boolean isTold) {

    /** The group of the message. */
    String group() {
        return ChatRef.group(author.groupId()).text();
    }

    /** The chat of the author with the moderators of the group. */
    String supportChat() {
        return new ChatRef(ChatType.GROUP, author.groupId(), new GroupChatScope.MemberSupport(author.groupMemberId()))
                .text();
    }

    /** A log line with the action, in JSON. */
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
