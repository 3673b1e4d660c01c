package io.github.camelsimplex.client.internal.search;

import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.delivery.Mailbox;
import io.github.camelsimplex.client.internal.delivery.UnreadOnPurpose;
import io.github.camelsimplex.client.internal.events.Intake;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.ChatItem;
import io.github.camelsimplex.types.ChatRef;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the unread items of one chat into memory, page by page. The scan ends when the number of items that it has
 * seen or that are already known equals the core's count, because a chat may contain very many read items between them.
 * If the pages end before that, the scan has failed. Confined to the scan.
 */
final class ChatScan {

    /** The result of a scan. */
    enum End {
        /** All unread items are in memory or known. */
        COMPLETE,
        /** There is no space in memory, or the session ends: the chat stays behind. */
        INTERRUPTED
    }

    private static final Logger LOG = LoggerFactory.getLogger(ChatScan.class);

    /**
     * The number of pages without an unread item after which the scan of a support chat ends, because the counters of
     * support chats may be too high (facts 42, 43).
     */
    private static final int IDLE_PAGES = 10;

    private final String bot;
    private final String name;
    private final ChatRef ref;
    private final ChatReader reader;
    private final Mailbox mailbox;
    private final Intake intake;
    private final Counters counters;
    private final BooleanSupplier open;
    private final Set<Long> seen = new HashSet<>();

    /** The items that the core has certainly counted, and that have not been on a page yet. */
    private Set<Long> known = Set.of();

    private int idlePages;

    ChatScan(
            String bot,
            String name,
            ChatReader reader,
            Mailbox mailbox,
            Intake intake,
            Counters counters,
            BooleanSupplier open) {
        this.bot = bot;
        this.name = name;
        this.ref = ChatRef.parse(name);
        this.reader = reader;
        this.mailbox = mailbox;
        this.intake = intake;
        this.counters = counters;
        this.open = open;
    }

    /**
     * Scans the chat once.
     *
     * @param anchor the smallest id of an unread item of the chat, a moment ago; empty if unknown
     * @throws IncompleteScanException when the chat has no more pages, but fewer items were found than the core has
     *     counted
     */
    End run(OptionalLong anchor) {
        Set<Long> before = mailbox.knownUnread(name);
        Set<Long> acknowledging = mailbox.acknowledging(name);
        UnreadPages pages = new UnreadPages(reader, ref);
        pages.begin(anchor);
        long expected = pages.unreadCount();
        known = new HashSet<>(before);
        known.retainAll(mailbox.knownUnread(name)); // known before and after, so the core has counted them
        anchor.ifPresent(
                first -> known.removeIf(itemId -> itemId < first)); // marked as read by hand: no unread id is smaller
        if (known.size() > expected) { // some are gone, and it is unknown which
            known.clear();
        }
        while (true) {
            ChatReader.Page page = pages.page();
            if (page == null) {
                if (ref.chatScope() != null || accountsFor(expected, before, acknowledging)) {
                    return End.COMPLETE;
                }
                if (!pages.turnBack()) {
                    throw new IncompleteScanException(seen.size(), expected);
                }
            } else if (!takeIn(page)) {
                return End.INTERRUPTED;
            } else if (isComplete(expected)) {
                return End.COMPLETE;
            } else if (!open.getAsBoolean()) {
                return End.INTERRUPTED;
            } else {
                pages.next();
            }
        }
    }

    private boolean isComplete(long expected) {
        return seen.size() + known.size() >= expected || (ref.chatScope() != null && idlePages >= IDLE_PAGES);
    }

    /** Whether acknowledgements during the scan explain the difference between the count and the pages. */
    private boolean accountsFor(long expected, Set<Long> before, Set<Long> acknowledging) {
        Set<Long> counted = new HashSet<>(before);
        counted.addAll(acknowledging);
        counted.addAll(seen);
        return counted.size() >= expected;
    }

    /** Takes in the unread items of a page; returns whether all of them fit. */
    private boolean takeIn(ChatReader.Page page) {
        boolean idle = true;
        for (ChatReader.Element element : page.elements()) {
            if (element.unread()) {
                idle = false;
                seen.add(element.itemId());
                known.remove(element.itemId());
                if (!takeIn(page, element)) {
                    return false;
                }
            } else {
                known.remove(element.itemId());
                mailbox.seenRead(name, element.itemId());
            }
        }
        idlePages = idle ? idlePages + 1 : 0;
        return true;
    }

    private boolean takeIn(ChatReader.Page page, ChatReader.Element element) {
        ChatItem item = element.item();
        if (item != null) {
            return intake.found(name, new AChatItem(page.chat(), item));
        }
        if (mailbox.reason(name, element.itemId()) == null) {
            counters.unreadableEvents.increment();
            LOG.warn("{}: item {} of {} cannot be read, and stays unread", bot, element.itemId(), name);
            mailbox.remember(name, element.itemId(), UnreadOnPurpose.Reason.UNREADABLE);
        }
        return true;
    }
}
