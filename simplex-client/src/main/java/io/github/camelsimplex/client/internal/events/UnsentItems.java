package io.github.camelsimplex.client.internal.events;

import io.github.camelsimplex.client.internal.concurrent.LruMap;
import io.github.camelsimplex.client.internal.core.Commands;
import io.github.camelsimplex.client.internal.core.Items;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIStatus;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.SndCIStatusProgress;
import io.github.camelsimplex.types.command.ApiGetChatItemInfo;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The items that commands have given to the core, and that the core may not have sent yet. Only the last item of each
 * chat is noted, because a core sends the items of a chat in order. The events about them are not read until the session
 * ends: then the core is asked for the state of these items, and the events tell how it changes. Thread-safe.
 */
public final class UnsentItems {

    private static final int CHATS = 1000;

    private final Commands commands;
    private final Map<String, Long> lastOfChat = new LruMap<>(CHATS);
    private volatile boolean watching;

    public UnsentItems(Commands commands) {
        this.commands = commands;
    }

    /** Notes an item that a command has given to the core. */
    public synchronized void given(AChatItem item) {
        if (isUnsent(item)) {
            lastOfChat.put(Items.chat(item), item.chatItem().meta().itemId());
        }
    }

    /** Whether the events about sent items are needed. */
    boolean isWatching() {
        return watching;
    }

    /** Reads in an event which of the items have been sent. */
    void arrived(ChatEvent event) {
        if (watching && event instanceof ChatEvent.ChatItemsStatusesUpdated updated) {
            updated.chatItems().forEach(this::look);
        }
    }

    /**
     * Waits until the core has sent the items, or cannot send them.
     *
     * @return the number of chats with items that the core has not sent within the time
     */
    public int awaitSent(Duration limit) throws InterruptedException {
        watching = true;
        Map<String, Long> asked;
        synchronized (this) {
            asked = Map.copyOf(lastOfChat);
        }
        asked.forEach(this::ask);
        long end = System.nanoTime() + limit.toNanos();
        synchronized (this) {
            for (long left = limit.toNanos(); !lastOfChat.isEmpty() && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            return lastOfChat.size();
        }
    }

    private void ask(String chat, long itemId) {
        commands.sendAsync(new ApiGetChatItemInfo(ChatRef.parse(chat), itemId)).whenComplete((answer, failure) -> {
            if (answer == null) { // nothing can be told about a deleted item or chat
                sent(chat, itemId);
            } else {
                look(answer.chatItem());
            }
        });
    }

    private void look(AChatItem item) {
        if (!isUnsent(item)) {
            sent(Items.chat(item), item.chatItem().meta().itemId());
        }
    }

    private synchronized void sent(String chat, long itemId) {
        Long last = lastOfChat.get(chat);
        if (last != null && last <= itemId) {
            lastOfChat.remove(chat);
            notifyAll();
        }
    }

    /** A full queue ({@code sndWarning}) is a delay; an error is the end of the attempts. */
    private static boolean isUnsent(AChatItem item) {
        CIStatus status = item.chatItem().meta().itemStatus();
        return status instanceof CIStatus.SndNew
                || status instanceof CIStatus.SndWarning
                || (status instanceof CIStatus.SndSent sent
                        && sent.sndProgress().equals(SndCIStatusProgress.PARTIAL));
    }
}
