package io.github.camelsimplex.client.internal;

import io.github.camelsimplex.types.AChatItem;
import org.jspecify.annotations.Nullable;

/** A message in memory, from its arrival until it is settled. Guarded by the mailbox. */
final class Parcel {

    /** Where a parcel is on its way. */
    enum State {
        /** In its lane, waiting for its turn. */
        WAITING,
        /** At its turn: being routed, with a handler, or waiting for a manual acknowledgement. */
        RUNNING,
        /** Failed, waiting for its next delivery. */
        DELAYED
    }

    final long itemId;
    final String chat;
    final long sequence;
    final boolean fromDatabase;
    final boolean unread;
    AChatItem item;
    State state = State.WAITING;
    int deliveries;
    boolean deleted;

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
    }

    /** Whether no handler has it, so that it may still change. */
    boolean isWaiting() {
        return state != State.RUNNING;
    }
}
