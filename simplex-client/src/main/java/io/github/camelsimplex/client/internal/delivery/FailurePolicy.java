package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.ChatCommandException.FinalError;
import io.github.camelsimplex.client.OnExhausted;
import io.github.camelsimplex.client.SessionClosedException;
import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.core.ErrorWords;
import io.github.camelsimplex.client.internal.mailbox.Departures;
import io.github.camelsimplex.client.internal.mailbox.Parcel;
import io.github.camelsimplex.client.internal.mailbox.Turns;
import io.github.camelsimplex.client.internal.mailbox.UnreadOnPurpose;
import io.github.camelsimplex.types.ChatRef;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides about a message whose delivery has failed: it is delivered again later, stays unread, or is acknowledged and
 * so given up. A final refusal of the core ends its delivery at once. A failure while the core or its database fails,
 * or because the session has closed, is independent of the message, so it does not count as a delivery. Thread-safe.
 */
final class FailurePolicy {

    private static final Logger LOG = LoggerFactory.getLogger(FailurePolicy.class);
    private static final int LONGEST_SHIFT = 16;
    private static final int DEEPEST_CAUSE = 100;

    /** The maximum delay of a message while the core or its database fails. */
    private static final Duration LONGEST_EXCUSED = Duration.ofMinutes(1);

    private static final String KEPT = "it stays unread until the next start";
    private static final String GIVEN_UP = "it is given up";

    private final Turns turns;
    private final Departures departures;
    private final SessionScheduler scheduler;
    private final Counters counters;
    private final Consumer<Parcel> acknowledge;
    private final Runnable wake;
    private final Excuse excuse;

    FailurePolicy(
            Turns turns,
            Departures departures,
            SessionScheduler scheduler,
            Counters counters,
            Consumer<Parcel> acknowledge,
            Runnable wake,
            Excuse excuse) {
        this.turns = turns;
        this.departures = departures;
        this.scheduler = scheduler;
        this.counters = counters;
        this.acknowledge = acknowledge;
        this.wake = wake;
        this.excuse = excuse;
    }

    /**
     * Settles a failed delivery.
     *
     * @param cause the exception of the handler; null if it only returned that the message failed
     */
    void failed(Parcel parcel, SubscriptionOptions options, @Nullable Throwable cause) {
        counters.failed.increment();
        Optional<ChatCommandException> refusal = ChatCommandException.findFinal(cause);
        if (refusal.isPresent()) {
            refused(parcel, options, refusal.get());
        } else if (excuse.covers(cause) || ErrorWords.isFailingDatabase(cause) || isInterrupted(cause)) {
            again(parcel, options, shorter(delay(options, parcel.excuse()), LONGEST_EXCUSED));
        } else if (parcel.countedDeliveries() >= options.maximumDeliveries()) {
            exhausted(parcel, options);
        } else {
            again(parcel, options, delay(options, parcel.countedDeliveries()));
        }
    }

    /** Whether the handler failed because it was interrupted: the session, or what it belongs to, has stopped. */
    private static boolean isInterrupted(@Nullable Throwable cause) {
        return Stream.iterate(cause, each -> each != null, Throwable::getCause)
                .limit(DEEPEST_CAUSE)
                .anyMatch(SessionClosedException.class::isInstance);
    }

    /** The delay after a number of failures of one kind: it doubles until it reaches the maximum. */
    private static Duration delay(SubscriptionOptions options, int failures) {
        Duration first = options.redeliveryDelay();
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, LONGEST_SHIFT));
        Duration longest = options.maximumRedeliveryDelay();
        return shorter(doubled, first.compareTo(longest) > 0 ? first : longest);
    }

    private static Duration shorter(Duration delay, Duration limit) {
        return delay.compareTo(limit) < 0 ? delay : limit;
    }

    private void again(Parcel parcel, SubscriptionOptions options, Duration delay) {
        boolean holdsChat = options.redeliveryBlocksChat();
        turns.delay(parcel, holdsChat);
        scheduler.schedule(
                () -> {
                    turns.retry(parcel, holdsChat);
                    wake.run();
                },
                delay);
    }

    private void exhausted(Parcel parcel, SubscriptionOptions options) {
        counters.exhausted.increment();
        LOG.warn(
                "{}: item {} of {} has failed {} times; {}",
                options.name(),
                parcel.itemId,
                parcel.chat,
                parcel.countedDeliveries(),
                keeps(options) ? KEPT : GIVEN_UP);
        end(parcel, keeps(options));
    }

    private void refused(Parcel parcel, SubscriptionOptions options, ChatCommandException refusal) {
        counters.finalFailures.increment();
        FinalError why = refusal.finalError().orElseThrow();
        boolean gone = why.endsChat()
                && refusal.chat().filter(chat -> isSameChat(chat, parcel)).isPresent();
        boolean keeps = keeps(options) && !gone;
        LOG.warn(
                "{}: item {} of {} has failed for good, because {} ({}); {}",
                options.name(),
                parcel.itemId,
                parcel.chat,
                why.reason(),
                refusal.getMessage(),
                keeps ? KEPT : GIVEN_UP);
        end(parcel, keeps);
    }

    /** Whether the message belongs to the chat; a support chat belongs to its group. */
    private static boolean isSameChat(ChatRef chat, Parcel parcel) {
        ChatRef own = ChatRef.parse(parcel.chat);
        return chat.chatType().equals(own.chatType()) && chat.chatId() == own.chatId();
    }

    private static boolean keeps(SubscriptionOptions options) {
        return options.onExhausted() == OnExhausted.KEEP;
    }

    private void end(Parcel parcel, boolean keeps) {
        if (keeps) {
            departures.remember(parcel, UnreadOnPurpose.Reason.EXHAUSTED);
        } else {
            acknowledge.accept(parcel);
        }
    }
}
