package io.github.camelsimplex.client.internal.events;

import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.core.Items;
import io.github.camelsimplex.client.internal.mailbox.RecentIds;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIContent;
import io.github.camelsimplex.types.MsgErrorType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the core's reports about messages that it did not receive as they were sent: skipped, damaged or duplicated.
 * The core stores one item for each report, without the message. Thread-safe.
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

    /** Checks an item that arrived or was found; ignores items that do not report an error. */
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
                    "{}: messages of {} did not arrive as they were sent: {} ({}); the core lost or refused"
                            + " them. Further ones of this chat are only counted",
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

    /** The number of messages, by chat, that did not arrive as they were sent. */
    public synchronized Map<String, Long> byChat() {
        return Map.copyOf(messages);
    }
}
