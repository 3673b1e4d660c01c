package io.github.camelsimplex.client.internal.mailbox;

import java.util.Map;
import java.util.Set;

/** The ways in which a message leaves the mailbox: it is done, or it stays unread. Thread-safe; never waits. */
public interface Departures extends KeptItems {

    /** Removes a message that is done; its id stays known until the core has confirmed the acknowledgement. */
    void acknowledging(Parcel parcel);

    /** Settles the items that stay unread for a reason; returns them by chat. */
    Map<String, Set<Long>> acknowledgingAll(UnreadOnPurpose.Reason reason);

    /**
     * Removes a message that does not need an acknowledgement. A later state does not settle an item that is still
     * here.
     */
    void forget(Parcel parcel);

    /** Removes a message that stays unread for a reason. */
    void remember(Parcel parcel, Object reason);

    /** Removes a message without an owner, and those behind it: they stay in the database until a search finds them. */
    void leave(Parcel parcel);

    /** Ends the wait of an item; returns whether it waited, and then requests a scan of its chat. */
    boolean lookAgainFor(String chat, long itemId, UnreadOnPurpose.Reason reason);
}
