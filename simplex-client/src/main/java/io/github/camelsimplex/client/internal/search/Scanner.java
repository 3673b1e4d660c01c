package io.github.camelsimplex.client.internal.search;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.client.internal.concurrent.Backoff;
import io.github.camelsimplex.client.internal.concurrent.LruMap;
import io.github.camelsimplex.client.internal.core.Commands;
import io.github.camelsimplex.client.internal.core.Counters;
import io.github.camelsimplex.client.internal.events.Intake;
import io.github.camelsimplex.client.internal.mailbox.ScanTarget;
import io.github.camelsimplex.types.AChat;
import io.github.camelsimplex.types.ChatListQuery;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.ChatStats;
import io.github.camelsimplex.types.SimplexJsonException;
import io.github.camelsimplex.types.command.ChatCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds unread messages of the database that are not in memory.
 *
 * <p>Two searches. The list: the core names all chats with unread items; a chat with unknown unread items is behind. A
 * chat: see {@link ChatScan}. Its messages go into the mailbox as far as there is space; the chat stays behind, and is
 * scanned again when they are processed. So memory is bounded for any number of waiting messages, and there is no
 * position that a reused id could make wrong.
 *
 * <p>A scan that finds fewer messages than the core has counted is a failure: it is logged, counted and repeated with
 * back-off; see {@link IncompleteChats}.
 *
 * <p>One scan at a time, on the executor of commands. Thread-safe.
 */
public final class Scanner {

    private static final Logger LOG = LoggerFactory.getLogger(Scanner.class);

    private static final int STRETCHES = 1_000;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
    private static final Duration LAST_RETRY = Duration.ofMinutes(10);

    private final String bot;
    private final Commands commands;
    private final ChatReader reader;
    private final ScanTarget target;
    private final Intake intake;
    private final SideScans sideScans;
    private final LongSupplier userId;
    private final Executor executor;
    private final Backoff retries;
    private final Counters counters;
    private final BooleanSupplier hasOwners;
    private long oldMessages;

    /** The chats whose scan has failed since the last list, for this scan and those that follow it. */
    private final Set<String> failing = new HashSet<>();

    private final IncompleteChats incomplete;

    /** The stretches that the next scans may skip, by chat. */
    private final Map<String, ReadStretch> stretches = new LruMap<>(STRETCHES);

    /** The chats that the current list names. */
    private final Set<String> listed = new HashSet<>();

    /** The first unread item of each chat in the last list. */
    private final Map<String, Long> anchors = new HashMap<>();

    private volatile boolean thoroughFailed;
    private volatile @Nullable String problem;
    private final Object lock = new Object();
    private boolean open;
    private boolean running;
    private boolean again;
    private boolean listWanted;
    private boolean thoroughWanted;

    public Scanner(
            String bot,
            Commands commands,
            ChatReader reader,
            ScanTarget target,
            Intake intake,
            SideScans sideScans,
            LongSupplier userId,
            Executor executor,
            SessionScheduler scheduler,
            Counters counters,
            BooleanSupplier hasOwners) {
        this.bot = bot;
        this.commands = commands;
        this.reader = reader;
        this.target = target;
        this.intake = intake;
        this.sideScans = sideScans;
        this.userId = userId;
        this.executor = executor;
        this.incomplete = new IncompleteChats(scheduler, () -> request(true, false));
        this.retries = new Backoff(scheduler, FIRST_RETRY, LAST_RETRY);
        this.counters = counters;
        this.hasOwners = hasOwners;
    }

    public void open() {
        synchronized (lock) {
            open = true;
        }
    }

    public void close() {
        synchronized (lock) {
            open = false;
        }
    }

    /** Scans the chats that are behind. */
    public void wake() {
        request(false, false);
    }

    /**
     * Lists the chats and scans those that are behind.
     *
     * @param thorough also searches beyond the list: in support chats, for durable state, and in chats with known
     *     unread items, unless a page would certainly not show anything new
     */
    public void reconcile(boolean thorough) {
        request(true, thorough);
    }

    private void request(boolean list, boolean thorough) {
        synchronized (lock) {
            listWanted |= list;
            thoroughWanted |= thorough;
            again = true;
            if (running || !open) {
                return;
            }
            running = true;
        }
        executor.execute(this::run);
    }

    private void run() {
        while (true) {
            boolean list;
            boolean thorough;
            synchronized (lock) {
                if (!again || !open) {
                    running = false;
                    return;
                }
                again = false;
                list = listWanted;
                thorough = thoroughWanted;
                listWanted = false;
                thoroughWanted = false;
            }
            boolean well = scan(list, thorough);
            if (!well && isOpen()) {
                retries.failed(() -> request(true, thoroughFailed));
            } else if (well && list && !thoroughFailed) {
                problem = null;
                retries.succeeded();
            }
        }
    }

    /** Searches; a failure does not stop the other searches. Returns whether all succeeded. */
    private boolean scan(boolean list, boolean thorough) {
        boolean well = true;
        if (list) {
            boolean owners = hasOwners.getAsBoolean();
            boolean everything = thorough || (owners && target.allBehind());
            long since = target.beginList();
            failing.clear();
            failing.addAll(incomplete.resting());
            anchors.clear();
            boolean listed = owners && attempt("listing the chats", () -> list(everything, since));
            target.endList();
            well = listed || !owners;
            if (everything) {
                well &= attempt("looking into support chats and for waiting requests", () -> sideScans.run(this));
                thoroughFailed = !well;
            }
            if (listed) {
                target.listed(since);
            }
            counters.catchUpRuns.increment();
        }
        well &= scanWhatIsBehind();
        tellOfOldMessages();
        return well;
    }

