package io.github.camelsimplex.client.internal.events;

import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.core.Items;
import io.github.camelsimplex.client.internal.delivery.AckBatcher;
import io.github.camelsimplex.client.internal.delivery.FileGate;
import io.github.camelsimplex.client.internal.delivery.LiveMessages;
import io.github.camelsimplex.client.internal.delivery.NoAcknowledgement;
import io.github.camelsimplex.client.internal.mailbox.Admission;
import io.github.camelsimplex.client.internal.mailbox.Arrivals;
import io.github.camelsimplex.client.internal.mailbox.UnreadOnPurpose;
import io.github.camelsimplex.client.internal.subscriptions.Subscriptions;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.ChatItem;
import io.github.camelsimplex.types.User;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Classifies items that arrive as events or are found in the database: a message for an owner, an answer, a copy for
 * observers, or an item that is never delivered and only needs an acknowledgement. Thread-safe; never waits.
 */
public final class Intake {

    private final Arrivals arrivals;
    private final AckBatcher acks;
    private final PendingQuestions asks;
    private final LiveMessages live;
    private final FileGate files;
    private final WaitingState waitingState;
    private final Subscriptions subscriptions;
    private final Supplier<User> user;
    private final Counters counters;
    private final Runnable wake;
    private final Instant cutoff;
    private final Consumer<AChatItem> watch;

    /**
     * Creates the intake.
     *
     * @param cutoff older items in the database are skipped
     * @param wake starts the delivery of new messages in the mailbox
     * @param watch gets every item before it is classified; must not wait
     */
    public Intake(
            Arrivals arrivals,
            AckBatcher acks,
            PendingQuestions asks,
            LiveMessages live,
            FileGate files,
            WaitingState waitingState,
            Subscriptions subscriptions,
            Supplier<User> user,
            Counters counters,
            Instant cutoff,
            Runnable wake,
            Consumer<AChatItem> watch) {
        this.arrivals = arrivals;
        this.acks = acks;
        this.asks = asks;
        this.live = live;
        this.files = files;
        this.waitingState = waitingState;
        this.subscriptions = subscriptions;
        this.user = user;
        this.counters = counters;
        this.cutoff = cutoff;
        this.watch = watch;
        this.wake = wake;
    }

    /**
     * Takes in an item of an event.
     *
     * @return whether the item is never delivered, and must be acknowledged after its event was published
     */
    boolean arrived(AChatItem item) {
        watch.accept(item);
        if (item.chatRef().isEmpty()) {
            return false;
        }
        ChatItem chatItem = item.chatItem();
        if (chatItem.isSent()) {
            sent(item);
            return false;
        }
        boolean unread = Items.isUnread(chatItem);
        if (!Items.isMessage(chatItem)) {
            return unread && subscriptions.hasOwners();
        }
        copy(item);
        message(item, unread);
        return false;
    }

    /** Passes one of the bot's own messages to the observers. */
    public void sent(AChatItem item) {
        watch.accept(item);
        if (item.chatItem().isSent() && item.chatItem().msgContent().isPresent()) {
            copy(item);
        }
    }

    /** Takes in an item of an event that was held because it might have been an answer. */
    public void arrivedAgain(AChatItem item) {
        message(item, Items.isUnread(item.chatItem()));
    }

    private void message(AChatItem item, boolean unread) {
        String chat = Items.chat(item);
        long itemId = item.chatItem().meta().itemId();
        if (answers(chat, item) || !subscriptions.hasOwners()) {
            return;
        }
        if (nobodyWantsHistory(item)) {
            if (unread) {
                skip(item);
            }
            return;
        }
        if (item.chatItem().isLive() && someoneFollowsLiveMessages()) {
            live.follow(itemId);
        }
        arrivals.offerLive(itemId, chat, unread, item);
        wake.run();
    }

    private boolean someoneFollowsLiveMessages() {
        return subscriptions.owners().stream().anyMatch(owner -> owner.options.liveMessages());
    }

    private void copy(AChatItem item) {
        if (subscriptions.hasObservers()) {
            subscriptions.copy(new ReceivedMessage(user.get(), item, 1, false, NoAcknowledgement.INSTANCE));
        }
    }

    private boolean answers(String chat, AChatItem item) {
        return asks.offer(chat, item) != PendingQuestions.Offer.NO_ANSWER;
    }

    private boolean nobodyWantsHistory(AChatItem item) {
        return Items.isHistory(item)
                && subscriptions.owners().stream().noneMatch(owner -> owner.options.includeHistory());
    }

