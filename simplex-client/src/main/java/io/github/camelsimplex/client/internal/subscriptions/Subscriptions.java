package io.github.camelsimplex.client.internal.subscriptions;

import io.github.camelsimplex.client.AsyncEventHandler;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.PolledSubscription;
import io.github.camelsimplex.client.ReceivedEvent;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.Subscription;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.types.ChatEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * All subscriptions of a session. They outlive the openings of the database. Thread-safe; lists are replaced, never
 * changed.
 */
public final class Subscriptions {

    /** Listens for changes that concern the open database. */
    public interface Listener {

        /** Called before owners of messages come or go. */
        void ownersChange();

        /** Called after an owner of messages was added. */
        void added();

        /** Called after an event subscription was added: pending events may be repeated for it. */
        void wantsEvents();

        /**
         * Called after a subscription resumed or closed: its messages are delivered again, to it or to the next owner.
         */
        void resumedOrRemoved(MessageSubscription subscription);

        /** Called after a poll began to wait: messages may have waited for one. */
        void polled();

        /** Whether unread messages of the database may still be on their way to the subscriptions. */
        boolean isSearching();
    }

    private final Executor executor;
    private final int maxPendingEvents;
    private final Counters counters;
    private final Listener listener;
    private final SessionScheduler scheduler;
    private final Set<PollingSubscription> polling = ConcurrentHashMap.newKeySet();
    private volatile List<MessageSubscription> owners = List.of();
    private volatile List<ObserverSubscription> observers = List.of();
    private volatile List<EventSubscription> eventSubscriptions = List.of();
    private int number;
    private boolean delivering;

    public Subscriptions(
            Executor executor, SessionScheduler scheduler, int maxPendingEvents, Counters counters, Listener listener) {
        this.scheduler = scheduler;
        this.executor = executor;
        this.maxPendingEvents = maxPendingEvents;
        this.counters = counters;
        this.listener = listener;
    }

    public Subscription add(SubscriptionOptions options, MessageHandler handler) {
        if (options.observe()) {
            return addObserver(options, handler);
        }
        return addOwner(options, handler, null);
    }

    /** Adds a subscription whose messages are taken by polls. */
    public PolledSubscription addPolled(SubscriptionOptions options) {
        if (options.observe() || options.includeSent()) {
            throw new IllegalArgumentException(
                    options.name() + ": only messages can be polled, because copies for an observer are not kept");
        }
        Polls polls = new Polls(options.ackTimeout(), scheduler);
        PollingSubscription subscription =
                new PollingSubscription(addOwner(options, polls::hand, polls), polls, listener, polling::remove);
        polling.add(subscription);
        return subscription;
    }

    /** Ends all polls, because the session closes for good. */
    public void endPolls() {
        polling.forEach(PolledSubscription::close);
    }

    private MessageSubscription addOwner(SubscriptionOptions options, MessageHandler handler, @Nullable Polls polls) {
        listener.ownersChange();
        MessageSubscription subscription;
        synchronized (this) {
            ObserverSubscription ownMessages = options.includeSent() ? addObserver(options, handler) : null;
            subscription = new MessageSubscription(options, handler, ++number, this, ownMessages, polls);
            List<MessageSubscription> all = new ArrayList<>(owners);
            all.add(subscription);
            all.sort(MessageSubscription.ORDER);
            owners = List.copyOf(all);
        }
        listener.added();
        return subscription;
    }

    private synchronized ObserverSubscription addObserver(SubscriptionOptions options, MessageHandler handler) {
        ObserverSubscription observer = new ObserverSubscription(
                options, handler, executor, maxPendingEvents, counters, delivering, this::removeObserver);
        observers = with(observers, observer);
        return observer;
    }

    public Subscription add(Set<String> types, SubscriptionOptions options, AsyncEventHandler handler) {
        EventSubscription subscription;
        synchronized (this) {
            subscription = new EventSubscription(
                    types,
                    options,
                    handler,
                    executor,
                    maxPendingEvents,
                    counters,
                    delivering,
                    listener::wantsEvents,
                    this::removeEventSubscription);
            eventSubscriptions = with(eventSubscriptions, subscription);
        }
        if (!options.suspended()) {
            listener.wantsEvents();
        }
        return subscription;
    }

    /** Starts the delivery of events and copies, beginning with those that have waited. */
    public synchronized void startDelivery() {
        delivering = true;
        eventSubscriptions.forEach(EventSubscription::start);
        observers.forEach(ObserverSubscription::start);
    }

    /** The subscriptions that own messages, in the order in which they are offered one. */
    public List<MessageSubscription> owners() {
        return owners;
    }

    public boolean hasOwners() {
        return !owners.isEmpty();
    }

    public boolean hasObservers() {
        return !observers.isEmpty();
    }

    /** Passes a live copy of a message to the observers. */
    public void copy(ReceivedMessage message) {
        observers.forEach(observer -> observer.offer(message));
    }

    /** Whether any subscription wants events of this type. */
    public boolean wantsEvent(String type) {
        return wantsEvent(type, DeliveryRecord.NONE);
    }

    /** Whether any subscription wants an event of this type and should get it. */
    public boolean wantsEvent(String type, DeliveryRecord receipt) {
        return eventSubscriptions.stream()
                .anyMatch(subscription -> subscription.wants(type) && receipt.isWantedBy(subscription));
    }

    /**
     * Passes an event to all subscriptions that want it and should get it.
     *
     * @param receipt records which subscriptions get it
     * @param afterwards runs when all of them are done with it, or have lost it
     */
    public void publish(ChatEvent event, boolean redelivered, DeliveryRecord receipt, Runnable afterwards) {
        if (!hasEventSubscription(event.tag())) {
            afterwards.run();
            return;
        }
        ReceivedEvent received = new ReceivedEvent(event.tag(), event, redelivered);
        List<EventSubscription> takers = eventSubscriptions.stream()
                .filter(subscription -> subscription.wants(received.type()) && receipt.isWantedBy(subscription))
                .toList();
        Runnable done = countdown(takers.size(), afterwards);
        takers.forEach(taker -> taker.offer(received, receipt, done));
    }

    /** Whether a subscription wants events of a type. */
    public boolean hasEventSubscription(String type) {
        for (EventSubscription subscription : eventSubscriptions) {
            if (subscription.wants(type)) {
                return true;
            }
        }
        return false;
    }

    private static Runnable countdown(int count, Runnable afterwards) {
        if (count == 0) {
            afterwards.run();
        }
        AtomicInteger left = new AtomicInteger(count);
        return () -> {
            if (left.decrementAndGet() == 0) {
                afterwards.run();
            }
        };
    }

    void resumed(MessageSubscription subscription) {
        listener.resumedOrRemoved(subscription);
    }

    void remove(MessageSubscription subscription) {
        listener.ownersChange();
        synchronized (this) {
            owners = owners.stream().filter(each -> each != subscription).toList();
        }
        listener.resumedOrRemoved(subscription);
    }

    private synchronized void removeObserver(ObserverSubscription observer) {
        observers = observers.stream().filter(each -> each != observer).toList();
    }

    private synchronized void removeEventSubscription(EventSubscription subscription) {
        eventSubscriptions =
                eventSubscriptions.stream().filter(each -> each != subscription).toList();
    }

    private static <T> List<T> with(List<T> list, T element) {
        List<T> all = new ArrayList<>(list);
        all.add(element);
        return List.copyOf(all);
    }
}
