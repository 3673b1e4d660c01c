package io.github.camelsimplex.client.internal.search;

import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.events.Intake;
import io.github.camelsimplex.client.internal.mailbox.ScanTarget;
import io.github.camelsimplex.client.internal.mailbox.UnreadOnPurpose;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.ChatItem;
import io.github.camelsimplex.types.ChatRef;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

    private final String bot;
    private final String name;
    private final ChatRef ref;
    private final ChatReader reader;
    private final ScanTarget target;
    private final Intake intake;
    private final Counters counters;
    private final BooleanSupplier open;
    private final Set<Long> seen = new HashSet<>();

    /** The items that the core has certainly counted, and that have not been on a page yet. */
    private Set<Long> known = Set.of();

    private final Set<Long> keptInStretch = new HashSet<>();
    private Set<Long> keptInSkipped = Set.of();
    private boolean stretching = true;
    private boolean skipped;
    private long stretchFrom;
    private long stretchTo;

    ChatScan(
            String bot,
            String name,
            ChatReader reader,
            ScanTarget target,
            Intake intake,
            Counters counters,
            BooleanSupplier open) {
        this.bot = bot;
        this.name = name;
        this.ref = ChatRef.parse(name);
        this.reader = reader;
        this.target = target;
        this.intake = intake;
        this.counters = counters;
        this.open = open;
    }

    /**
     * Scans the chat once.
     *
     * @param anchor the smallest id of an unread item of the chat, a moment ago; empty if unknown
     * @param read a stretch without deliverable messages from an earlier scan; null if there is none
     * @throws IncompleteScanException when the chat has no more pages, but fewer items were found than the core has
     *     counted
     */
    End run(OptionalLong anchor, @Nullable ReadStretch read) {
        Set<Long> before = target.knownUnread(name);
        ReadStretch usable = read != null && read.kept().stream().allMatch(this::staysUnread) ? read : null;
        Set<Long> acknowledging = target.acknowledging(name);
        UnreadPages pages = new UnreadPages(reader, ref);
        pages.begin(anchor);
        long expected = pages.unreadCount();
        known = new HashSet<>(before);
        known.retainAll(target.knownUnread(name)); // known before and after, so the core has counted them
        anchor.ifPresent(
                first -> known.removeIf(itemId -> itemId < first)); // marked as read by hand: no unread id is smaller
        if (known.size() > expected) { // some are gone, and it is unknown which
            known.clear();
        }
        while (true) {
            ChatReader.Page page = pages.page();
            if (page == null) {
                if (addsUp(expected, accountsFor(expected, before, acknowledging))) {
                    return End.COMPLETE;
                }
                if (skipped || !pages.turnBack()) {
                    throw new IncompleteScanException(seen.size(), expected);
                }
                stretching = false;
            } else if (!takeIn(page)) {
                return End.INTERRUPTED;
            } else if (isComplete(expected)) {
                return End.COMPLETE;
            } else if (!open.getAsBoolean()) {
                return End.INTERRUPTED;
            } else {
                turnPage(pages, page, usable);
            }
        }
    }

    /** Items in a skipped stretch may have been read by hand meanwhile, so they do not end a scan early. */
    private boolean isComplete(long expected) {
        return keptInSkipped.isEmpty() && seen.size() + known.size() >= expected;
    }

    /**
     * Whether the scan may end with the chat. The counters of a support chat may be too high (facts 42, 43), so they
     * need not add up, unless a stretch was skipped. If the count does not leave room for the items of that stretch,
     * some were read by hand.
     */
    private boolean addsUp(long expected, boolean accountedFor) {
        if (!skipped) {
            return accountedFor || ref.chatScope() != null;
        }
        Set<Long> unread = new HashSet<>(keptInSkipped);
        unread.addAll(seen);
        return accountedFor && unread.size() <= expected;
    }

    private void turnPage(UnreadPages pages, ChatReader.Page page, @Nullable ReadStretch read) {
        stretchOver(page);
        if (read != null && !skipped && holds(page, read.from()) && !holds(page, read.to())) {
            skipped = true;
            stretching = true;
            stretchFrom = read.from();
            stretchTo = read.to();
            keptInStretch.clear();
            keptInStretch.addAll(read.kept());
            keptInSkipped = read.kept();
            pages.skipTo(read.to());
        } else {
            pages.next();
        }
    }

    private boolean staysUnread(long itemId) {
        return target.reason(name, itemId) != null;
    }

    private static boolean holds(ChatReader.Page page, long itemId) {
        return page.elements().stream().anyMatch(element -> element.itemId() == itemId);
    }

    /**
     * Notes a page for the stretch. The stretch begins after the first page, which every scan reads, and ends before a
     * page with a new message.
     */
    private void stretchOver(ChatReader.Page page) {
        if (stretchFrom == 0) {
            stretchFrom = page.lastId();
            return;
        }
        Set<Long> unread = page.elements().stream()
                .filter(ChatReader.Element::unread)
                .map(ChatReader.Element::itemId)
                .collect(Collectors.toSet());
        stretching &= unread.stream().allMatch(this::staysUnread);
        if (stretching) {
            stretchTo = page.lastId();
            keptInStretch.addAll(unread);
        }
    }

    /** The stretch that the next scan may skip; null if this scan has not found one. */
    @Nullable
    ReadStretch stretch() {
        return stretchTo == 0 ? null : new ReadStretch(stretchFrom, stretchTo, Set.copyOf(keptInStretch));
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
        for (ChatReader.Element element : page.elements()) {
            if (element.unread()) {
                seen.add(element.itemId());
                known.remove(element.itemId());
                if (!takeIn(page, element)) {
                    return false;
                }
            } else {
                known.remove(element.itemId());
                target.seenRead(name, element.itemId());
            }
        }
        return true;
    }

    private boolean takeIn(ChatReader.Page page, ChatReader.Element element) {
        ChatItem item = element.item();
        if (item != null) {
            return intake.found(name, new AChatItem(page.chat(), item));
        }
        if (target.reason(name, element.itemId()) == null) {
            counters.unreadableEvents.increment();
            LOG.warn("{}: item {} of {} cannot be read, and stays unread", bot, element.itemId(), name);
            target.remember(name, element.itemId(), UnreadOnPurpose.Reason.UNREADABLE);
        }
        return true;
    }
}
