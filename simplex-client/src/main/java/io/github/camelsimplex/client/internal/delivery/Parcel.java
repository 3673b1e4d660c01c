package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.internal.subscriptions.MessageSubscription;
import io.github.camelsimplex.types.AChatItem;
import org.jspecify.annotations.Nullable;

/**
 * A message in memory, from its arrival until it is settled. The mailbox guards where it is; its monitor guards what it
 * says, which may change until a handler has it.
 */
final class Parcel {

    /** Where a parcel is on its way. */
    enum State {
        /** In its lane or at its turn, and with no handler yet. */
        WAITING,
        /** With a handler, or waiting for a manual acknowledgement. */
        RUNNING,
        /** Failed, waiting for its next delivery. */
        DELAYED
    }

    final long itemId;
    final String chat;
    final long sequence;
    final boolean fromDatabase;
    final boolean unread;
    /** The newest state of the item. */
    private AChatItem item;

    /** The state of the item by which its owner is found, and which the owner gets. */
    private AChatItem routed;

    private boolean changed;
    State state = State.WAITING;
    int deliveries;

    /** Whether this delivery has given its owner's permit back. */
    boolean permitReturned;

    volatile boolean deleted;

    /** Who gets it, once that is decided and while it waits for its turn there. */
    @Nullable
    MessageSubscription owner;

    Parcel(long itemId, String chat, long sequence, boolean fromDatabase, boolean unread, AChatItem item) {
        this.itemId = itemId;
        this.chat = chat;
        this.sequence = sequence;
        this.fromDatabase = fromDatabase;
        this.unread = unread;
        this.item = item;
        this.routed = item;
    }

    /** A newer state of the item. */
    synchronized void change(AChatItem newer) {
        item = newer;
        changed = true;
    }

    /** From now on the owner is found by the newest state, which is returned. */
    synchronized AChatItem beginRouting() {
        routed = item;
        changed = false;
        return routed;
    }

    synchronized AChatItem routed() {
        return routed;
    }

    /** Whether the item is not any more what its owner was found by. */
    synchronized boolean isChanged() {
        return changed || deleted;
    }

    /** Whether no handler has it, so that it may still change. */
    boolean isWaiting() {
        return state != State.RUNNING;
    }
}
