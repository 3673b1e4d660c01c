package io.github.camelsimplex.test;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A message as a {@link SandboxUser} sees it in a chat.
 *
 * @param itemId the id in the user's database
 * @param chat the chat ref, such as {@code @4}, {@code #1} or {@code #1(_support:2)}
 * @param sender the local display name of the author; the user's own name for sent messages
 * @param text the text of the message; empty if there is none
 * @param contentType the content type, such as {@code text}, {@code image} or {@code file}
 * @param quotedText the text of the quoted message; null without a quote
 * @param fileId the id of the attached file in the user's database; null without a file
 * @param item the whole item, an {@code AChatItem} of the API
 */
public record SandboxMessage(
        long itemId,
        String chat,
        String sender,
        String text,
        String contentType,
        @Nullable String quotedText,
        @Nullable Long fileId,
        JsonNode item) {}
