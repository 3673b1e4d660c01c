package io.github.camelsimplex.client.internal.mailbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mailbox as the delivery sees it: whose turn it is, and which messages handlers have. At most one message of a
 * chat has its turn. Thread-safe; never waits.
 */
public interface Turns {

    /** Returned instead of a delivery number: the item was edited or deleted after its owner was found. */
    int CHANGED = -1;

    /** Returned instead of a delivery number: the session ends, and the message stays unread. */
    int ENDED = -2;

    /** Takes the message whose turn is next, or whose owner is ready for it now; null if there is none. */
    @Nullable
    Parcel nextTurn();

    /** Whether a turn is available; reads without a lock, so that it does not delay other threads. */
    boolean hasReady();

    /** Continues the turn of a message whose owner is ready for it now. */
    void grant(Parcel parcel);

    /** Ends the turn of a message and starts that of the next one in its chat. */
    void endTurn(Parcel parcel);

    /** Stops deliveries, so that messages in flight can finish. */
    void endDeliveries();

    /**
     * Starts a delivery; returns its number, {@link #CHANGED} if the item has changed since it was routed, or
     * {@link #ENDED}.
     */
    int delivered(Parcel parcel);

    /** Lets a delivery hold less than before, and returns what it held; does nothing if it holds less already. */
    Hold reduce(Parcel parcel, Hold hold);

    /** The messages of a chat that handlers are processing; for a group, including those of its support chats. */
    List<Parcel> withHandlers(String chat);

    /** Notes that a message goes to a poll now, which may be done with it before {@link #endHanding}. */
    void beginHanding();

    /** Notes that a message has gone to a poll, and that its end, too, is noted if it has ended. */
    void endHanding();

    /** Notes the end of a delivery, successful or not. */
    void returned();

    /**
     * Delays a failed message until its next delivery.
     *
     * @param holdsChat whether the other messages of its chat wait for it
     */
    void delay(Parcel parcel, boolean holdsChat);

    /** Starts the next delivery of a delayed message. */
    void retry(Parcel parcel, boolean heldChat);

    /** Sets a message aside that only polls want, and none waits: the other messages of its chat pass it. */
    void setAside(Parcel parcel);

    /** Gives a message that was set aside its place in its chat again. */
    void putBack(Parcel parcel);

    /**
     * Whether a message has its turn although an earlier one of its chat waits, or is read again from the database,
     * because the earlier one was put back.
     */
    boolean overtakes(Parcel parcel);

    /** Whether a scan is wanted, because there is space again; resets the answer. */
    boolean takeScanWanted();
}
