package io.github.camelsimplex.client.internal.events;

import io.github.camelsimplex.client.internal.concurrent.LruMap;
import io.github.camelsimplex.client.internal.core.Commands;
import io.github.camelsimplex.client.internal.core.Items;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIFile;
import io.github.camelsimplex.types.CIFileStatus;
import io.github.camelsimplex.types.CIStatus;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.SndCIStatusProgress;
import io.github.camelsimplex.types.command.ApiGetChatItemInfo;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The items that commands have given to the core, and that the core may not have sent yet. Of the items without a file,
 * only the last one of each chat is noted, because a core sends the items of a chat in order; the events about them are
 * not read until the session ends. Then the core is asked for the state of the items, and the events tell how it changes.
 * An item with a file is noted until its file is on the server, which comes after the item itself. Thread-safe.
 */
public final class UnsentItems {

    private static final int MOST = 1000;

    private final Commands commands;
    private final Map<String, Long> lastOfChat = new LruMap<>(MOST);
    private final Map<Long, String> withFile = new LruMap<>(MOST);
    private volatile boolean watching;

    public UnsentItems(Commands commands) {
        this.commands = commands;
    }

    /** Notes an item that a command has given to the core. */
    public synchronized void given(AChatItem item) {
        String chat = Items.chat(item);
        long itemId = item.chatItem().meta().itemId();
        if (item.chatItem().file() != null) {
            withFile.put(itemId, chat);
        } else if (isUnsent(item)) {
            lastOfChat.put(chat, itemId);
        }
    }

    /** Whether the events about sent items are needed. */
    boolean isWatching() {
        return watching;
    }

    /** Reads in an event which of the items have been sent. */
    void arrived(ChatEvent event) {
        if (event instanceof ChatEvent.SndFileCompleteXFTP complete) {
            look(complete.chatItem());
        } else if (event instanceof ChatEvent.SndFileError error && error.chatItem_() != null) {
            look(error.chatItem_());
        } else if (event instanceof ChatEvent.ChatItemsStatusesUpdated updated && watching) {
            updated.chatItems().forEach(this::look);
        }
    }

    /**
     * Waits until the core has sent the items and their files, or cannot send them.
     *
     * @return the number of chats with items that the core has not sent within the time
     */
    public int awaitSent(Duration limit) throws InterruptedException {
        watching = true;
        Map<String, Long> last;
        Map<Long, String> files;
        synchronized (this) {
            last = Map.copyOf(lastOfChat);
            files = Map.copyOf(withFile);
        }
        last.forEach(this::ask);
        files.forEach((itemId, chat) -> ask(chat, itemId));
        long end = System.nanoTime() + limit.toNanos();
        synchronized (this) {
            for (long left = limit.toNanos(); !isAllSent() && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            Set<String> chats = new HashSet<>(lastOfChat.keySet());
            chats.addAll(withFile.values());
            return chats.size();
        }
    }

    private boolean isAllSent() {
        return lastOfChat.isEmpty() && withFile.isEmpty();
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
        }
        withFile.remove(itemId);
        notifyAll();
    }

    /** A full queue ({@code sndWarning}) is a delay; an error is the end of the attempts. */
    private static boolean isUnsent(AChatItem item) {
        CIStatus status = item.chatItem().meta().itemStatus();
        CIFile file = item.chatItem().file();
        return status instanceof CIStatus.SndNew
                || status instanceof CIStatus.SndWarning
                || (status instanceof CIStatus.SndSent sent
                        && sent.sndProgress().equals(SndCIStatusProgress.PARTIAL))
                || (file != null && isUploading(file.fileStatus()));
    }

    private static boolean isUploading(CIFileStatus status) {
        return status instanceof CIFileStatus.SndStored || status instanceof CIFileStatus.SndTransfer;
    }
}
