package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.internal.concurrent.LruMap;
import io.github.camelsimplex.client.internal.mailbox.Departures;
import io.github.camelsimplex.client.internal.mailbox.Parcel;
import io.github.camelsimplex.client.internal.mailbox.UnreadOnPurpose;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tracks live messages that are still being typed. A message that waits until it is final does so outside its chat's
 * lane, and for a limited time: if it does not change for a while, its sender is assumed to be gone, and the database
 * supplies its current state. If the owner wants every state, the message is followed until it is final. Thread-safe.
 */
public final class LiveMessages {

    private static final Logger LOG = LoggerFactory.getLogger(LiveMessages.class);
    /** The number of messages to remember; a forgotten message is treated as new: it is followed, or waits, again. */
    private static final int KNOWN = 1000;

    /** The meaning of a change of a message. */
    public enum Change {
        /** The message is final, and has waited for that. */
        FINAL,
        /** The owner wants to see the change. */
        FOLLOWED,
        /** The change does not concern a tracked live message. */
        OTHER
    }

    /** A waiting message, and the action that stops its time-out. */
    private record Waiting(String chat, Duration limit, Runnable stopClock) {}

    private final Departures departures;
    private final SessionScheduler scheduler;
    private final Runnable wake;
    private final Map<Long, Waiting> waiting = new HashMap<>();
    private final Set<Long> abandoned = LruMap.set(KNOWN);
    private final Set<Long> followed = LruMap.set(KNOWN);

    /**
     * Creates it without live messages.
     *
     * @param wake starts a search in chats that are behind
     */
    public LiveMessages(Departures departures, SessionScheduler scheduler, Runnable wake) {
        this.departures = departures;
        this.scheduler = scheduler;
        this.wake = wake;
    }

    /** Whether a message that is not final is not expected to change any more. */
    synchronized boolean isAbandoned(long itemId) {
        return abandoned.contains(itemId);
    }

    /** Keeps a message until it is final, or until it has not changed for a while. */
    void await(Parcel parcel, Duration limit) {
        synchronized (this) {
            followed.remove(parcel.itemId);
        }
        departures.remember(parcel, UnreadOnPurpose.Reason.LIVE);
        startClock(parcel.itemId, parcel.chat, limit);
    }

    /** Follows a message whose likely owner wants to see every later state. */
    public synchronized void follow(long itemId) {
        followed.add(itemId);
    }

    /** Handles a new state of a message. */
    public Change changed(long itemId, String chat, boolean live) {
        Waiting present;
        synchronized (this) {
            present = waiting.remove(itemId);
            if (live ? followed.contains(itemId) : followed.remove(itemId)) {
                return Change.FOLLOWED;
            }
        }
        if (present != null) {
            present.stopClock().run();
        }
        if (present != null && live) {
            startClock(itemId, chat, present.limit());
        }
        return !live && departures.noLongerWaiting(chat, itemId, UnreadOnPurpose.Reason.LIVE)
                ? Change.FINAL
                : Change.OTHER;
    }

    private synchronized void startClock(long itemId, String chat, Duration limit) {
        Waiting earlier = waiting.put(
                itemId, new Waiting(chat, limit, scheduler.schedule(() -> abandon(itemId, chat, limit), limit)));
        if (earlier != null) {
            earlier.stopClock().run();
        }
    }

    private void abandon(long itemId, String chat, Duration limit) {
        synchronized (this) {
            waiting.remove(itemId);
            abandoned.add(itemId);
        }
        if (departures.lookAgainFor(chat, itemId, UnreadOnPurpose.Reason.LIVE)) {
            LOG.info("item {} of {} has not grown for {}; it is delivered as it is", itemId, chat, limit);
            wake.run();
        }
    }
}
