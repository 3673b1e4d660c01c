package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.Unclaimed;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.mailbox.Departures;
import io.github.camelsimplex.client.internal.mailbox.Mailbox;
import io.github.camelsimplex.client.internal.mailbox.Parcel;
import io.github.camelsimplex.client.internal.mailbox.Turns;
import io.github.camelsimplex.client.internal.mailbox.UnreadOnPurpose;
import io.github.camelsimplex.client.internal.subscriptions.MessageSubscription;
import io.github.camelsimplex.client.internal.subscriptions.Subscriptions;
import io.github.camelsimplex.types.User;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers messages to their owners in turn: at most one message of a chat at a time, and as many chats as the owner
 * allows.
 *
 * <p>At its turn a message goes to the first owner whose filter matches ({@link Routing}), as soon as there is a permit
 * ({@link Permits}), and then to the handler ({@link HandOver}). If the handler's stage is not complete when the
 * handler returns, the message keeps its chat and gives its permit back, the runner continues with other chats, and the
 * thread that completes the stage settles the message ({@link Outcomes}). Filters and handlers are called without any lock. Everything that they throw, including errors,
 * is a failure of this message only.
 */
public final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final Turns turns;
    private final Departures departures;
    private final Subscriptions subscriptions;
    private final FileGate files;
    private final Runnable scan;
    private final Runners runners;
    private final Permits permits;
    private final UnclaimedMessages unclaimedMessages;
    private final UnpolledMessages unpolledMessages;
    private final Routing routing;
    private final HandOver handOver;
    private final BusyHandlers busy = new BusyHandlers(System::nanoTime);

    public Dispatcher(
            Mailbox mailbox,
            AckBatcher acks,
            Subscriptions subscriptions,
            FileGate files,
            LiveMessages live,
            LoopGuard loops,
            Unclaimed unclaimed,
            int maxUnpolled,
            Supplier<User> user,
            SessionScheduler scheduler,
            Executor executor,
            Counters counters,
            Runnable scan,
            Excuse excuse) {
        this.turns = mailbox;
        this.departures = mailbox;
        this.subscriptions = subscriptions;
        this.files = files;
        this.scan = scan;
        runners = new Runners(mailbox, executor, this::maxRunners, this::turn);
        permits = new Permits(mailbox);
        Outcomes outcomes = new Outcomes(mailbox, mailbox, acks, permits, scheduler, counters, this::wake, excuse);
        unclaimedMessages =
                new UnclaimedMessages(unclaimed, mailbox, outcomes, subscriptions, scheduler, counters, this::isOpen);
        unpolledMessages = new UnpolledMessages(mailbox, mailbox, maxUnpolled, this::wake);
        routing = new Routing(
                mailbox,
                subscriptions,
                files,
                live,
                loops,
                unclaimedMessages,
                unpolledMessages,
                outcomes,
                runners,
                busy,
                user);
        handOver = new HandOver(mailbox, runners, busy, executor, permits, outcomes, files, loops, user, counters);
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
        turns.endDeliveries();
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
        if (turns.takeScanWanted()) {
            scan.run();
        }
    }

    /**
     * Limits the runners that route messages. Those in handlers do not count, because permits limit them, and neither do
     * those in filters of removed owners, which nobody waits for.
     */
    private int maxRunners() {
        return 2
                + busy.filtersOfRemovedOwners()
                + subscriptions.owners().stream()
                        .mapToInt(MessageSubscription::blockingHandlers)
                        .sum();
    }

    /** Notes that owners come or go: more may follow, so unclaimed messages are kept for a moment. */
    public void ownersChange() {
        unclaimedMessages.ownersChange();
    }

    /** Routes the messages that wait for a poll again: there is one now, or the owners have changed. */
    public void lookAtUnpolled() {
        unpolledMessages.look();
    }

    /** Removes an owner: messages that wait for its handler are routed again, although the handler may never return. */
    public void ownerLeft(MessageSubscription owner) {
        permits.remove(owner);
        wake();
    }

    /** Notes that an answer waits until its chat is quiet: its handler is idle, so another chat may use its permit. */
    public void answerWaits(String chat) {
        permits.returnEarly(chat);
        wake();
    }

    /** What to say about handlers that have occupied a thread for too long; null if there are none. */
    public @Nullable String busyHandlers() {
        return busy.tooLong();
    }

    // ---- a turn

    private void turn(Parcel parcel) {
        try {
            MessageSubscription decided = parcel.owner();
            MessageSubscription owner = decided == null ? route(parcel) : decided;
            while (owner != null && !handOver.begin(parcel, owner)) {
                owner = refused(parcel, owner);
            }
        } catch (RuntimeException | Error e) {
            LOG.error("item {} of {} could not be delivered; it stays unread", parcel.itemId, parcel.chat, e);
            departures.remember(parcel, UnreadOnPurpose.Reason.EXHAUSTED);
            endTurn(parcel);
        }
    }

    /** Finds the owner of a message; null if its turn has ended, or waits for a permit of the owner. */
    private @Nullable MessageSubscription route(Parcel parcel) {
        MessageSubscription owner = routing.ownerNow(parcel);
        if (owner == null) {
            endTurn(parcel);
            return null;
        }
        parcel.owner(owner);
        return permits.acquire(owner, parcel) ? owner : null;
    }

    /**
     * Handles a message that its owner cannot get after all: it was deleted or edited, or the owner is suspended or
     * gone. Returns its next owner, like {@link #route}.
     */
    private @Nullable MessageSubscription refused(Parcel parcel, MessageSubscription owner) {
        parcel.owner(null);
        permits.release(owner);
        if (owner.keepsClaim() && !parcel.isChanged()) {
            routing.keepFor(owner, parcel);
            endTurn(parcel);
            return null;
        }
        return route(parcel);
    }

    private void endTurn(Parcel parcel) {
        turns.endTurn(parcel);
        scanIfWanted();
    }
}
