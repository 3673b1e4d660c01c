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
 * Thin methods over the commands for messages. Every one waits for the core's answer and throws
 * {@link ChatCommandException} when it refuses. Thread-safe.
 */
public interface Messages {

    /** Sends a text. */
    AChatItem send(ChatRef chat, String text);

    /** Sends any content. */
    AChatItem send(ChatRef chat, MsgContent content);

    /** Sends messages in one command; the result has fewer items when the core refused some of them. */
    List<AChatItem> send(ChatRef chat, List<ComposedMessage> messages);

    /**
     * Sends a text that may be too long for one message, split at paragraphs, lines, words, or where it must be.
     *
     * @return the messages, in order; one for a short text
     */
    List<AChatItem> sendLong(ChatRef chat, String text);

    /**
     * Splits a text as {@link #sendLong} does, into parts that the core accepts and that are no longer than a limit.
     *
     * @param longest how many characters a part has at most; at least 1
     */
    List<String> split(String text, int longest);

    /** Answers in the chat of a message, with a quote of it; without one where the core refuses it (deleted meanwhile). */
    AChatItem reply(ReceivedMessage message, MsgContent content);

    /** Answers in the chat of a message with a text, with a quote of it where possible. */
    AChatItem reply(ReceivedMessage message, String text);

    /** Sends content that quotes an item; fails when the item cannot be quoted. */
    AChatItem quote(ChatRef chat, long quotedItemId, MsgContent content);

    /** Changes an own message; a content that is the same changes nothing and is no error. */
    AChatItem edit(ChatRef chat, long itemId, MsgContent content);

    /**
     * Deletes messages.
     *
     * @return the ids of those that were deleted; wrong ids are left out by the core without an error
     */
    List<Long> delete(ChatRef chat, List<Long> itemIds, CIDeleteMode mode);

    /** Deletes messages of other members of a group for everybody; needs the role for it. Returns the ids deleted. */
    List<Long> moderate(long groupId, List<Long> itemIds);

    /** Adds or removes a reaction. */
    void react(ChatRef chat, long itemId, String emoji, boolean add);

    /** Forwards messages of one chat to another; the result has fewer items when the core refused some of them. */
    List<AChatItem> forward(ChatRef to, ChatRef from, List<Long> itemIds);

    /**
     * Reads a page of a chat's history, oldest first.
     *
     * @param beforeItemId an item that exists in the chat and is not part of the page; empty for the end of the chat
     * @param count how many items at most
     */
    List<ChatItem> history(ChatRef chat, OptionalLong beforeItemId, int count);
}
