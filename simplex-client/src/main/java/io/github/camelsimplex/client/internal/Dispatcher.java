package io.github.camelsimplex.client.internal;

import io.github.camelsimplex.client.AckMode;
import io.github.camelsimplex.client.OnExhausted;
import io.github.camelsimplex.client.Outcome;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.client.Unclaimed;
import io.github.camelsimplex.types.ChatItem;
import io.github.camelsimplex.types.User;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands messages to their owners, in turn: at most one message of a chat at a time, and as many chats as the owner allows.
 *
 * <p>A few tasks on the executor, the runners, take turns from the mailbox until there are none. A runner decides whose
 * message it is and calls the handler; when the handler's stage is not complete it goes on with other chats, and whoever
 * completes the stage settles the message. Filters and handlers are called without any lock.
 */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int LONGEST_SHIFT = 16;

    private final Mailbox mailbox;
    private final AckBatcher acks;
    private final Subscriptions subscriptions;
    private final FileGate files;
    private final LiveMessages live;
    private final Unclaimed unclaimed;
    private final Supplier<User> user;
    private final SessionScheduler scheduler;
    private final Executor executor;
    private final Counters counters;
    private final Runnable scan;
    private final Map<MessageSubscription, Permits> permits = new ConcurrentHashMap<>();
    private final Object runnersLock = new Object();
    private int runners;
    private int lookingForWork;
    private volatile boolean open;

    Dispatcher(
            Mailbox mailbox,
            AckBatcher acks,
            Subscriptions subscriptions,
            FileGate files,
            LiveMessages live,
            Unclaimed unclaimed,
            Supplier<User> user,
            SessionScheduler scheduler,
            Executor executor,
            Counters counters,
            Runnable scan) {
        this.mailbox = mailbox;
        this.acks = acks;
        this.subscriptions = subscriptions;
        this.files = files;
        this.live = live;
        this.unclaimed = unclaimed;
        this.user = user;
        this.scheduler = scheduler;
        this.executor = executor;
        this.counters = counters;
        this.scan = scan;
    }

    /** Begins to hand over. */
    void open() {
        open = true;
        wake();
    }

    /** Hands over no more. */
    void close() {
        open = false;
        files.close();
    }

    boolean isOpen() {
        return open;
    }

    /** Makes sure that somebody takes the turns that are there; to be called after anything that may have made one. */
    void wake() {
        if (mailbox.takeScanWanted()) {
            scan.run();
        }
        synchronized (runnersLock) {
            if (!open || lookingForWork > 0 || runners >= maxRunners() || !mailbox.hasReady()) {
                return;
            }
            runners++;
            lookingForWork++;
        }
        executor.execute(this::run);
    }

    /** Enough for all handlers to block, and two that decide whose the other messages are. */
    private int maxRunners() {
        return 2
                + subscriptions.owners().stream()
                        .mapToInt(owner -> owner.options.concurrency())
                        .sum();
    }

    private void run() {
        try {
            Parcel parcel = open ? mailbox.nextTurn() : null;
            while (parcel != null) {
                turn(parcel);
                parcel = open ? mailbox.nextTurn() : null;
            }
        } finally {
            synchronized (runnersLock) {
                runners--;
                lookingForWork--;
            }
            wake();
        }
    }

    private void turn(Parcel parcel) {
        try {
            if (parcel.owner == null) {
                route(parcel);
            } else {
                handOver(parcel, parcel.owner);
            }
        } catch (RuntimeException e) {
            LOG.error("item {} of {} could not be handed over; it stays unread", parcel.itemId, parcel.chat, e);
            mailbox.remember(parcel, Remembered.Reason.EXHAUSTED);
            mailbox.endTurn(parcel);
        }
    }

    // ---- whose message it is

    private void route(Parcel parcel) {
        if (parcel.deleted) {
            acknowledge(parcel);
            mailbox.endTurn(parcel);
            return;
        }
        ReceivedMessage message = message(parcel, parcel.deliveries + 1, NoAcknowledgement.INSTANCE);
        boolean history = Items.isHistory(parcel.item);
        Optional<MessageSubscription> owner = subscriptions.owners().stream()
                .filter(each -> (each.options.includeHistory() || !history) && wants(each, message))
                .findFirst();
        if (owner.isEmpty()) {
            nobodyWants(parcel);
        } else if (!mustWait(parcel, owner.get())) {
            parcel.owner = owner.get();
            if (permitsOf(owner.get()).acquire(parcel)) {
                handOver(parcel, owner.get());
            }
            return;
        }
        mailbox.endTurn(parcel);
    }

    private boolean wants(MessageSubscription subscription, ReceivedMessage message) {
        busy();
        try {
            return subscription.options.filter().test(message);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            // claimed, so that it is not lost: the handler's failure policy decides
            LOG.warn("the filter of {} failed on item {}", subscription, message.itemId(), e);
            return true;
        } finally {
            lookingAgain();
        }
    }

    private void nobodyWants(Parcel parcel) {
        counters.unclaimed.increment();
        if (unclaimed == Unclaimed.ACK && subscriptions.hasOwners()) {
            acknowledge(parcel);
        } else {
            mailbox.remember(parcel, Remembered.Reason.UNCLAIMED);
        }
    }

    /** Whether the message stays unread for now: its text or file is not complete, or its owner is suspended. */
    private boolean mustWait(Parcel parcel, MessageSubscription owner) {
        ChatItem item = parcel.item.chatItem();
        if (Items.isLive(item.meta()) && !owner.options.liveMessages() && !live.isAbandoned(parcel.itemId)) {
            live.await(parcel, owner.options.liveTimeout());
            return true;
        }
        if (owner.isSuspended()) {
            mailbox.remember(parcel, owner);
            return true;
        }
        if (files.mustWait(item, owner.options)) {
            mailbox.remember(parcel, Remembered.Reason.FILE);
            files.await(parcel.chat, parcel.item, owner.options);
            return true;
        }
        return false;
    }

    // ---- with the handler

    private void handOver(Parcel parcel, MessageSubscription owner) {
        if (parcel.deleted || owner.isSuspended()) {
            parcel.owner = null;
            releasePermit(owner);
            if (parcel.deleted) {
                acknowledge(parcel);
            } else {
                mailbox.remember(parcel, owner);
            }
            mailbox.endTurn(parcel);
            return;
        }
        int delivery = mailbox.delivered(parcel);
        owner.begin();
        counters.delivered.increment();
        if (delivery > 1) {
            counters.redelivered.increment();
        }
        Attempt attempt = new Attempt(parcel, owner, this);
        if (owner.options.ackMode() == AckMode.NONE) {
            acknowledge(parcel);
        }
        call(owner, message(parcel, delivery, attempt)).whenComplete(attempt::handlerDone);
    }

    private CompletionStage<Outcome> call(MessageSubscription owner, ReceivedMessage message) {
        busy();
        try {
            CompletionStage<Outcome> stage = owner.handler.handle(message);
            // a handler that is not checked for null may still return it
            return stage != null ? stage : CompletableFuture.failedFuture(new NullPointerException("no stage"));
        } catch (Throwable e) {
            // an error of a handler, such as a class that is missing, is a failure of this message and of no other
            return CompletableFuture.failedFuture(e);
        } finally {
            lookingAgain();
        }
    }

    private ReceivedMessage message(
            Parcel parcel, int delivery, io.github.camelsimplex.client.Acknowledgement acknowledgement) {
        return new ReceivedMessage(
                user.get(),
                parcel.item,
                delivery,
                parcel.fromDatabase || delivery > 1,
                acknowledgement,
                files.refusal(parcel.item.chatItem()));
    }

    /** The runner may be away for long: another one has to look for work. */
    private void busy() {
        synchronized (runnersLock) {
            lookingForWork--;
        }
        if (mailbox.hasReady()) {
            wake();
        }
    }

    private void lookingAgain() {
        synchronized (runnersLock) {
            lookingForWork++;
        }
    }

    // ---- what became of it

    /** The turn of a message is over: its chat and its owner's permit are free. */
    void endTurn(Parcel parcel, MessageSubscription owner) {
        releasePermit(owner);
        mailbox.endTurn(parcel);
        wake();
    }

    /** A delivery is settled: nothing waits for it any more. */
    void settled(MessageSubscription owner) {
        owner.end();
        mailbox.returned();
    }

    /** The message is done. */
    void acknowledge(Parcel parcel) {
        if (parcel.unread) {
            mailbox.acknowledging(parcel);
            acks.add(parcel.chat, parcel.itemId);
        } else {
            mailbox.forget(parcel);
        }
    }

    /** The message has failed; it is delivered again, or given up. */
    void failed(Parcel parcel, SubscriptionOptions options) {
        counters.failed.increment();
        if (parcel.deliveries >= options.maximumDeliveries()) {
            exhausted(parcel, options);
            return;
        }
        boolean holdsChat = options.redeliveryBlocksChat();
        Duration delay = options.redeliveryDelay().multipliedBy(1L << Math.min(parcel.deliveries - 1, LONGEST_SHIFT));
        mailbox.delay(parcel, holdsChat);
        scheduler.schedule(
                () -> {
                    mailbox.retry(parcel, holdsChat);
                    wake();
                },
                delay);
    }

    private void exhausted(Parcel parcel, SubscriptionOptions options) {
        counters.exhausted.increment();
        LOG.warn(
                "{}: item {} of {} has failed {} times; {}",
                options.name(),
                parcel.itemId,
                parcel.chat,
                parcel.deliveries,
                options.onExhausted() == OnExhausted.KEEP ? "it stays unread until the next start" : "it is given up");
        if (options.onExhausted() == OnExhausted.KEEP) {
            mailbox.remember(parcel, Remembered.Reason.EXHAUSTED);
        } else {
            acknowledge(parcel);
        }
    }

    /** Calls something when a manual acknowledgement has not come. */
    Runnable later(Runnable task, Duration delay) {
        return scheduler.schedule(task, delay);
    }

    /** Makes sure that something happens on the executor. */
    void execute(Runnable task) {
        executor.execute(task);
    }

    private Permits permitsOf(MessageSubscription owner) {
        return permits.computeIfAbsent(owner, each -> new Permits(each.options.concurrency()));
    }

    private void releasePermit(MessageSubscription owner) {
        Parcel next = permitsOf(owner).release();
        if (next != null) {
            mailbox.grant(next);
        }
    }
}
