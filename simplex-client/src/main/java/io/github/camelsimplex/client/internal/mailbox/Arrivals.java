package io.github.camelsimplex.client.internal.mailbox;

import io.github.camelsimplex.types.AChatItem;

/** The mailbox as the intake of items sees it: what arrives, and what changes while it waits. Thread-safe; never waits. */
public interface Arrivals extends KeptItems {

    /** Takes in a message that came as an event. */
    Admission offerLive(long itemId, String chat, boolean isUnread, AChatItem item);

    /** Takes in a message that was found in the database. */
    Admission offerFound(long itemId, String chat, AChatItem item);

    /** Takes in a report, which no search for unread items finds. */
    Admission offerRead(long itemId, String chat, AChatItem item);

    /**
     * Takes in a later state of an item that was delivered before. An item that still waits gets the new state; an item
     * that is read from the database later has its state of that time.
     */
    void offerState(long itemId, String chat, AChatItem item);

    /** Whether a message that a search for unread items cannot find was turned away; resets the answer. */
    boolean takeReportsMissed();

    /** Notes an item that is never delivered; it is about to be marked as read if it is unread. */
    void skipped(String chat, long itemId, boolean isUnread);

    /**
     * Takes an item as an answer, out of its lane if it waits there; returns false if a handler has it, had it, or will
     * get it.
     */
    boolean takeForAnswer(String chat, long itemId, boolean isUnread);

    /** Whether an item was settled recently, or is about to be. */
    boolean isSettled(long itemId);

    /** Notes the new text of an item: a waiting message is delivered with it, a message in flight is not. */
    void edited(long itemId, AChatItem item);

    /** Notes a deletion: a waiting message is not delivered any more. */
    void deleted(long itemId);

    /** Marks a chat as behind: its messages wait for a scan. */
    void markBehind(String chat);
}
