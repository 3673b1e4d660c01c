package io.github.camelsimplex.client;

import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.scripted.ManualScheduler;
import io.github.camelsimplex.client.scripted.ScriptedChat;
import io.github.camelsimplex.client.scripted.ScriptedCore;
import io.github.camelsimplex.types.ChatRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A bot that answers everything, on a scripted core, with a small or a large mailbox. It plays steps one after another
 * and remembers what the handler got and what it should have got. The handler fails on the first delivery of every
 * seventh message.
 */
final class RandomHistory implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int SEVENTH = 7;

    /** What may happen. */
    enum Kind {
        ARRIVE,
        ARRIVE_UNTOLD,
        SEND,
        READ_BY_HAND,
        EDIT,
        DELETE,
        HANDLER_STANDS,
        HANDLER_GOES_ON,
        TIME_PASSES,
        STOP,
        START,
        KILL
    }

    /**
     * Something happens.
     *
     * @param chat the contact's id
     * @param number how many messages arrive, or which of the unread ones it happens to
     */
    record Step(Kind kind, long chat, int number) {}

    private record Delivery(long chat, long itemId) {}

    private final ScriptedCore core = new ScriptedCore();
    private final ManualScheduler time = new ManualScheduler();
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final Map<Long, Long> chatsOfArrivals = new HashMap<>();
    private final Set<Long> untold = new HashSet<>();
    private final Set<Long> mayBeMissed = new HashSet<>();
    private final Set<Long> failedOnce = new HashSet<>();
    private final ReentrantLock gate = new ReentrantLock();
    private final Condition moved = gate.newCondition();
    private final int maxPending;
    private boolean standing;
    private boolean killed;
    private long incompleteScans;
    private @Nullable ChatSession session;

    RandomHistory(int maxPending) {
        this.maxPending = maxPending;
        start();
    }

    void play(Step step) {
        switch (step.kind()) {
            case ARRIVE -> arrive(step, true);
            case ARRIVE_UNTOLD -> arrive(step, false);
            case SEND -> send(step.chat());
            case READ_BY_HAND -> readByHand(step);
            case EDIT -> edit(step);
            case DELETE -> delete(step);
            case HANDLER_STANDS -> stand(true);
            case HANDLER_GOES_ON -> stand(false);
            case TIME_PASSES -> time.advance(Duration.ofSeconds(step.number()));
            case STOP -> stop();
            case START -> start();
            default -> kill();
        }
    }

    private void arrive(Step step, boolean told) {
        for (int i = 0; i < step.number(); i++) {
            ScriptedChat.Row row = core.store(step.chat(), "m" + i);
            chatsOfArrivals.put(row.id, step.chat());
            if (told && session != null) {
                core.emit(step.chat(), row);
            } else if (session != null) {
                untold.add(row.id);
            }
        }
    }

    private void send(long chat) {
        if (session != null) {
            session.messages().send(ChatRef.direct(chat), "a word of the bot");
        }
    }

    private ScriptedChat.@Nullable Row unread(Step step) {
        List<ScriptedChat.Row> unread = core.unread(step.chat());
        return unread.isEmpty() ? null : unread.get(step.number() % unread.size());
    }

    private void readByHand(Step step) {
        ScriptedChat.Row row = unread(step);
        if (row != null) {
            mayBeMissed.add(row.id);
            core.markRead(row);
        }
    }

    private void edit(Step step) {
        ScriptedChat.Row row = unread(step);
        if (row != null) {
            row.text = "edited";
            if (session != null) {
                core.emitUpdate(step.chat(), row);
            }
        }
    }

    private void delete(Step step) {
        ScriptedChat.Row row = unread(step);
        if (row != null) {
            mayBeMissed.add(row.id);
            row.deleted = true;
            if (session != null) {
                core.emitDeletion(step.chat(), row);
            }
        }
    }

    // ---- the bot

    private void start() {
        if (session != null) {
            return;
        }
        ChatSession opened = ChatSession.open(SessionConfiguration.builder("bot")
                .provider(core.provider())
                .scheduler(time)
                .clock(time.clock())
                .maxPending(maxPending)
                .catchUp(new CatchUp.All())
                .build());
        opened.subscribe(
                SubscriptionOptions.builder()
                        .maximumDeliveries(100)
                        .concurrency(2)
                        .build(),
                MessageHandler.blocking(message -> handle(opened, message)));
        opened.startDelivery();
        session = opened;
    }

    private void handle(ChatSession bot, ReceivedMessage message) {
        gate.lock();
        try {
            while (standing) {
                moved.awaitUninterruptibly();
            }
            if (message.itemId() % SEVENTH == 0 && failedOnce.add(message.itemId())) {
                throw new IllegalStateException("every seventh message fails once");
            }
            deliveries.add(new Delivery(message.chat().chatId(), message.itemId()));
        } finally {
            gate.unlock();
        }
        bot.messages().reply(message, "yes");
    }

    private void stand(boolean still) {
        gate.lock();
        try {
            standing = still;
            moved.signalAll();
        } finally {
            gate.unlock();
        }
    }

    private void stop() {
        stand(false);
        end(LIMIT);
    }

    /** The end of a process: what a handler still has, and what is not acknowledged, comes again. */
    private void kill() {
        killed = true;
        core.refuse = command -> command.startsWith("/_read");
        stand(false);
        end(LIMIT);
        core.refuse = command -> false;
        start();
    }

    private void end(Duration grace) {
        if (session != null) {
            incompleteScans += session.stats().search().incomplete();
            session.close(grace);
            session = null;
        }
    }

    // ---- what came of it

    /** Lets time pass until nothing is unread. */
    void finish() {
        start();
        stand(false);
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(1)).until(() -> {
            time.advance(Duration.ofSeconds(5));
            return core.unread() == 0;
        });
    }

    /** The messages that nothing excuses from being delivered, and that were not. */
    List<Long> missed() {
        Set<Long> delivered = new HashSet<>();
        deliveries.forEach(delivery -> delivered.add(delivery.itemId()));
        return chatsOfArrivals.keySet().stream()
                .filter(id -> !mayBeMissed.contains(id) && !delivered.contains(id))
                .sorted()
                .toList();
    }

    List<Long> repeated() {
        Set<Long> seen = new HashSet<>();
        return killed
                ? List.of()
                : deliveries.stream()
                        .map(Delivery::itemId)
                        .filter(id -> !seen.add(id))
                        .toList();
    }

    /**
     * First deliveries that came after one of a later message of their chat. A message without an event may, and so may
     * one that was read by hand: a search does not see it any more, and its event may be taken in after the search.
     */
    List<Long> outOfOrder() {
        Map<Long, Long> last = new HashMap<>();
        Set<Long> seen = new HashSet<>();
        List<Long> late = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            if (seen.add(delivery.itemId())
                    && !untold.contains(delivery.itemId())
                    && !mayBeMissed.contains(delivery.itemId())) {
                if (delivery.itemId() < last.getOrDefault(delivery.chat(), 0L)) {
                    late.add(delivery.itemId());
                }
                last.put(delivery.chat(), delivery.itemId());
            }
        }
        return late;
    }

    long incompleteScans() {
        return incompleteScans + (session == null ? 0 : session.stats().search().incomplete());
    }

    @Override
    public void close() {
        stand(false);
        end(Duration.ZERO);
    }
}
