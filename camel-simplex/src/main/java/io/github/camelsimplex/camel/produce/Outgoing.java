package io.github.camelsimplex.camel.produce;

import io.github.camelsimplex.camel.config.TextConfiguration;
import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.ChatError;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.StoreError;
import java.util.ArrayList;
import java.util.List;

/**
 * A message to send: within the limits of the options, or split into parts if it is too long and the options allow it.
 *
 * @param session sends it
 * @param options with the limit, and whether to split
 * @param content the content to send
 */
public record Outgoing(ChatSession session, TextConfiguration options, MsgContent content) {

    private static final String TOO_LONG = "largeMsg";

    /** Sends one message. */
    public interface Sending {
        AChatItem send(MsgContent content);
    }

    /**
     * The content to send in one piece.
     *
     * @throws ChatCommandException when the content exceeds {@code maxMessageLength}; it has the tag of the core's
     *     refusal, and is as final
     */
    MsgContent whole() {
        int limit = options.getMaxMessageLength();
        int length = content.text().length();
        if (limit > 0 && length > limit) {
            throw new ChatCommandException(
                    session.configuration().name(),
                    "sending",
                    null,
                    TOO_LONG,
                    "The message has " + length + " characters; maxMessageLength allows " + limit,
                    new ChatError.ErrorStore(new StoreError.LargeMsg()));
        }
        return content;
    }

    /**
     * Sends with a quote, or without it if the core refuses the quote because the quoted message was deleted meanwhile.
     */
    static Sending quoting(Sending quoting, Sending plain) {
        return content -> {
            try {
                return quoting.send(content);
            } catch (ChatCommandException e) {
                if (e.isQuoteRefused()) {
                    return plain.send(content);
                }
                throw e;
            }
        };
    }

    /**
     * Sends the message, in parts if the options allow it and it is too long: for {@code maxMessageLength}, or for the
     * core, because only the core knows the encoded length.
     *
     * @param first sends the whole message, or the first part
     * @param others sends the other parts
     * @throws IllegalArgumentException when it exceeds {@code maxMessageLength} and must not be split
     */
    public List<AChatItem> send(Sending first, Sending others) {
        if (!options.isSplitLong() || !(content instanceof MsgContent.Text)) {
            return List.of(first.send(whole()));
        }
        int limit = options.getMaxMessageLength();
        int longest = limit > 0 ? limit : Integer.MAX_VALUE;
        if (content.text().length() <= longest) {
            try {
                return List.of(first.send(content));
            } catch (ChatCommandException e) {
                if (!e.tag().equals(TOO_LONG)) {
                    throw e;
                }
            }
        }
        List<AChatItem> sent = new ArrayList<>();
        for (String part : session.messages().split(content.text(), longest)) {
            sent.add((sent.isEmpty() ? first : others).send(Contents.text(part)));
        }
        return sent;
    }
}