    /** Runs a search and survives every failure: a search that ended forever would lose messages. */
    private boolean attempt(String what, Runnable search) {
        try {
            search.run();
            return true;
        } catch (IncompleteScanException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            if (isOpen()) {
                problem = what + " fails: " + e;
                LOG.warn("{}: {} failed, trying again: {}", bot, what, e.toString());
            } else {
                LOG.debug("{}: {} ended with the session: {}", bot, what, e.toString());
            }
            return false;
        }
    }

    private boolean scanWhatIsBehind() {
        boolean well = true;
        while (isOpen() && hasOwners.getAsBoolean()) {
            Optional<String> chat = target.nextToScan(failing);
            if (chat.isEmpty()) {
                return well;
            }
            String name = chat.get();
            if (!attemptChat(name)) {
                failing.add(name);
                well = false;
            }
        }
        return well;
    }

    private boolean attemptChat(String name) {
        String what = "looking for messages of " + name;
        try {
            return attempt(what, () -> scanChat(name));
        } catch (IncompleteScanException e) {
            counters.catchUpIncomplete.increment();
            LOG.warn("{}: {}: {}; trying again", bot, what, e.getMessage());
            failing.add(name);
            if (incomplete.missed(name, what + ": " + e.getMessage())) {
                target.giveUp(name); // new messages must not wait for a scan that may never add up
            }
            return true;
        }
    }

    private void tellOfOldMessages() {
        long now = counters.skippedOld.sum();
        if (now != oldMessages) {
            oldMessages = now;
            LOG.info("{}: {} unread messages are older than catchUp allows, and are skipped", bot, now);
        }
    }

    /** The problem of the search in words; null if there is none. */
    @Nullable
    public String problem() {
        String present = problem;
        return present == null ? incomplete.problem() : present;
    }

    private boolean isOpen() {
        synchronized (lock) {
            return open;
        }
    }

    private void list(boolean thorough, long since) {
        try {
            listPages(thorough);
        } catch (SimplexJsonException e) {
            target.listed(since); // the next list cannot be read either: messages that wait for it would wait forever
            throw e;
        }
    }

    private void listPages(boolean thorough) {
        listed.clear();
        listChats(new ChatListQuery.Filters(false, true), Instant.MIN, chat -> markIfBehind(chat, thorough));
        incomplete.retain(listed);
    }

    /**
     * Reads the chats of a query that have changed since a time, and a few older ones, from the newest to the oldest.
     *
     * @return when the newest of them has changed
     */
    Instant listChats(ChatListQuery query, Instant since, Consumer<AChat> visitor) {
        return reader.list(userId.getAsLong(), query, since, visitor);
    }

    private void markIfBehind(AChat chat, boolean thorough) {
        if (chat.chatStats().unreadCount() > 0) {
            chat.chatInfo().chatRef().ifPresent(ref -> markIfBehind(ref, chat.chatStats(), thorough));
        }
    }

    private void markIfBehind(ChatRef ref, ChatStats stats, boolean thorough) {
        String name = ref.text();
        long first = stats.minUnreadItemId();
        listed.add(name);
        if (!target.allBehind() && target.accountsFor(name, stats.unreadCount(), first, thorough)) {
            incomplete.complete(name);
        } else if (!incomplete.isResting(name)) {
            anchors.put(name, first);
            markBehind(ref);
        }
    }

    /** Requests a scan of a chat. */
    void markBehind(ChatRef ref) {
        target.markBehind(ref.text());
    }

    private void scanChat(String name) {
        long version = target.beginScan(name);
        try {
            if (scanUntilItAddsUp(name) == ChatScan.End.COMPLETE) {
                target.caughtUp(name, version);
                incomplete.complete(name);
            }
        } catch (ChatCommandException e) {
            // an item may be deleted between two pages: then the chat is read again, a little later
            if (!e.tag().endsWith("NotFound") || e.tag().equals("chatItemNotFound")) {
                throw e;
            }
            LOG.debug("{}: {} is gone: {}", bot, name, e.getMessage());
            target.caughtUp(name, version);
            incomplete.complete(name);
        } catch (SimplexJsonException e) {
            target.giveUp(name); // the next scan cannot read it either: new messages must not wait for it
            throw e;
        }
    }

    /** Scans twice if necessary: items that are deleted or marked as read meanwhile are missing from the pages. */
    private ChatScan.End scanUntilItAddsUp(String name) {
        OptionalLong anchor = anchors.containsKey(name) ? OptionalLong.of(anchors.remove(name)) : OptionalLong.empty();
        try {
            return scan(name, anchor, stretches.remove(name));
        } catch (IncompleteScanException e) {
            LOG.debug("{}: {}: {}; looking again", bot, name, e.getMessage());
            return scan(name, OptionalLong.empty(), null);
        }
    }

    private ChatScan.End scan(String name, OptionalLong anchor, @Nullable ReadStretch read) {
        ChatScan scan = new ChatScan(bot, name, reader, target, intake, counters, this::isOpen);
        ChatScan.End end = scan.run(anchor, read);
        ReadStretch stretch = scan.stretch();
        if (stretch != null) {
            stretches.put(name, stretch);
        }
        return end;
    }

    /** Sends a command of a scan. */
    <R extends ChatResponse> R execute(ChatCommand<R> command) {
        counters.catchUpCommands.increment();
        return commands.execute(command);
    }
}
