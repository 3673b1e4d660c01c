package io.github.camelsimplex.sandbox.internal.core;

import io.github.camelsimplex.sandbox.internal.network.Delivery;
import io.github.camelsimplex.sandbox.internal.network.Network;
import io.github.camelsimplex.sandbox.internal.store.connection.Outbox;

/** The calls of the agent: for arriving messages, sent messages, and timers. */
public interface Inbound {

    /** Handles a message, inside a transaction. */
    void receive(Delivery delivery);

    /** Handles the result of sending a message, inside a transaction. */
    void sent(Outbox.Entry entry, Network.Put result);

    /** Executes due timers, in separate transactions. */
    void timers();

    /** The time until the next timer is due, in milliseconds. */
    long millisToNextTimer();
}
