package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.internal.mailbox.Departures;
import io.github.camelsimplex.client.internal.mailbox.Parcel;
import io.github.camelsimplex.client.internal.mailbox.Turns;
import io.github.camelsimplex.client.internal.mailbox.UnreadOnPurpose;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages that only polls want, while no poll waits for them. They do not hold their chats. Some stay in memory,
 * so that the next poll need not search the database; the others leave memory, and a search finds them for the next
 * poll. All of them are routed again when a poll begins to wait, and when the owners change. Thread-safe.
 */
final class UnpolledMessages {

    private final Turns turns;
    private final Departures departures;
    private final int limit;
    private final Runnable wake;
    private final List<Parcel> aside = new ArrayList<>();
    private boolean more;
    private long looks;

    /**
     * Creates it without messages.
     *
     * @param limit the maximum number of messages in memory, so that they leave space for others
     * @param wake starts turns that have become available
     */
    UnpolledMessages(Turns turns, Departures departures, int limit, Runnable wake) {
        this.turns = turns;
        this.departures = departures;
        this.limit = limit;
        this.wake = wake;
    }

    /** The number of looks so far; ask before a message is routed. */
    synchronized long looks() {
        return looks;
    }

    /**
     * Keeps a message until the next look.
     *
     * @param looksBefore the number of looks before it was routed: a poll that came meanwhile may want it
     */
    void keep(Parcel parcel, long looksBefore) {
        boolean looked;
        synchronized (this) {
            if (!more && aside.size() < limit) {
                turns.setAside(parcel);
                aside.add(parcel);
            } else { // later messages of a chat must not overtake those that are no longer in memory
                more = true;
                departures.remember(parcel, UnreadOnPurpose.Reason.UNPOLLED);
            }
            looked = looks != looksBefore;
        }
        if (looked) {
            look();
        }
    }

    /**
     * Whether an earlier message of the chat would come after this one: a poll began to wait, and the messages that
     * were kept for it are not all back in their places.
     */
    synchronized boolean isOvertaking(Parcel parcel) {
        return more || aside.stream().anyMatch(earlier -> earlier.chat.equals(parcel.chat)) || turns.overtakes(parcel);
    }

    /** Gives up a turn, so that the earlier messages come first: the search reads them and this one in order. */
    void giveWay(Parcel parcel) {
        synchronized (this) {
            more = true;
            departures.remember(parcel, UnreadOnPurpose.Reason.UNPOLLED);
        }
        look();
    }

    /** Routes all messages again. */
    void look() {
        synchronized (this) {
            looks++;
            aside.forEach(turns::putBack);
            aside.clear();
            if (more) {
                more = false;
                departures.forgetReasons(reason -> reason == UnreadOnPurpose.Reason.UNPOLLED);
            }
        }
        wake.run();
    }
}
