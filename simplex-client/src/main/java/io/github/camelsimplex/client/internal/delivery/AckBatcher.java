package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.internal.core.Counters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks items as read, many of one chat with one command. An item waits for others of its chat, at most for the window;
 * a full batch is sent at once. One command runs at a time, on the executor of commands, so callers never wait.
 *
 * <p>A command that fails for a temporary reason is repeated with a growing delay; a failure because the chat is gone
 * is final, and counts as done. Thread-safe.
 */
public final class AckBatcher {

    /** The maximum number of items that one command acknowledges. */
    static final int BATCH = 100;

    private static final Logger LOG = LoggerFactory.getLogger(AckBatcher.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);

    /** Marks items of a chat as read; blocks until the core has answered, and throws the core's refusal. */
    public interface ReadCommand {
        void markRead(String chat, List<Long> itemIds);
    }

    /** Called once with the result of an acknowledgement. */
    interface Confirmation {

        /** The core has marked the item as read. */
        void confirmed();

        /** The item stays unread: its acknowledgement was given up. */
        void dropped();
    }

    private final ReadCommand command;
    private final BiConsumer<String, List<Long>> done;
    private final SessionScheduler scheduler;
    private final Executor executor;
    private final Duration window;
    private final Counters counters;
    private final Map<String, List<Long>> waiting = new LinkedHashMap<>();
    private final Set<String> due = new LinkedHashSet<>();
    private final Map<String, List<Long>> postponed = new LinkedHashMap<>();
    private final Map<Long, Confirmation> confirmations = new HashMap<>();
    private int size;
    private boolean timerSet;
    private boolean sending;
    private boolean retrying = true;
    private boolean closed;
    private Duration retryDelay = FIRST_RETRY;

    public AckBatcher(
            ReadCommand command,
            BiConsumer<String, List<Long>> done,
            SessionScheduler scheduler,
            Executor executor,
            Duration window,
            Counters counters) {
        this.command = command;
        this.done = done;
        this.scheduler = scheduler;
        this.executor = executor;
        this.window = window;
        this.counters = counters;
    }

    /** Acknowledges an item, soon. */
    public void add(String chat, long itemId) {
        synchronized (waiting) {
            if (closed) {
                return;
            }
            List<Long> batch = put(chat, itemId);
            if (batch.size() >= BATCH) {
                due.add(chat);
            } else if (!timerSet) {
                timerSet = true;
                scheduler.schedule(this::windowIsOver, window);
            }
        }
        sendIfDue();
    }

    /** Acknowledges an item at once, and reports the result. */
    public void add(String chat, long itemId, Confirmation confirmation) {
        boolean accepted;
        synchronized (waiting) {
            accepted = !closed;
            if (accepted) {
                confirmations.put(itemId, confirmation);
                put(chat, itemId);
                due.add(chat);
            }
        }
        if (accepted) {
            sendIfDue();
        } else {
            confirmation.dropped();
        }
    }

    private List<Long> put(String chat, long itemId) {
        List<Long> batch = waiting.computeIfAbsent(chat, key -> new ArrayList<>());
        batch.add(itemId);
        size++;
        return batch;
    }

    /** The number of items that wait for their acknowledgement or for the core's answer to it. */
    public int size() {
        synchronized (waiting) {
            return size;
        }
    }

