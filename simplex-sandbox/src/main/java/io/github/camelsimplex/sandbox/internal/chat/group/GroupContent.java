package io.github.camelsimplex.sandbox.internal.chat.group;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.store.ChatKey;
import io.github.camelsimplex.sandbox.internal.store.GroupRow;
import io.github.camelsimplex.sandbox.internal.store.MemberRow;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Markdown;
import org.jspecify.annotations.Nullable;

/** The content that the preferences of a group allow. */
public final class GroupContent {

    private GroupContent() {}

    /** The feature that prohibits a content for a member; null if it is allowed. */
    public static @Nullable String prohibited(
            GroupRow group, MemberRow author, ChatKey chat, JsonNode content, boolean withFile) {
        String type = content.path("type").asText();
        if (type.equals("voice") && !group.allows("voice", author)) {
            return "voice";
        }
        if (withFile && !type.equals("voice") && !chat.support() && !group.allows("files", author)) {
            return "files";
        }
        return !chat.support() && hasProhibitedLink(group, author, content) ? "simplexLinks" : null;
    }

    /** Whether a content has a link that a member may not show to the group. */
    public static boolean hasProhibitedLink(GroupRow group, MemberRow author, JsonNode content) {
        boolean simplexLink = Markdown.parse(content.path("text").asText())
                .map(GroupContent::hasSimplexLink)
                .orElse(false);
        return simplexLink && !group.allows("simplexLinks", author);
    }

    private static boolean hasSimplexLink(JsonNode formattedText) {
        for (JsonNode part : formattedText) {
            if (part.path("format").path("type").asText().equals("simplexLink")) {
                return true;
            }
        }
        return false;
    }

    /** A member as mentions show it. */
    public static ObjectNode memberRef(MemberRow member) {
        return Json.object(
                "groupMemberId", member.id(),
                "displayName", member.profile().path("displayName").asText(),
                "localAlias", member.profile().path("localAlias").asText(),
                "memberRole", member.role());
    }
}
