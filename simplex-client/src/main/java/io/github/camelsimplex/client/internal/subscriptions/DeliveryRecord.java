package io.github.camelsimplex.client.internal.subscriptions;

/** Takes note of who gets an event. Called by any thread. */
public interface DeliveryRecord {

    /** For an event that is gone when it is missed: everybody may have it, nobody is remembered. */
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

    /** A subscription is about to get it. */
    void taken(EventSubscription subscription);

    /** A subscription did not get it after all, or its handler failed. */
    void failed(EventSubscription subscription);
}
