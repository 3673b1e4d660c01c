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
                    (MessageSubscription each) -> !each.options.commandsFirst())
            .thenComparing(each -> each.options.order())
            .thenComparing(each -> each.number);

    public final SubscriptionOptions options;
    public final MessageHandler handler;
    private final int number;
    private final Subscriptions registry;
    private final @Nullable ObserverSubscription ownMessages;
    private int inFlight;
    private boolean suspended;
    private boolean closed;

    /**
     * Creates a running subscription.
     *
     * @param ownMessages also passes the bot's own messages to it; null if it does not want them
     */
    MessageSubscription(
            SubscriptionOptions options,
            MessageHandler handler,
            int number,
            Subscriptions registry,
            @Nullable ObserverSubscription ownMessages) {
        this.ownMessages = ownMessages;
        this.options = options;
        this.handler = handler;
        this.number = number;
        this.registry = registry;
    }

    /** Starts a delivery; returns false if the subscription is suspended or closed. */
    public synchronized boolean begin() {
        if (suspended || closed) {
            return false;
        }
        inFlight++;
        return true;
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