    /**
     * Sends all waiting acknowledgements, and waits for the answers, at most for the limit. Items whose command fails
     * stay unread, and so do items that are added from now on.
     */
    public void flushAndClose(Duration limit) {
        synchronized (waiting) {
            closed = true;
            retrying = false;
            postponed.forEach((chat, batch) ->
                    waiting.computeIfAbsent(chat, key -> new ArrayList<>()).addAll(batch));
            postponed.clear();
        }
        windowIsOver();
        long end = System.nanoTime() + limit.toNanos();
        synchronized (waiting) {
            while (sending && System.nanoTime() < end) {
                try {
                    waiting.wait(1 + (end - System.nanoTime()) / 1_000_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /**
     * Stops sending and repeating, because another client owns the database. Unacknowledged items are delivered again.
     */
    public void abandon() {
        List<Long> dropped = new ArrayList<>();
        synchronized (waiting) {
            closed = true;
            retrying = false;
            postponed.values().forEach(dropped::addAll);
            waiting.values().forEach(dropped::addAll);
            size -= dropped.size();
            postponed.clear();
            waiting.clear();
            due.clear();
        }
        tell(dropped, Confirmation::dropped);
    }

    private void windowIsOver() {
        synchronized (waiting) {
            timerSet = false;
            due.addAll(waiting.keySet());
        }
        sendIfDue();
    }

    private void sendIfDue() {
        synchronized (waiting) {
            if (sending || due.isEmpty()) {
                return;
            }
            sending = true;
        }
        executor.execute(this::sendWhatIsDue);
    }

    private void sendWhatIsDue() {
        while (true) {
            String chat;
            List<Long> batch;
            synchronized (waiting) {
                if (due.isEmpty()) {
                    sending = false;
                    waiting.notifyAll();
                    return;
                }
                chat = due.iterator().next();
                batch = take(chat);
            }
            send(chat, batch);
        }
    }

    private List<Long> take(String chat) {
        List<Long> all = waiting.getOrDefault(chat, List.of());
        if (all.size() <= BATCH) {
            waiting.remove(chat);
            due.remove(chat);
            return all;
        }
        List<Long> first = all.subList(0, BATCH);
        List<Long> batch = List.copyOf(first);
        first.clear();
        return batch;
    }

    private void send(String chat, List<Long> batch) {
        if (batch.isEmpty()) {
            return;
        }
        counters.ackCommands.increment();
        try {
            command.markRead(chat, batch);
        } catch (RuntimeException | Error e) {
            // any failure: an unread message must not be forgotten, and must not block the others
            counters.ackFailures.increment();
            if (!isFinal(e)) {
                retryLater(chat, batch, e);
                return;
            }
            LOG.debug("nothing left to acknowledge in {}: {}", chat, e.getMessage());
        }
        succeeded(chat, batch);
    }

    private static boolean isFinal(Throwable e) {
        return e instanceof ChatCommandException refusal && refusal.tag().endsWith("NotFound");
    }

    private void succeeded(String chat, List<Long> batch) {
        counters.acked.add(batch.size());
        done.accept(chat, batch);
        synchronized (waiting) { // an item that is not counted any more is known to be read
            size -= batch.size();
            retryDelay = FIRST_RETRY;
        }
        tell(batch, Confirmation::confirmed);
    }

    private void tell(List<Long> itemIds, Consumer<Confirmation> what) {
        for (long itemId : itemIds) {
            Confirmation confirmation;
            synchronized (waiting) {
                confirmation = confirmations.remove(itemId);
            }
            if (confirmation != null) {
                try {
                    what.accept(confirmation);
                } catch (RuntimeException | Error e) { // the items are read: do not acknowledge them again
                    LOG.error("the result of the acknowledgement of item {} could not be reported", itemId, e);
                }
            }
        }
    }

    private void retryLater(String chat, List<Long> batch, Throwable cause) {
        boolean again;
        synchronized (waiting) {
            again = retrying;
            if (again) {
                postpone(chat, batch, cause);
            } else {
                size -= batch.size();
            }
        }
        if (!again) {
            LOG.info("{} messages of {} stay unread: {}", batch.size(), chat, cause.toString());
            tell(batch, Confirmation::dropped);
        }
    }

    private void postpone(String chat, List<Long> batch, Throwable cause) {
        LOG.warn(
                "marking {} messages of {} as read failed, next try in {}: {}",
                batch.size(),
                chat,
                retryDelay,
                cause.toString());
        postponed.computeIfAbsent(chat, key -> new ArrayList<>()).addAll(batch);
        scheduler.schedule(() -> retry(chat), retryDelay);
        Duration doubled = retryDelay.multipliedBy(2);
        retryDelay = doubled.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : doubled;
    }

    private void retry(String chat) {
        synchronized (waiting) {
            List<Long> batch = postponed.remove(chat);
            if (batch == null) {
                return;
            }
            waiting.computeIfAbsent(chat, key -> new ArrayList<>()).addAll(batch);
            due.add(chat);
        }
        sendIfDue();
    }
}
