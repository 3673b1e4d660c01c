package io.github.camelsimplex.client.internal.mailbox;

import io.github.camelsimplex.client.Acknowledgement;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.internal.subscriptions.MessageSubscription;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.User;
import org.jspecify.annotations.Nullable;

/**
 * A message in memory, from its arrival until it is settled. The mailbox guards its place; its own monitor guards its
 * content, which may change until a handler has it. The thread that has the message notes its owner and excused
 * failures here.
 */
public final class Parcel {

    /** The stage of a parcel. */
    private enum State {
        /** In its lane or at its turn, not yet with a handler. */
        WAITING,
        /** With a handler, or waiting for a manual acknowledgement. */
        RUNNING,
        /** Failed, waiting for its next delivery. */
        DELAYED
    }

    public final long itemId;
    public final String chat;

    /** Whether the item counts as unread, and so must be acknowledged. */
    public final boolean unread;

    final long sequence;
    private final boolean fromDatabase;

    /** The newest state of the item. */
    private AChatItem item;

    /** The state of the item that is used to find its owner, and that the owner gets. */
    private AChatItem routed;

    private boolean changed;
    private State state = State.WAITING;
    private int deliveries;
    private int excused;
    private Hold hold = Hold.NOTHING;
    private boolean outrunning;
    private volatile boolean deleted;
    private @Nullable MessageSubscription owner;

    Parcel(long itemId, String chat, long sequence, boolean fromDatabase, boolean unread, AChatItem item) {
        this.itemId = itemId;
        this.chat = chat;
        this.sequence = sequence;
        this.fromDatabase = fromDatabase;
        this.unread = unread;
        this.item = item;
        this.routed = item;
    }

    // ---- content

    /** Sets a newer state of the item. */
    synchronized void change(AChatItem newer) {
        item = newer;
        changed = true;
    }

    /** Notes that the item is deleted: a handler that does not have it does not get it. */
    void delete() {
        deleted = true;
    }

    public boolean isDeleted() {
        return deleted;
    }

    /** Starts routing with the newest state, and returns it. */
    public synchronized AChatItem beginRouting() {
        routed = item;
        changed = false;
        return routed;
    }

    /** The state of the item that is used to find its owner, and that the owner gets. */
    public synchronized AChatItem routed() {
        return routed;
    }

    /** Whether the item has changed since it was routed. */
    public synchronized boolean isChanged() {
        return changed || deleted;
    }

    /**
     * The message as a filter or a handler sees it, in the state that is routed.
     *
     * @param delivery the number of the delivery, from 1
     * @param fileRefusal why its file does not arrive; null if it arrives, or if there is none
     */
    public ReceivedMessage message(
            User user, int delivery, Acknowledgement acknowledgement, @Nullable String fileRefusal) {
        return new ReceivedMessage(
                user, routed(), delivery, fromDatabase || delivery > 1, acknowledgement, fileRefusal);
    }

    // ---- stages, guarded by the mailbox

    /** Whether the parcel is not yet with a handler, so that it may still change. */
    boolean isWaiting() {
        return state != State.RUNNING;
    }

    /** Notes that earlier messages of the chat are read again from the database. */
    void outrun() {
        outrunning = true;
    }

    /** Whether earlier messages of the chat are read again from the database. */
    boolean isOutrunning() {
        return outrunning;
    }

    /** Begins a delivery, which has a permit; returns its number, from 1. */
    int beginDelivery() {
        state = State.RUNNING;
        hold = Hold.PERMIT;
        return ++deliveries;
    }

    /** Lets the delivery hold less than before, and returns what it held. */
    Hold reduce(Hold less) {
        Hold before = hold;
        if (less.compareTo(before) > 0) {
            hold = less;
        }
        return before;
    }

    void delay() {
        state = State.DELAYED;
    }

    /** Waits for its next turn, which finds the owner again. */
    void waitAgain() {
        state = State.WAITING;
        owner = null;
    }

    // ---- delivery

    /** The number of deliveries so far. */
    public int deliveries() {
        return deliveries;
    }

    /** Notes that a delivery failed because the database failed; returns the number of such deliveries. */
    public int excuse() {
        return ++excused;
    }

    /** The number of deliveries that count. */
    public int countedDeliveries() {
        return deliveries - excused;
    }

    /** The owner, once it is decided and while the parcel waits for its permit. */
    public @Nullable MessageSubscription owner() {
        return owner;
    }

    public void owner(@Nullable MessageSubscription decided) {
        owner = decided;
    }
}
