package io.github.camelsimplex.client.internal.events;

import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.core.Items;
import io.github.camelsimplex.client.internal.delivery.RecentIds;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIContent;
import io.github.camelsimplex.types.MsgErrorType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what the core says about messages that it has not received as they were sent: skipped, damaged, doubled. The
 * core stores one item for each such finding, without the message. Thread-safe.
 */
public final class Integrity {

    private static final Logger LOG = LoggerFactory.getLogger(Integrity.class);
    private static final int MOST_CHATS = 1000;

    private final String bot;
    private final Counters counters;
    private final RecentIds seen = new RecentIds();
    private final Map<String, Long> messages = new LinkedHashMap<>();

    public Integrity(String bot, Counters counters) {
        this.bot = bot;
        this.counters = counters;
    }

    /** Takes note of an item that has arrived or was found; one that tells of no such error is nothing to this. */
    public void look(AChatItem item) {
        if (item.chatItem().content() instanceof CIContent.RcvIntegrityError error) {
            found(Items.chat(item), item.chatItem().meta().itemId(), error.msgError());
        }
    }

    private void found(String chat, long itemId, MsgErrorType error) {
        long number = number(error);
        boolean first;
        synchronized (this) {
            if (seen.contains(itemId)) {
                return;
            }
            seen.add(itemId);
            first = !messages.containsKey(chat);
            if (!first || messages.size() < MOST_CHATS) {
                messages.merge(chat, number, Long::sum);
            }
        }
        counters.integrityErrors.add(number);
        if (first) {
            LOG.warn(
                    "{}: messages of {} did not arrive as they were sent: {} ({}); the core has lost or refused them,"
                            + " and more of this chat are counted only",
                    bot,
                    chat,
                    number,
                    error.tag());
        }
    }

    private static long number(MsgErrorType error) {
        return error instanceof MsgErrorType.MsgSkipped skipped
                ? Math.max(1, skipped.toMsgId() - skipped.fromMsgId() + 1)
                : 1;
    }

    /** How many messages of which chat did not arrive as they were sent. */
    public synchronized Map<String, Long> byChat() {
        return Map.copyOf(messages);
    }
}
