package io.github.camelsimplex.camel.produce;

import io.github.camelsimplex.camel.config.TextConfiguration;
import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.ChatError;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.StoreError;
import java.nio.charset.StandardCharsets;
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

    /** What a quote has beside its text, generously: who wrote it, when, and its id. */
    private static final int QUOTE_BYTES = 500;

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

    /** Sends without a quote. */
    public List<AChatItem> send(Sending plain) {
        return send(plain, plain, "");
    }

    /**
     * Sends with a quote, or without it if the core refuses the quote: because the quoted message was deleted meanwhile,
     * or because both together are too large for one message. Sends the message in parts if the options allow it and it
     * is too long: for {@code maxMessageLength}, or for the core, because only the core knows the encoded length.
     *
     * @param quoting sends with the quote: the whole message, or its first part, which leaves room for the quote
     * @param plain sends without it
     * @param quoted the text of the quoted message, if it is known
     */
    public List<AChatItem> send(Sending quoting, Sending plain, String quoted) {
        if (!options.isSplitLong() || !(content instanceof MsgContent.Text)) {
            return List.of(orPlain(quoting, plain, true).send(whole()));
        }
        int limit = options.getMaxMessageLength();
        int longest = limit > 0 ? limit : Integer.MAX_VALUE;
        if (content.text().length() <= longest) {
            try {
                return List.of(orPlain(quoting, plain, false).send(content));
            } catch (ChatCommandException e) {
                if (!e.isTooLarge()) {
                    throw e;
                }
            }
        }
        int quoteBytes = quoting == plain ? 0 : bytesOfQuote(quoted);
        List<AChatItem> sent = new ArrayList<>();
        for (String part : session.messages().split(content.text(), longest, quoteBytes)) {
            Sending sending = sent.isEmpty() ? orPlain(quoting, plain, true) : plain;
            sent.add(sending.send(Contents.text(part)));
        }
        return sent;
    }

    private static int bytesOfQuote(String text) {
        return QUOTE_BYTES + SimplexJson.write(Contents.text(text)).getBytes(StandardCharsets.UTF_8).length;
    }

    /** Sends without the quote if the core refuses it. */
    private static Sending orPlain(Sending quoting, Sending plain, boolean ifTooLarge) {
        return content -> {
            try {
                return quoting.send(content);
            } catch (ChatCommandException e) {
                if (quoting != plain && (e.isQuoteRefused() || (ifTooLarge && e.isTooLarge()))) {
                    return plain.send(content);
                }
                throw e;
            }
        };
    }
}
