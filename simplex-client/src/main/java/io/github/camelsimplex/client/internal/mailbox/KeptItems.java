package io.github.camelsimplex.client.internal.mailbox;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The items that stay unread for a reason, by the ids of their chats. A reason is an {@link UnreadOnPurpose.Reason}, or
 * an object that its user can recognise. Thread-safe; never waits.
 */
public interface KeptItems {

    /** The reason why an item stays unread; null if it is not remembered. */
    @Nullable
    Object reason(String chat, long itemId);

    /** Notes an item of the database that stays unread for a reason. */
    void remember(String chat, long itemId, Object reason);

    /** Ends the wait of an item, if this is its reason: it may be offered again. Returns whether it was the reason. */
    boolean noLongerWaiting(String chat, long itemId, UnreadOnPurpose.Reason reason);

    /**
     * Forgets the items that stay unread for some reasons: their chats are behind, and later messages wait for the
     * scan.
     */
    void forgetReasons(Predicate<Object> reasons);
}
