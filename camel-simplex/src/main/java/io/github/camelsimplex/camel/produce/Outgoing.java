package io.github.camelsimplex.camel.produce;

import io.github.camelsimplex.camel.config.ProducerConfiguration;
import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.ChatError;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.StoreError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A message that is to be sent: within the limits of the options, or in parts when that is wished for and it is too long.
 *
 * @param session sends it
 * @param options with the limit, and whether to split
 * @param content what is sent
 */
public record Outgoing(ChatSession session, ProducerConfiguration options, MsgContent content) {

    private static final String TOO_LONG = "largeMsg";
    private static final Set<String> UNQUOTABLE = Set.of("invalidQuote", "chatItemNotFound");

    /** Sends one message. */
    public interface Sending {
        AChatItem send(MsgContent content);
    }

    /**
     * What is sent in one piece.
     *
     * @throws ChatCommandException when it is over the own limit; as final as the refusal of the core, whose tag it has
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

    /** Sends with a quote; without one where the core refuses it, as the quoted message was deleted meanwhile. */
    static Sending quoting(Sending quoting, Sending plain) {
        return content -> {
            try {
                return quoting.send(content);
            } catch (ChatCommandException e) {
                if (UNQUOTABLE.contains(e.tag())) {
                    return plain.send(content);
                }
                throw e;
            }
        };
    }

    /**
     * Sends it, in parts when that is wished for and it is too long: for the own limit, or for the core, which alone knows
     * how long a message is when it is encoded.
     *
     * @param first sends the whole, or the first part
     * @param others sends the other parts
     * @throws IllegalArgumentException when it is over the own limit and is not to be split
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
