package io.github.camelsimplex.client.internal.subscriptions;

import io.github.camelsimplex.client.EventHandler;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.ReceivedEvent;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.Subscription;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.types.ChatEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Who wants what. Outlives the openings of a database. Thread-safe; lists are replaced, never changed. */
public final class Subscriptions {

    /** Is told what concerns the open database. */
    public interface Listener {

        /** Owners of messages are about to come or go. */
        void ownersChange();

        /** There is one more owner of messages. */
        void added();

        /** There is one more that wants events: what still waits for somebody may be told to it. */
        void wantsEvents();

        /** What this subscription would own is delivered again, to it or to the next that wants it. */
        void resumedOrRemoved(MessageSubscription subscription);
    }

    private final Executor executor;
    private final int maxPendingEvents;
    private final Counters counters;
    private final Listener listener;
    private volatile List<MessageSubscription> owners = List.of();
    private volatile List<ObserverSubscription> observers = List.of();
    private volatile List<EventSubscription> eventSubscriptions = List.of();
    private int number;
    private boolean delivering;

    public Subscriptions(Executor executor, int maxPendingEvents, Counters counters, Listener listener) {
        this.executor = executor;
        this.maxPendingEvents = maxPendingEvents;
        this.counters = counters;
        this.listener = listener;
    }

    public Subscription add(SubscriptionOptions options, MessageHandler handler) {
        if (options.observe()) {
            return addObserver(options, handler);
        }
        listener.ownersChange();
        MessageSubscription subscription;
        synchronized (this) {
            ObserverSubscription ownMessages = options.includeSent() ? addObserver(options, handler) : null;
            subscription = new MessageSubscription(options, handler, ++number, this, ownMessages);
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

    public Subscription add(Set<String> types, EventHandler handler) {
        EventSubscription subscription;
        synchronized (this) {
            subscription = new EventSubscription(
                    types,
                    handler,
                    executor,
                    maxPendingEvents,
                    counters,
                    delivering,
                    listener::wantsEvents,
                    this::removeEventSubscription);
            eventSubscriptions = with(eventSubscriptions, subscription);
        }
        listener.wantsEvents();
        return subscription;
    }

    /** Begins to hand over events and copies, also those that have waited for this. */
    public synchronized void startDelivery() {
        delivering = true;
        eventSubscriptions.forEach(EventSubscription::start);
        observers.forEach(ObserverSubscription::start);
    }

    /** Those that own messages, in the order in which they are asked. */
    public List<MessageSubscription> owners() {
        return owners;
    }

    public boolean hasOwners() {
        return !owners.isEmpty();
    }

    public boolean hasObservers() {
        return !observers.isEmpty();
    }

    /** Gives a live copy of a message to those that only look on. */
    public void copy(ReceivedMessage message) {
        observers.forEach(observer -> observer.offer(message));
    }

    /** Whether anybody wants events of a type. */
    public boolean wantsEvent(String type) {
        return wantsEvent(type, DeliveryRecord.NONE);
    }

    /** Whether anybody wants an event of a type who should get it. */
    public boolean wantsEvent(String type, DeliveryRecord receipt) {
        return eventSubscriptions.stream()
                .anyMatch(subscription -> subscription.wants(type) && receipt.isWantedBy(subscription));
    }

    /**
     * Gives an event to everybody who wants it and should get it.
     *
     * @param receipt is told who gets it
     * @param afterwards runs when they are done with it, or it is lost
     */
    public void publish(ChatEvent event, boolean redelivered, DeliveryRecord receipt, Runnable afterwards) {
        ReceivedEvent received = new ReceivedEvent(event.tag(), event, redelivered);
        List<EventSubscription> takers = eventSubscriptions.stream()
                .filter(subscription -> subscription.wants(received.type()) && receipt.isWantedBy(subscription))
                .toList();
        Runnable done = countdown(takers.size(), afterwards);
        takers.forEach(taker -> taker.offer(received, receipt, done));
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
