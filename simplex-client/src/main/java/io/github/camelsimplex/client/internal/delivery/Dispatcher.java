package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.AckMode;
import io.github.camelsimplex.client.Acknowledgement;
import io.github.camelsimplex.client.Outcome;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.client.Unclaimed;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.core.Errors;
import io.github.camelsimplex.client.internal.core.Items;
import io.github.camelsimplex.client.internal.subscriptions.MessageSubscription;
import io.github.camelsimplex.client.internal.subscriptions.Subscriptions;
import io.github.camelsimplex.types.User;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers messages to their owners in turn: at most one message of a chat at a time, and as many chats as the owner
 * allows.
 *
 * <p>At its turn a message goes to the first owner whose filter matches. If the handler's stage is not complete when
 * the handler returns, the runner continues with other chats, and the thread that completes the stage settles the
 * message. Filters and handlers are called without any lock. Everything that they throw, including errors, is a failure
 * of this message only.
 */
public final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /**
     * Routes start one after another: a message counts as unclaimed only after this time has passed since the last
     * start.
     */
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private final Mailbox mailbox;
    private final AckBatcher acks;
    private final Subscriptions subscriptions;
    private final FileGate files;
    private final LiveMessages live;
    private final LoopGuard loops;
    private final Unclaimed unclaimed;
    private final Supplier<User> user;
    private final SessionScheduler scheduler;
    private final Executor executor;
    private final Counters counters;
    private final Runnable scan;
    private final FailurePolicy failures;
    private final Runners runners;
    private final Map<MessageSubscription, Permits> permits = new ConcurrentHashMap<>();
    private final AtomicInteger settling = new AtomicInteger();

    /**
     * The number of handlers that have returned their permits while their answers wait, and that still block their
     * runners.
     */
    private final AtomicInteger withoutPermit = new AtomicInteger();

    public Dispatcher(
            Mailbox mailbox,
            AckBatcher acks,
            Subscriptions subscriptions,
            FileGate files,
            LiveMessages live,
            LoopGuard loops,
            Unclaimed unclaimed,
            Supplier<User> user,
            SessionScheduler scheduler,
            Executor executor,
            Counters counters,
            Runnable scan,
            BooleanSupplier databaseFails) {
        this.mailbox = mailbox;
        this.acks = acks;
        this.subscriptions = subscriptions;
        this.files = files;
        this.live = live;
        this.loops = loops;
        this.unclaimed = unclaimed;
        this.user = user;
        this.scheduler = scheduler;
        this.executor = executor;
        this.counters = counters;
        this.scan = scan;
        this.failures = new FailurePolicy(mailbox, scheduler, counters, this::acknowledge, this::wake, databaseFails);
        this.runners = new Runners(mailbox, executor, this::maxRunners, this::turn);
    }

    /** Starts delivery. */
    public void open() {
        runners.open();
        ownersChange();
        wake();
    }

    /** Stops delivery. */
    public void close() {
        runners.close();
        mailbox.endDeliveries();
        files.close();
    }

    public boolean isOpen() {
        return runners.isOpen();
    }

    /** Makes sure that runners take all available turns; call it after every change that may have created a turn. */
    public void wake() {
        scanIfWanted();
        runners.wake();
    }

    private void scanIfWanted() {
        if (mailbox.takeScanWanted()) {
            scan.run();
        }
    }

    /** Lets every handler block while two runners keep routing other messages. */
    private int maxRunners() {
        return 2
                + withoutPermit.get()
                + subscriptions.owners().stream()
                        .mapToInt(owner -> owner.options.concurrency())
                        .sum();
    }

    /** Notes that owners come or go: more may follow, so unclaimed messages are kept for a moment. */
    public void ownersChange() {
        if (isOpen() && unclaimed == Unclaimed.ACK) {
            settling.incrementAndGet();
            scheduler.schedule(this::settledDown, SETTLING);
        }
    }

    private void settledDown() {
        if (settling.decrementAndGet() == 0 && isOpen() && subscriptions.hasOwners()) {
            acknowledgeUnclaimed();
        }
    }

    /** Acknowledges messages left unclaimed since the last change of owners. */
    private void acknowledgeUnclaimed() {
        mailbox.acknowledgingAll(UnreadOnPurpose.Reason.UNCLAIMED)
                .forEach((chat, items) -> items.forEach(itemId -> acks.add(chat, itemId)));
    }

    /** Removes an owner: messages that wait for its handler are routed again, although the handler may never return. */
    public void ownerLeft(MessageSubscription owner) {
        Permits left = permits.remove(owner);
        if (left != null) {
            left.close().forEach(mailbox::grant);
        }
    }

    private void turn(Parcel parcel) {
        try {
            if (parcel.owner == null) {
                route(parcel);
            } else {
                handOver(parcel, parcel.owner);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("item {} of {} could not be delivered; it stays unread", parcel.itemId, parcel.chat, e);
            mailbox.remember(parcel, UnreadOnPurpose.Reason.EXHAUSTED);
            mailbox.endTurn(parcel);
            scanIfWanted();
        }
    }

    // ---- routing

    private void route(Parcel parcel) {
        List<MessageSubscription> owners = subscriptions.owners();
        if (owners.isEmpty()) { // without owners the database keeps the message for later ones
            mailbox.leave(parcel);
        } else if (parcel.deleted) {
            acknowledge(parcel);
        } else {
            MessageSubscription owner = whoGetsItNow(parcel, owners);
            if (owner != null) {
                parcel.owner = owner;
                if (permitsOf(owner).acquire(parcel)) {
                    handOver(parcel, owner);
                }
                return;
            }
        }
        mailbox.endTurn(parcel);
        scanIfWanted();
    }

    /** Finds the owner of a message; null if the message is done, or stays unread for now. */
    private @Nullable MessageSubscription whoGetsItNow(Parcel parcel, List<MessageSubscription> owners) {
        Optional<MessageSubscription> owner;
        do { // unclaimed in its old state: an owner may claim the new state
            parcel.beginRouting();
            owner = ownerOf(parcel, owners);
        } while (owner.isEmpty() && parcel.isChanged() && !parcel.deleted);
        if (isUnfinished(parcel)
                && owner.filter(each -> each.options.liveMessages()).isEmpty()) {
            live.await(parcel, liveTimeout(owner, owners));
            lookAgainIfChanged(parcel, UnreadOnPurpose.Reason.LIVE);
            return null;
        }
        if (owner.isEmpty()) {
            nobodyWants(parcel, owners);
            return null;
        }
        return mustWait(parcel, owner.get()) ? null : owner.get();
    }

    /**
     * Checks again: the reason for a wait may have ended while the owner was being found; then the database has the new
     * state.
     */
    private void lookAgainIfChanged(Parcel parcel, UnreadOnPurpose.Reason reason) {
        if (parcel.isChanged()) {
            mailbox.lookAgainFor(parcel.chat, parcel.itemId, reason);
        }
    }

    private Optional<MessageSubscription> ownerOf(Parcel parcel, List<MessageSubscription> owners) {
        ReceivedMessage message = message(parcel, parcel.deliveries + 1, NoAcknowledgement.INSTANCE);
        boolean history = Items.isHistory(parcel.routed());
        return owners.stream()
                .filter(each -> !each.isClosed() && (each.options.includeHistory() || !history) && wants(each, message))
                .findFirst();
    }

    private boolean wants(MessageSubscription subscription, ReceivedMessage message) {
        try {
            return runners.away(() -> subscription.options.filter().test(message));
        } catch (RuntimeException | Error e) {
            // claimed, so that it is not lost: the handler's failure policy decides. Errors are caught too: a pattern
            // may overflow the stack on a text that a peer has chosen.
            Errors.logFailure(LOG, "the filter of " + subscription + " failed on item " + message.itemId(), e);
            return true;
        }
    }

    /** Whether the message is a live one that is not final: only the whole text determines the owner. */
    private boolean isUnfinished(Parcel parcel) {
        return parcel.routed().chatItem().isLive() && !live.isAbandoned(parcel.itemId);
    }

    private static Duration liveTimeout(Optional<MessageSubscription> owner, List<MessageSubscription> owners) {
        return owner.map(List::of).orElse(owners).stream()
                .map(each -> each.options.liveTimeout())
                .max(Comparator.naturalOrder())
                .orElse(SETTLING);
    }

    private void nobodyWants(Parcel parcel, List<MessageSubscription> owners) {
        counters.unclaimed.increment();
        if (mayAcknowledgeUnclaimed(owners)) {
            acknowledge(parcel);
            return;
        }
        mailbox.remember(parcel, UnreadOnPurpose.Reason.UNCLAIMED);
        if (subscriptions.owners() != owners) {
            // an owner that came meanwhile may have looked before the message was remembered
            mailbox.forgetReasons(reason -> reason == UnreadOnPurpose.Reason.UNCLAIMED);
        } else if (mayAcknowledgeUnclaimed(owners)) {
            acknowledgeUnclaimed();
        }
    }

    /** Whether the set of owners has not changed for a while. */
    private boolean mayAcknowledgeUnclaimed(List<MessageSubscription> owners) {
        return unclaimed == Unclaimed.ACK && settling.get() == 0 && subscriptions.owners() == owners;
    }

    /**
     * Whether the message stays unread for now: its owner is suspended, its sender is a bot that has to wait, or its
     * file is not complete.
     */
    private boolean mustWait(Parcel parcel, MessageSubscription owner) {
        if (owner.isSuspended()) {
            rememberFor(parcel, owner);
            return true;
        }
        if (loops.mustRest(parcel)) {
            return true;
        }
        if (files.mustWait(parcel.routed().chatItem(), owner.options)) {
            mailbox.remember(parcel, UnreadOnPurpose.Reason.FILE);
            files.await(parcel.chat, parcel.routed(), owner.options);
            lookAgainIfChanged(parcel, UnreadOnPurpose.Reason.FILE);
            return true;
        }
        return false;
    }

    private void rememberFor(Parcel parcel, MessageSubscription owner) {
        mailbox.remember(parcel, owner);
        if (!owner.keepsClaim()) {
            // the owner was resumed or removed meanwhile, and may have looked before the message was remembered
            mailbox.forgetReasons(reason -> reason == owner);
        }
    }

    // ---- with the handler

    private void handOver(Parcel parcel, MessageSubscription owner) {
        if (parcel.deleted || !owner.begin()) {
            refused(parcel, owner);
            return;
        }
        int delivery = mailbox.delivered(parcel);
        if (delivery == Mailbox.ENDED) { // a runner had it already when the session began to end
            owner.end();
            releasePermit(owner);
            return;
        }
        if (delivery == Mailbox.CHANGED) {
            owner.end();
            refused(parcel, owner);
            return;
        }
        counters.delivered.increment();
        loops.handedOver(parcel.routed());
        if (delivery > 1) {
            counters.redelivered.increment();
        }
        Attempt attempt = new Attempt(parcel, owner, this);
        ReceivedMessage message = message(parcel, delivery, attempt);
        if (owner.options.ackMode() == AckMode.NONE && parcel.unread) {
            mailbox.acknowledging(parcel);
            acks.add(parcel.chat, parcel.itemId, new AckBatcher.Confirmation() {
                @Override
                public void confirmed() {
                    executor.execute(() -> call(owner, message, attempt));
                }

                @Override
                public void dropped() {
                    attempt.calledOff();
                }
            });
        } else {
            if (owner.options.ackMode() == AckMode.NONE) {
                mailbox.forget(parcel);
            }
            runners.away(() -> call(owner, message, attempt));
        }
    }

    /**
     * Handles a message that its owner cannot get after all: it was deleted or edited, or the owner is suspended or
     * gone.
     */
    private void refused(Parcel parcel, MessageSubscription owner) {
        parcel.owner = null;
        releasePermit(owner);
        if (owner.keepsClaim() && !parcel.isChanged()) {
            rememberFor(parcel, owner);
            mailbox.endTurn(parcel);
            scanIfWanted();
        } else {
            route(parcel);
        }
    }

    private static CompletionStage<Outcome> call(MessageSubscription owner, ReceivedMessage message, Attempt attempt) {
        CompletionStage<Outcome> stage;
        try {
            stage = owner.handler.handle(message);
        } catch (RuntimeException | Error e) {
            stage = CompletableFuture.failedFuture(e);
        }
        if (stage == null) { // a handler that is not checked for null may still return it
            stage = CompletableFuture.failedFuture(new NullPointerException("no stage"));
        }
        return stage.whenComplete(attempt::handlerDone);
    }

    private ReceivedMessage message(Parcel parcel, int delivery, Acknowledgement acknowledgement) {
        return new ReceivedMessage(
                user.get(),
                parcel.routed(),
                delivery,
                parcel.fromDatabase || delivery > 1,
                acknowledgement,
                files.refusal(parcel.routed().chatItem()));
    }

    // ---- results

    /** Ends the turn of a message: its chat and its owner's permit become free. */
    void endTurn(Parcel parcel, MessageSubscription owner) {
        if (mailbox.returnPermit(parcel)) {
            releasePermit(owner);
        } else {
            withoutPermit.decrementAndGet();
        }
        mailbox.endTurn(parcel);
        wake();
    }

    /** Notes that an answer waits until its chat is quiet: its handler is idle, so another chat may use its permit. */
    public void answerWaits(String chat) {
        for (Parcel parcel : mailbox.withHandlers(chat)) {
            MessageSubscription owner = parcel.owner;
            if (owner != null && mailbox.returnPermit(parcel)) {
                withoutPermit.incrementAndGet();
                releasePermit(owner);
            }
        }
        wake();
    }

    /** Notes that a delivery is settled. */
    void settled(MessageSubscription owner) {
        owner.end();
        mailbox.returned();
    }

    /** Acknowledges a message that is done. */
    void acknowledge(Parcel parcel) {
        if (parcel.unread) {
            mailbox.acknowledging(parcel);
            acks.add(parcel.chat, parcel.itemId);
        } else {
            mailbox.forget(parcel);
        }
    }

    /** Handles a failed message: it is delivered again, or given up. */
    void failed(Parcel parcel, SubscriptionOptions options, @Nullable Throwable cause) {
        failures.failed(parcel, options, cause);
    }

    /** Schedules the time-out of a manual acknowledgement. */
    Runnable later(Runnable task, Duration delay) {
        return scheduler.schedule(task, delay);
    }

    private Permits permitsOf(MessageSubscription owner) {
        return permits.computeIfAbsent(owner, each -> new Permits(each.options.concurrency()));
    }

    private void releasePermit(MessageSubscription owner) {
        Permits of = permits.get(owner);
        Parcel next = of == null ? null : of.release();
        if (next != null) {
            mailbox.grant(next);
        }
        if (owner.isClosed()) { // a runner that chose this owner a moment ago has created new permits
            ownerLeft(owner);
        }
    }
}
