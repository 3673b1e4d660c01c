package io.github.camelsimplex.client;

import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIDeleteMode;
import io.github.camelsimplex.types.ChatItem;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ComposedMessage;
import io.github.camelsimplex.types.MsgContent;
import java.util.List;
import java.util.OptionalLong;

/**
 * Thin methods for the message commands. Each waits for the core's answer and throws {@link ChatCommandException} if
 * the core refuses the command. Thread-safe.
 */
public interface Messages {

    /** Sends a text. */
    AChatItem send(ChatRef chat, String text);

    /** Sends content of any type. */
    AChatItem send(ChatRef chat, MsgContent content);

    /** Sends messages in one command; the result has fewer items if the core refused some of them. */
    List<AChatItem> send(ChatRef chat, List<ComposedMessage> messages);

    /**
     * Sends a text that may be too long for one message, split at paragraphs, lines or words, or within a word if
     * necessary.
     *
     * @return the messages, in order; a single one for a short text
     */
    List<AChatItem> sendLong(ChatRef chat, String text);

    /**
     * Splits a text as {@link #sendLong} does, into parts that the core accepts and that are no longer than a limit.
     *
     * @param longest the maximum number of characters of a part; at least 1
     */
    List<String> split(String text, int longest);

    /**
     * Splits a text, and leaves room for a quote in the first part.
     *
     * @param longest the maximum number of characters of a part; at least 1
     * @param reserved the encoded bytes that the first part leaves free; ignored if they leave less than a quarter of a
     *     message, because then the quote is better dropped
     */
    List<String> split(String text, int longest, int reserved);

    /**
     * Replies in the chat of a message and quotes it, unless the core refuses the quote because the message was deleted
     * meanwhile, or because the content and the quote together are too large for one message.
     */
    AChatItem reply(ReceivedMessage message, MsgContent content);

    /** Replies with a text in the chat of a message, and quotes it if possible. */
    AChatItem reply(ReceivedMessage message, String text);

    /** Sends content that quotes an item; fails if the item cannot be quoted. */
    AChatItem quote(ChatRef chat, long quotedItemId, MsgContent content);

    /** Changes a message of the bot; equal content changes nothing and is not an error. */
    AChatItem edit(ChatRef chat, long itemId, MsgContent content);

    /**
     * Deletes messages.
     *
     * @return the ids of the deleted messages; the core skips unknown ids without an error
     */
    List<Long> delete(ChatRef chat, List<Long> itemIds, CIDeleteMode mode);

    /**
     * Deletes messages of other group members for everyone; needs a role that allows it. Returns the ids of the deleted
     * messages.
     */
    List<Long> moderate(long groupId, List<Long> itemIds);

    /**
     * Adds a reaction to a message, or removes it. The core accepts the emoji 👍 👎 😀 😂 😢 ❤ 🚀 ✅, at most three on one
     * message, and refuses others with a {@code commandError}. A variation selector (U+FE0F), which keyboards add, is
     * dropped.
     */
    void react(ChatRef chat, long itemId, String emoji, boolean add);

    /** Forwards messages of one chat to another; the result has fewer items if the core refused some of them. */
    List<AChatItem> forward(ChatRef to, ChatRef from, List<Long> itemIds);

    /**
     * Reads a page of a chat's history, oldest first.
     *
     * @param beforeItemId an existing item of the chat, which is not part of the page; empty for the end of the
     *     chat
     * @param count the maximum number of items
     */
    List<ChatItem> history(ChatRef chat, OptionalLong beforeItemId, int count);
}
