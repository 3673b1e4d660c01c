package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.Acknowledgement;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.internal.subscriptions.MessageSubscription;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.User;
import org.jspecify.annotations.Nullable;

/**
 * A message in memory, from its arrival until it is settled. The mailbox guards its place; its own monitor guards its
 * content, which may change until a handler has it.
 */
final class Parcel {

    /** The stage of a parcel. */
    enum State {
        /** In its lane or at its turn, not yet with a handler. */
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

    /** The state of the item that is used to find its owner, and that the owner gets. */
    private AChatItem routed;

    private boolean changed;
    State state = State.WAITING;
    int deliveries;

    /** The number of deliveries that failed because the database failed; they do not count. */
    int excused;

    /** Whether this delivery has returned its owner's permit. */
    boolean permitReturned;

    volatile boolean deleted;

    /** The owner, once it is decided and while the parcel waits for its permit. */
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

    /** Sets a newer state of the item. */
    synchronized void change(AChatItem newer) {
        item = newer;
        changed = true;
    }

    /** Starts routing with the newest state, and returns it. */
    synchronized AChatItem beginRouting() {
        routed = item;
        changed = false;
        return routed;
    }

    synchronized AChatItem routed() {
        return routed;
    }

    /** Whether the item has changed since it was routed. */
    synchronized boolean isChanged() {
        return changed || deleted;
    }

    /**
     * The message as a filter or a handler sees it, in the state that is routed.
     *
     * @param delivery the number of the delivery, from 1
     * @param fileRefusal why its file does not arrive; null if it arrives, or if there is none
     */
    ReceivedMessage message(User user, int delivery, Acknowledgement acknowledgement, @Nullable String fileRefusal) {
        return new ReceivedMessage(
                user, routed(), delivery, fromDatabase || delivery > 1, acknowledgement, fileRefusal);
    }

    /** Whether the parcel is not yet with a handler, so that it may still change. */
    boolean isWaiting() {
        return state != State.RUNNING;
    }
}
