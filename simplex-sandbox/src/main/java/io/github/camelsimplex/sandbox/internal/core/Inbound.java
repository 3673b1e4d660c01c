package io.github.camelsimplex.sandbox.internal.core;

import io.github.camelsimplex.sandbox.internal.network.Delivery;
import io.github.camelsimplex.sandbox.internal.network.Network;
import io.github.camelsimplex.sandbox.internal.store.connection.Outbox;

/** What the agent calls: what arrives, what was sent, and what is due. */
public interface Inbound {

    /** Handles a message, inside a transaction. */
    void receive(Delivery delivery);

    /** Handles that a message was sent, or could not be, inside a transaction. */
    void sent(Outbox.Entry entry, Network.Put result);

    /** Does what is due by the clock; opens transactions of its own. */
    void timers();

    /** How long until something is due, in milliseconds. */
    long millisToNextTimer();
}
