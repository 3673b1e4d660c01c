package io.github.camelsimplex.client.internal.search;

import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.internal.delivery.Dispatcher;
import io.github.camelsimplex.client.internal.events.WaitingState;
import io.github.camelsimplex.client.internal.mailbox.ScanTarget;
import io.github.camelsimplex.client.internal.mailbox.UnreadOnPurpose;
import io.github.camelsimplex.client.internal.subscriptions.Subscriptions;
import java.time.Duration;

/**
 * Decides when the database is searched: at the start of delivery, at intervals, and when something changes that makes
 * stored messages or pending requests deliverable. Thread-safe; never waits.
 */
public final class Reconciliation {

    /** The number of rounds after which one also searches the places that the list of unread chats does not show. */
    private static final int THOROUGH = 10;

    private final Scanner scanner;
    private final Dispatcher dispatcher;
    private final ScanTarget target;
    private final Subscriptions subscriptions;
    private final WaitingState waitingState;
    private final SessionScheduler scheduler;
    private final Duration interval;
    private final Runnable afterRound;

    // guarded by this
    private Runnable cancel = () -> {};
    private boolean closed;
    private int rounds;

    /**
     * Creates the reconciliation of an opening.
     *
     * @param interval the time between two rounds
     * @param afterRound called after each round, on a thread of the scheduler; must not wait
     */
    public Reconciliation(
            Scanner scanner,
            Dispatcher dispatcher,
            ScanTarget target,
            Subscriptions subscriptions,
            WaitingState waitingState,
            SessionScheduler scheduler,
            Duration interval,
            Runnable afterRound) {
        this.scanner = scanner;
        this.dispatcher = dispatcher;
        this.target = target;
        this.subscriptions = subscriptions;
        this.waitingState = waitingState;
        this.scheduler = scheduler;
        this.interval = interval;
        this.afterRound = afterRound;
    }

    /** Starts the first search, and repeats it at intervals. */
    public void start() {
        catchUp();
        scheduleRound();
    }

    private synchronized void scheduleRound() {
        if (!closed) {
            cancel = scheduler.schedule(this::round, interval);
        }
    }

    private void round() {
        int round;
        synchronized (this) {
            round = ++rounds;
        }
        try {
            boolean failed = waitingState.takeFailed();
            if (failed) {
                waitingState.wantAllRequests();
            }
            request(failed || round % THOROUGH == 0);
            afterRound.run();
        } finally {
            scheduleRound();
        }
    }

    /** Searches for messages whose event was lost. */
    public void search(boolean thorough) {
        waitingState.wantAllRequests();
        request(thorough);
    }

    private void request(boolean thorough) {
        if (wantsSearch()) {
            scanner.reconcile(thorough);
        }
    }

    /** Searches for all messages that are not in memory. */
    public void catchUp() {
        waitingState.wantAllRequests();
        if (wantsSearch()) {
            target.markAllBehind();
            scanner.reconcile(true);
        }
    }

    /** Retries, as after a start, everything that was given up before the failure was detected. */
    public void databaseMended() {
        target.forgetReasons(reason -> reason == UnreadOnPurpose.Reason.EXHAUSTED);
        catchUp();
    }

    /** Repeats the events of pending requests and invitations for a new event subscription. */
    public void eventsWanted() {
        waitingState.wantAllRequests();
        if (dispatcher.isOpen() && (wantsWaitingState() || subscriptions.wantsEvent(WaitingState.FILE))) {
            scanner.reconcile(true);
        }
    }

    private boolean wantsSearch() {
        return dispatcher.isOpen() && (subscriptions.hasOwners() || wantsWaitingState());
    }

    private boolean wantsWaitingState() {
        return subscriptions.wantsEvent(WaitingState.REQUEST) || subscriptions.wantsEvent(WaitingState.INVITATION);
    }

    /** Ends the rounds. */
    public synchronized void close() {
        closed = true;
        cancel.run();
    }
}
