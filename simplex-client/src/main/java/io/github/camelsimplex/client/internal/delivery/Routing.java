package io.github.camelsimplex.client.internal.delivery;

import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.internal.core.Errors;
import io.github.camelsimplex.client.internal.core.Items;
import io.github.camelsimplex.client.internal.mailbox.Departures;
import io.github.camelsimplex.client.internal.mailbox.Parcel;
import io.github.camelsimplex.client.internal.mailbox.UnreadOnPurpose;
import io.github.camelsimplex.client.internal.subscriptions.MessageSubscription;
import io.github.camelsimplex.client.internal.subscriptions.Subscriptions;
import io.github.camelsimplex.types.User;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the owner of a message: the first one whose filter matches. Decides also whether the message stays unread for
 * now: it is not final, its owner is suspended, its sender has to rest, or its file has not arrived. Thread-safe; calls
 * filters without a lock.
 */
final class Routing {

    private static final Logger LOG = LoggerFactory.getLogger(Routing.class);

    private final Departures departures;
    private final Subscriptions subscriptions;
    private final FileGate files;
    private final LiveMessages live;
    private final LoopGuard loops;
    private final UnclaimedMessages unclaimed;
    private final UnpolledMessages unpolled;
    private final Outcomes outcomes;
    private final Runners runners;
    private final BusyHandlers busy;
    private final Supplier<User> user;

    Routing(
            Departures departures,
            Subscriptions subscriptions,
            FileGate files,
            LiveMessages live,
            LoopGuard loops,
            UnclaimedMessages unclaimed,
            UnpolledMessages unpolled,
            Outcomes outcomes,
            Runners runners,
            BusyHandlers busy,
            Supplier<User> user) {
        this.departures = departures;
        this.subscriptions = subscriptions;
        this.files = files;
        this.live = live;
        this.loops = loops;
        this.unclaimed = unclaimed;
        this.unpolled = unpolled;
        this.outcomes = outcomes;
        this.runners = runners;
        this.busy = busy;
        this.user = user;
    }

    /** Finds the owner that gets a message now; null if the message is done, or stays unread for now. */
    @Nullable
    MessageSubscription ownerNow(Parcel parcel) {
        List<MessageSubscription> owners = subscriptions.owners();
        if (owners.isEmpty()) { // without owners the database keeps the message for later ones
            departures.leave(parcel);
            return null;
        }
        if (parcel.isDeleted()) {
            outcomes.acknowledge(parcel);
            return null;
        }
        return ownerNow(parcel, owners);
    }

    private @Nullable MessageSubscription ownerNow(Parcel parcel, List<MessageSubscription> owners) {
        Optional<MessageSubscription> owner;
        long looks = unpolled.looks();
        do { // unclaimed in its old state: an owner may claim the new state
            parcel.beginRouting();
            owner = ownerOf(parcel, owners);
        } while (owner.isEmpty() && parcel.isChanged() && !parcel.isDeleted());
        if (isUnfinished(parcel)
                && owner.filter(each -> each.options.liveMessages()).isEmpty()) {
            live.await(parcel, liveTimeout(owner, owners));
            lookAgainIfChanged(parcel, UnreadOnPurpose.Reason.LIVE);
            return null;
        }
        if (owner.isEmpty()) {
            unclaimed.take(parcel, owners);
            return null;
        }
        if (owner.get().isIdle()) {
            unpolled.keep(parcel, looks);
            return null;
        }
        if (owner.get().isPolled() && unpolled.isOvertaking(parcel)) {
            unpolled.giveWay(parcel);
            return null;
        }
        return mustWait(parcel, owner.get()) ? null : owner.get();
    }

    /**
     * Checks again: the reason for a wait may have ended while the owner was being found; then the database has the new
     * state.
     */
    private void lookAgainIfChanged(Parcel parcel, UnreadOnPurpose.Reason reason) {
        if (parcel.isChanged()) {
            departures.lookAgainFor(parcel.chat, parcel.itemId, reason);
        }
    }

    /** The first subscription that wants a message, but a poll that waits before those without one. */
    private Optional<MessageSubscription> ownerOf(Parcel parcel, List<MessageSubscription> owners) {
        ReceivedMessage message = parcel.message(
                user.get(),
                parcel.deliveries() + 1,
                NoAcknowledgement.INSTANCE,
                files.refusal(parcel.routed().chatItem()));
        boolean history = Items.isHistory(parcel.routed());
        MessageSubscription idle = null;
        for (MessageSubscription each : owners) {
            if (!each.isClosed() && (each.options.includeHistory() || !history) && wants(each, parcel, message)) {
                if (!each.isIdle()) {
                    return Optional.of(each);
                }
                idle = idle == null ? each : idle;
            }
        }
        return Optional.ofNullable(idle);
    }

    private boolean wants(MessageSubscription subscription, Parcel parcel, ReceivedMessage message) {
        busy.beganFilter(subscription, parcel);
        try {
            return runners.away(() -> subscription.options.filter().test(message));
        } catch (RuntimeException | Error e) {
            // claimed, so that it is not lost: the handler's failure policy decides. Errors are caught too: a pattern
            // may overflow the stack on a text that a peer has chosen.
            Errors.logFailure(LOG, "the filter of " + subscription + " failed on item " + message.itemId(), e);
            return true;
        } finally {
            busy.returnedFromFilter(parcel);
        }
    }

    /** Whether the message is a live one that is not final: only the whole text determines the owner. */
    private boolean isUnfinished(Parcel parcel) {
        return parcel.routed().chatItem().isLive() && !live.isAbandoned(parcel.itemId);
    }

    private static Duration liveTimeout(Optional<MessageSubscription> owner, List<MessageSubscription> owners) {
        return owner.map(List::of).orElse(owners).stream()
                .map(each -> each.options.liveTimeout())
                .max(Comparator.naturalOrder())
                .orElse(UnclaimedMessages.SETTLING);
    }

    /**
     * Whether the message stays unread for now: its owner is suspended, its sender is a bot that has to wait, or its
     * file is not complete.
     */
    private boolean mustWait(Parcel parcel, MessageSubscription owner) {
        if (owner.isSuspended()) {
            keepFor(owner, parcel);
            return true;
        }
        if (loops.mustRest(parcel)) {
            return true;
        }
        if (files.mustWait(parcel.routed().chatItem(), owner.options)) {
            departures.remember(parcel, UnreadOnPurpose.Reason.FILE);
            files.await(parcel.chat, parcel.routed(), owner.options);
            lookAgainIfChanged(parcel, UnreadOnPurpose.Reason.FILE);
            return true;
        }
        return false;
    }

    /** Keeps a message unread until its owner is resumed or removed. */
    void keepFor(MessageSubscription owner, Parcel parcel) {
        departures.remember(parcel, owner);
        if (!owner.keepsClaim()) {
            // the owner was resumed or removed meanwhile, and may have looked before the message was remembered
            departures.forgetReasons(reason -> reason == owner);
        }
    }
}
