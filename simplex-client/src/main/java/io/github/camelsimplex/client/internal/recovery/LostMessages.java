package io.github.camelsimplex.client.internal.recovery;

import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.internal.concurrent.LruMap;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.core.Items;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIContent;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the messages that the core could not decrypt, chat by chat: their texts are lost forever, and their senders
 * are not notified. One item represents all such messages in a row (fact 52). Thread-safe; never waits.
 */
final class LostMessages {

    private static final Logger LOG = LoggerFactory.getLogger(LostMessages.class);
    private static final Duration UNTIL_TOLD = Duration.ofSeconds(5);
    private static final int ITEMS = 10_000;

    private final String bot;
    private final SessionScheduler scheduler;
    private final Counters counters;
    private final Consumer<String> first;
    private final Consumer<String> told;
    private final Map<Long, Long> countOfItem = new LruMap<>(ITEMS);
    private final Map<String, Long> countOfChat = new HashMap<>();
    private final Set<String> untold = new HashSet<>();

    /**
     * Creates the count.
     *
     * @param first called for each chat at its first lost message; must not wait
     * @param told called for each chat when its loss has been logged; must not wait
     */
    LostMessages(
            String bot, SessionScheduler scheduler, Counters counters, Consumer<String> first, Consumer<String> told) {
        this.bot = bot;
        this.scheduler = scheduler;
        this.counters = counters;
        this.first = first;
        this.told = told;
    }

    /** Checks an item; may be called again for the same item. */
    void see(AChatItem item) {
        if (item.chatItem().content() instanceof CIContent.RcvDecryptionError error
                && item.chatRef().isPresent()) {
            String chat = baseChat(Items.chat(item));
            if (isFirst(chat, item.chatItem().meta().itemId(), error.msgCount())) {
                scheduler.schedule(() -> tell(chat), UNTIL_TOLD); // more may follow, and one line is enough
                first.accept(chat);
            }
        }
    }

    /** The chat without its scope. */
    private static String baseChat(String chat) {
        int scope = chat.indexOf('(');
        return scope < 0 ? chat : chat.substring(0, scope);
    }

    private synchronized boolean isFirst(String chat, long itemId, long count) {
        Long before = countOfItem.put(itemId, count);
        long more = Math.max(0, count - (before == null ? 0 : before));
        counters.undecryptable.add(more);
        boolean isFirst = countOfChat.merge(chat, more, Long::sum) == more && more > 0;
        return isFirst && untold.add(chat);
    }

    private void tell(String chat) {
        if (log(chat)) {
            told.accept(chat);
        }
    }

    /** Logs the loss of a chat; returns false if that was done before. */
    private boolean log(String chat) {
        synchronized (this) {
            if (!untold.remove(chat)) {
                return false;
            }
        }
        LOG.warn(
                "{}: messages in {} could not be decrypted, {} so far: they are lost, and their senders do"
                        + " not know it",
                bot,
                chat,
                of(chat));
        return true;
    }

    /** Logs what has not been logged yet: the session ends. */
    void close() {
        Set<String> last;
        synchronized (this) {
            last = Set.copyOf(untold);
        }
        last.forEach(this::log);
    }

    /** The number of lost messages of a chat. */
    synchronized long of(String chat) {
        return countOfChat.getOrDefault(chat, 0L);
    }

    /** The number of lost messages by chat. */
    synchronized Map<String, Long> byChat() {
        return Map.copyOf(countOfChat);
    }
}
