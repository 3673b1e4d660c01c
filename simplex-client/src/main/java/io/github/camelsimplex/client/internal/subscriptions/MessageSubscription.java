package io.github.camelsimplex.client.internal.subscriptions;

import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.Subscription;
import io.github.camelsimplex.client.SubscriptionOptions;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A subscription that owns messages. Thread-safe. */
public final class MessageSubscription implements Subscription {

    /** The order in which subscriptions are offered a message. */
    static final Comparator<MessageSubscription> ORDER = Comparator.comparing(
                    (MessageSubscription each) -> each.polls != null)
            .thenComparing(each -> !each.options.commandsFirst())
            .thenComparing(each -> each.options.order())
            .thenComparing(each -> each.number);

    public final SubscriptionOptions options;
    public final MessageHandler handler;
    private final int number;
    private final Subscriptions registry;
    private final @Nullable ObserverSubscription ownMessages;
    private final @Nullable Polls polls;
    private int inFlight;
    private boolean suspended;
    private boolean closed;

    /**
     * Creates a subscription, running or suspended as the options say.
     *
     * @param ownMessages also passes the bot's own messages to it; null if it does not want them
     * @param polls the polls that take its messages; null if the handler gets each message
     */
    MessageSubscription(
            SubscriptionOptions options,
            MessageHandler handler,
            int number,
            Subscriptions registry,
            @Nullable ObserverSubscription ownMessages,
            @Nullable Polls polls) {
        this.ownMessages = ownMessages;
        this.polls = polls;
        this.options = options;
        this.handler = handler;
        this.number = number;
        this.registry = registry;
        this.suspended = options.suspended();
    }

    /** Starts a delivery; returns false if the subscription is suspended or closed, or if no poll waits. */
    public synchronized boolean begin() {
        if (suspended || closed || (polls != null && !polls.reserve())) {
            return false;
        }
        inFlight++;
        return true;
    }

    /** Takes back the start of a delivery: the handler does not get the message. */
    public void notBegun() {
        end();
        if (polls != null) {
            polls.release();
        }
    }

    /** Whether polls take the messages. */
    public boolean isPolled() {
        return polls != null;
    }

    /** Whether the messages wait for polls, and none waits for a message now. */
    public boolean isIdle() {
        return polls != null && !polls.isWanted();
    }

    /** The number of chats that the handler may process at the same time; each poll takes one message. */
    public int permits() {
        return polls == null ? options.concurrency() : Integer.MAX_VALUE;
    }

    /** The number of chats whose handlers may wait without a thread; each poll takes one message. */
    public int waitingPermits() {
        return polls == null ? options.maxWaiting() : Integer.MAX_VALUE;
    }

    /** The number of threads that handlers may block; a poll takes its message on the caller's thread. */
    public int blockingHandlers() {
        return polls == null ? options.concurrency() : 0;
    }

    public synchronized boolean isClosed() {
        return closed;
    }

    /** Whether the subscription is suspended, so that its messages must wait for it. */
    public synchronized boolean keepsClaim() {
        return suspended && !closed;
    }

    public synchronized void end() {
        inFlight--;
    }

    @Override
    public synchronized int inFlight() {
        return ownMessages == null ? inFlight : inFlight + ownMessages.inFlight();
    }

    @Override
    public void suspend() {
        if (ownMessages != null) {
            ownMessages.suspend();
        }
        synchronized (this) {
            suspended = true;
        }
    }

    @Override
    public void resume() {
        synchronized (this) {
            if (!suspended) {
                return;
            }
            suspended = false;
        }
        if (ownMessages != null) {
            ownMessages.resume();
        }
        registry.resumed(this);
    }

    @Override
    public synchronized boolean isSuspended() {
        return suspended;
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        if (ownMessages != null) {
            ownMessages.close();
        }
        registry.remove(this);
    }

    @Override
    public String toString() {
        return options.name();
    }
}
