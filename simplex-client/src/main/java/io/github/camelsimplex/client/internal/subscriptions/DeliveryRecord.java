package io.github.camelsimplex.client.internal.subscriptions;

/** Records which subscriptions get an event. May be called by any thread. */
public interface DeliveryRecord {

    /** For an event without durable state: every subscription may get it, and nothing is recorded. */
    DeliveryRecord NONE = new DeliveryRecord() {
        @Override
        public boolean isWantedBy(EventSubscription subscription) {
            return true;
        }

        @Override
        public void taken(EventSubscription subscription) {}

        @Override
        public void failed(EventSubscription subscription) {}
    };

    /** Whether a subscription that wants such events should get this one. */
    boolean isWantedBy(EventSubscription subscription);

    /** Notes that a subscription is about to get the event. */
    void taken(EventSubscription subscription);

    /** Notes that a subscription did not get the event after all, or that its handler failed. */
    void failed(EventSubscription subscription);
}
