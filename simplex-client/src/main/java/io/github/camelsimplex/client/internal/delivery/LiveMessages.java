package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.internal.concurrent.LruMap;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the messages that somebody is still writing. One that waits until it is final does so outside its chat's lane, and
 * not for ever: when nothing more of it has come for a time, its writer is taken for gone, and the database is asked for
 * what there is. One whose owner wants every state is followed until it is final. Thread-safe.
 */
public final class LiveMessages {

    private static final Logger LOG = LoggerFactory.getLogger(LiveMessages.class);
    /** One that is forgotten is taken for new: it is followed, or waits, once more. */
    private static final int KNOWN = 1000;

    /** What a change of a message means. */
    public enum Change {
        /** It has waited for this: it is final. */
        FINAL,
        /** Its owner wants to see it. */
        FOLLOWED,
        /** It is no concern of the live messages. */
        OTHER
    }

    /** A message that waits, and how to stop the clock. */
    private record Waiting(String chat, Duration limit, Runnable stopClock) {}

    private final Mailbox mailbox;
    private final SessionScheduler scheduler;
    private final Runnable wake;
    private final Map<Long, Waiting> waiting = new HashMap<>();
    private final Set<Long> abandoned = LruMap.set(KNOWN);
    private final Set<Long> followed = LruMap.set(KNOWN);

    /**
     * Knows no live message yet.
     *
     * @param wake looks for messages of chats that are behind
     */
    public LiveMessages(Mailbox mailbox, SessionScheduler scheduler, Runnable wake) {
        this.mailbox = mailbox;
        this.scheduler = scheduler;
        this.wake = wake;
    }

    /** Whether a message that is not final is as final as it will ever be. */
    synchronized boolean isAbandoned(long itemId) {
        return abandoned.contains(itemId);
    }

    /** Keeps a message until it is final, or until nothing has come of it for a time. */
    void await(Parcel parcel, Duration limit) {
        synchronized (this) {
            followed.remove(parcel.itemId);
        }
        mailbox.remember(parcel, UnreadOnPurpose.Reason.LIVE);
        startClock(parcel.itemId, parcel.chat, limit);
    }

    /** There is an owner who wants to see every later state of a message, unless another one turns out to own it. */
    public synchronized void follow(long itemId) {
        followed.add(itemId);
    }

    /** A message has a new state. */
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
        return !live && mailbox.noLongerWaiting(chat, itemId, UnreadOnPurpose.Reason.LIVE)
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
        if (mailbox.lookAgainFor(chat, itemId, UnreadOnPurpose.Reason.LIVE)) {
            LOG.info("item {} of {} has not grown for {}; it is delivered as it is", itemId, chat, limit);
            wake.run();
        }
    }
}
