package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.internal.concurrent.LruMap;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.core.Items;
import io.github.camelsimplex.client.internal.mailbox.Departures;
import io.github.camelsimplex.client.internal.mailbox.Parcel;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIDirection;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps two bots from answering each other forever (fact 75). Messages that this bot sends to a chat count as answers
 * to the bot whose message was delivered there last; a person's message there ends this. A bot that was answered too
 * often in a short time rests: its next messages in the chat stay unread for a minute, and are then read from the
 * database, in order. Messages of other group members are delivered as usual. A restart clears the counts. Thread-safe.
 */
public final class LoopGuard {

    private static final Logger LOG = LoggerFactory.getLogger(LoopGuard.class);
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration REST = Duration.ofMinutes(1);
    /** The number of bots to remember; a forgotten bot is recognised again by its next message. */
    private static final int KNOWN = 10_000;

    /** A bot in one chat, with its member id in a group: the reason why its messages stay unread while it rests. */
    private record Correspondent(String chat, @Nullable Long member) {

        static Correspondent of(AChatItem item) {
            Long member = item.chatItem().chatDir() instanceof CIDirection.GroupRcv received
                    ? received.groupMember().groupMemberId()
                    : null;
            return new Correspondent(Items.chat(item), member);
        }

        @Override
        public String toString() {
            return member == null ? chat : "member " + member + " of " + chat;
        }
    }

    private final String bot;
    private final int limit;
    private final Departures departures;
    private final SessionScheduler scheduler;
    private final Counters counters;
    private final Runnable wake;
    private final Map<String, Correspondent> latest = new LruMap<>(KNOWN);
    private final Map<Correspondent, Integer> answers = new HashMap<>();
    private final Set<Correspondent> resting = new HashSet<>();

    /**
     * Creates a guard without bots.
     *
     * @param limit the number of answers within the window after which a bot rests; 0 for no limit
     * @param wake starts a search in chats that are behind
     */
    public LoopGuard(
            String bot,
            int limit,
            Departures departures,
            SessionScheduler scheduler,
            Counters counters,
            Runnable wake) {
        this.bot = bot;
        this.limit = limit;
        this.departures = departures;
        this.scheduler = scheduler;
        this.counters = counters;
        this.wake = wake;
    }

    /** Notes that a message is delivered: from now on, messages sent to its chat are answers to it. */
    void handedOver(AChatItem item) {
        if (limit == 0) {
            return;
        }
        String chat = Items.chat(item);
        synchronized (this) {
            if (item.isFromBot()) {
                latest.put(chat, Correspondent.of(item));
            } else {
                latest.remove(chat);
            }
        }
    }

    /** Notes an item that this bot has sent. */
    public void sent(AChatItem item) {
        if (limit == 0 || item.chatRef().isEmpty() || !item.chatItem().isSent()) {
            return;
        }
        Correspondent answered;
        synchronized (this) {
            answered = latest.get(Items.chat(item));
            if (answered == null || answers.getOrDefault(answered, 0) >= limit) {
                return;
            }
            answers.merge(answered, 1, Integer::sum);
        }
        scheduler.schedule(() -> forgetOne(answered), WINDOW);
    }

    private synchronized void forgetOne(Correspondent answered) {
        answers.computeIfPresent(answered, (key, count) -> count == 1 ? null : count - 1);
    }

    /**
     * Makes a message wait if its sender is a bot that rests, or must rest from now on. A message that failed before
     * does not wait, because it has its own delay; a message that is not unread does not wait, because a search would
     * not find it again.
     *
     * @return whether it waits
     */
    boolean mustRest(Parcel parcel) {
        if (limit == 0
                || !parcel.unread
                || parcel.deliveries() > 0
                || !parcel.routed().isFromBot()) {
            return false;
        }
        Correspondent writer = Correspondent.of(parcel.routed());
        if (!rests(writer)) {
            return false;
        }
        departures.remember(parcel, writer);
        if (!isResting(writer)) { // the rest ended before the message was remembered
            departures.forgetReasons(writer::equals);
        }
        return true;
    }

    private boolean rests(Correspondent writer) {
        synchronized (this) {
            if (resting.contains(writer)) {
                return true;
            }
            if (answers.getOrDefault(writer, 0) < limit) {
                return false;
            }
            resting.add(writer);
        }
        counters.loopRests.increment();
        LOG.warn(
                "{}: {} is a bot, and was answered {} times within {}; its messages wait for {}",
                bot,
                writer,
                limit,
                WINDOW,
                REST);
        scheduler.schedule(() -> end(writer), REST);
        return true;
    }

    private synchronized boolean isResting(Correspondent writer) {
        return resting.contains(writer);
    }

    private void end(Correspondent writer) {
        synchronized (this) {
            resting.remove(writer);
        }
        departures.forgetReasons(writer::equals);
        wake.run();
    }
}
