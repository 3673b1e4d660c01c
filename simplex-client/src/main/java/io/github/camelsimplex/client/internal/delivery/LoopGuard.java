package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.internal.concurrent.LruMap;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.core.Items;
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
 * Keeps two bots from answering each other for ever (fact 75). What this bot sends into a chat counts as an answer to the
 * bot whose message was handed over there last; a person's message there ends that. When a bot has been answered too often
 * in a short time, it rests: its next messages in that chat stay unread for a minute, and come from the database
 * afterwards, in their order. What other members of a group write goes on. A restart forgets the counts. Thread-safe.
 */
public final class LoopGuard {

    private static final Logger LOG = LoggerFactory.getLogger(LoopGuard.class);
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration REST = Duration.ofMinutes(1);
    /** A bot that is forgotten is known again by its next message. */
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
    private final Mailbox mailbox;
    private final SessionScheduler scheduler;
    private final Counters counters;
    private final Runnable wake;
    private final Map<String, Correspondent> latest = new LruMap<>(KNOWN);
    private final Map<Correspondent, Integer> answers = new HashMap<>();
    private final Set<Correspondent> resting = new HashSet<>();

    /**
     * Knows no bot yet.
     *
     * @param limit how many answers within the window let a bot rest; 0 for no limit
     * @param wake looks for messages of chats that are behind
     */
    public LoopGuard(
            String bot, int limit, Mailbox mailbox, SessionScheduler scheduler, Counters counters, Runnable wake) {
        this.bot = bot;
        this.limit = limit;
        this.mailbox = mailbox;
        this.scheduler = scheduler;
        this.counters = counters;
        this.wake = wake;
    }

    /** A message is handed over: from now on what is sent into its chat answers it. */
    void handedOver(AChatItem item) {
        if (limit == 0) {
            return;
        }
        String chat = Items.chat(item);
        synchronized (this) {
            if (Items.isFromBot(item)) {
                latest.put(chat, Correspondent.of(item));
            } else {
                latest.remove(chat);
            }
        }
    }

    /** This bot has sent an item. */
    public void sent(AChatItem item) {
        if (limit == 0 || item.chatRef().isEmpty() || !Items.isSent(item.chatItem())) {
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
     * Lets a message wait if its writer is a bot that rests, or has to rest from now on. One that has failed before, or is
     * not unread, does not wait: the one has its own delay, the other does not come back.
     *
     * @return whether it waits
     */
    boolean mustRest(Parcel parcel) {
        if (limit == 0 || !parcel.unread || parcel.deliveries > 0 || !Items.isFromBot(parcel.routed())) {
            return false;
        }
        Correspondent writer = Correspondent.of(parcel.routed());
        if (!rests(writer)) {
            return false;
        }
        mailbox.remember(parcel, writer);
        if (!isResting(writer)) { // the rest ended before the message was remembered
            mailbox.forgetReasons(writer::equals);
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
        mailbox.forgetReasons(writer::equals);
        wake.run();
    }
}
