package io.github.camelsimplex.client.internal.mailbox;

import java.util.Optional;
import java.util.Set;

/**
 * The mailbox as a search of the database sees it: which chats are behind, and which items need not be read again.
 * Thread-safe; never waits.
 */
public interface ScanTarget extends KeptItems {

    /** Marks every chat as possibly behind. */
    void markAllBehind();

    /** Whether every chat is possibly behind: only a list tells which ones are. */
    boolean allBehind();

    /** Marks a chat as behind: its messages wait for a scan. */
    void markBehind(String chat);

    /** Begins a list of all chats with unread messages; returns the version for {@link #listed}. */
    long beginList();

    /** Ends the list, complete or failed. */
    void endList();

    /** Notes that a list was complete, unless messages were lost meanwhile. */
    void listed(long since);

    /** Starts a scan of a chat; returns the version for {@link #caughtUp}. */
    long beginScan(String chat);

    /** Notes that a scan has seen all of a chat; it stays behind if a message was turned away meanwhile. */
    void caughtUp(String chat, long version);

    /** Treats a chat that cannot be scanned as complete, so that new messages do not wait for a scan. */
    void giveUp(String chat);

    /**
     * The next chat that needs a scan: it is behind, and most of its share of the space is free again.
     *
     * @param not chats that must not be scanned now
     */
    Optional<String> nextToScan(Set<String> not);

    /**
     * Whether the mailbox knows as many unread items of a chat as the core has counted, including the first of them.
     * The count may include items that were marked as read meanwhile, so the answer may by chance be yes although an
     * item was missed, until the next list.
     *
     * @param firstId the smallest id of an unread item
     * @param thorough whether to return false also if a page may show something new: that the wait of an item has
     *     ended, or that a remembered item is gone
     */
    boolean accountsFor(String chat, long unreadCount, long firstId, boolean thorough);

    /** The items of a chat that are certainly unread, and about which a page would not show anything new. */
    Set<Long> knownUnread(String chat);

    /** The items of a chat that are about to be marked as read: the core may have counted them as unread. */
    Set<Long> acknowledging(String chat);

    /** Notes that a remembered item was read, by hand or by another client: it does not count any more. */
    void seenRead(String chat, long itemId);
}