    /**
     * Takes in an unread item of a page of the database.
     *
     * @return false if there is no space for it, or no subscription is left that could own it
     */
    public boolean found(String chat, AChatItem item) {
        watch.accept(item);
        if (!subscriptions.hasOwners()) {
            return false;
        }
        ChatItem chatItem = item.chatItem();
        long itemId = chatItem.meta().itemId();
        Object reason = arrivals.reason(chat, itemId);
        if (reason != null && !isReady(chat, chatItem, reason)) {
            return true;
        }
        if (chatItem.meta().createdAt().instant().isBefore(cutoff)) {
            arrivals.remember(chat, itemId, UnreadOnPurpose.Reason.OLD);
            counters.skippedOld.increment();
            return true;
        }
        if (!Items.isMessage(chatItem) || nobodyWantsHistory(item)) {
            skip(item);
            return true;
        }
        if (arrivals.isSettled(itemId)) {
            return true;
        }
        waitingState.file(user.get(), item);
        if (answers(chat, item)) {
            return true;
        }
        Admission offer = arrivals.offerFound(itemId, chat, item);
        wake.run();
        return offer != Admission.DEFERRED;
    }

    private boolean isReady(String chat, ChatItem item, Object reason) {
        boolean ready = (reason == UnreadOnPurpose.Reason.FILE && !Items.waitsForFile(item))
                || (reason == UnreadOnPurpose.Reason.LIVE && !item.isLive());
        return ready && arrivals.noLongerWaiting(chat, item.meta().itemId(), (UnreadOnPurpose.Reason) reason);
    }

    /**
     * Whether a report was turned away since the last call: reports are not unread, so a search for unread items cannot
     * find them.
     */
    public boolean takeReportsMissed() {
        return arrivals.takeReportsMissed();
    }

    /** Takes in an unarchived report of a group. */
    public void foundReport(String chat, AChatItem item) {
        arrivals.offerRead(item.chatItem().meta().itemId(), chat, item);
        wake.run();
    }

    /** Acknowledges an item that is never delivered. */
    void skip(AChatItem item) {
        long itemId = item.chatItem().meta().itemId();
        if (!arrivals.isSettled(itemId)) {
            arrivals.skipped(Items.chat(item), itemId, true);
            acks.add(Items.chat(item), itemId);
        }
    }

    /** Takes in a new version of an item, or the final version of a live message. */
    void updated(AChatItem item) {
        watch.accept(item);
        if (item.chatRef().isEmpty() || item.chatItem().isSent()) {
            return;
        }
        String chat = Items.chat(item);
        long itemId = item.chatItem().meta().itemId();
        arrivals.edited(itemId, item);
        asks.edited(chat, itemId, item);
        LiveMessages.Change change = live.changed(itemId, chat, item.chatItem().isLive());
        if (change == LiveMessages.Change.FOLLOWED) {
            copy(item);
            arrivals.offerState(itemId, chat, item);
            wake.run();
        } else if (change == LiveMessages.Change.FINAL) {
            copy(item);
            message(item, true);
        } else if (isNewByUpdate(item)) {
            message(item, true);
        }
    }

    /**
     * Whether an edit has created a new item: the edit of an item that was deleted here does, without another event
     * (fact 15).
     */
    private boolean isNewByUpdate(AChatItem item) {
        return Items.isUnread(item.chatItem())
                && Items.isMessage(item.chatItem())
                && !item.chatItem().isLive();
    }

    /** Takes in an item whose file has arrived, or never will. */
    void fileChanged(AChatItem item) {
        if (item.chatRef().isEmpty() || item.chatItem().isSent()) {
            return;
        }
        String chat = Items.chat(item);
        long itemId = item.chatItem().meta().itemId();
        arrivals.edited(itemId, item);
        if (!Items.waitsForFile(item.chatItem())
                && arrivals.noLongerWaiting(chat, itemId, UnreadOnPurpose.Reason.FILE)) {
            message(item, Items.isUnread(item.chatItem()));
        }
    }

    /** Notes that the core refuses the server of a file, which it may find out after it has accepted the file. */
    void fileNotApproved(long fileId) {
        files.notApproved(fileId);
    }

    /** Notes the deletion of an item: if it waits for its file, or may be an answer, it is done. */
    void deleted(long itemId) {
        asks.deleted(itemId).filter(item -> Items.isUnread(item.chatItem())).ifPresent(this::skip);
        files.deleted(itemId).ifPresent(chat -> {
            arrivals.skipped(chat, itemId, true);
            acks.add(chat, itemId);
        });
        arrivals.deleted(itemId);
    }
}
