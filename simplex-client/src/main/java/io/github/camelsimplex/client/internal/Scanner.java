package io.github.camelsimplex.client.internal;

import io.github.camelsimplex.client.ChatCommandException;
import io.github.camelsimplex.client.SessionScheduler;
import io.github.camelsimplex.types.AChat;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.ChatItem;
import io.github.camelsimplex.types.ChatListQuery;
import io.github.camelsimplex.types.ChatPagination;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.PaginationByTime;
import io.github.camelsimplex.types.SimplexException;
import io.github.camelsimplex.types.UtcTime;
import io.github.camelsimplex.types.command.ApiGetChat;
import io.github.camelsimplex.types.command.ApiGetChats;
import io.github.camelsimplex.types.command.ChatCommand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the unread messages of the database that are not in memory.
 *
 * <p>Two searches. The list: the core names all chats with unread items; those whose unread items are not all accounted
 * for are behind. A chat: pages from its first unread item by time (not by id: they differ when messages arrived out of
 * order, fact 39) until as many unread items were seen as the core counts. A page goes into the mailbox as far as there
 * is space; the chat stays behind, and is scanned again when it has used that up. So memory is bounded however many
 * messages wait, and nothing is remembered that a reused id could spoil.
 *
 * <p>One scan at a time, on the executor of commands. Thread-safe.
 */
final class Scanner {

    private static final Logger LOG = LoggerFactory.getLogger(Scanner.class);
    private static final int CHATS = 100;
    private static final int FIRST_ITEMS = 20;
    private static final int MORE_ITEMS = 100;
    private static final int IDLE_PAGES = 10;
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final String bot;
    private final Commands commands;
    private final Mailbox mailbox;
    private final Intake intake;
    private final SideScans sideScans;
    private final LongSupplier userId;
    private final Executor executor;
    private final SessionScheduler scheduler;
    private final Counters counters;
    private final BooleanSupplier hasOwners;
    private long oldMessages;
    private final Object lock = new Object();
    private boolean open;
    private boolean running;
    private boolean again;
    private boolean listWanted;
    private boolean thoroughWanted;

    Scanner(
            String bot,
            Commands commands,
            Mailbox mailbox,
            Intake intake,
            SideScans sideScans,
            LongSupplier userId,
            Executor executor,
            SessionScheduler scheduler,
            Counters counters,
            BooleanSupplier hasOwners) {
        this.bot = bot;
        this.commands = commands;
        this.mailbox = mailbox;
        this.intake = intake;
        this.sideScans = sideScans;
        this.userId = userId;
        this.executor = executor;
        this.scheduler = scheduler;
        this.counters = counters;
        this.hasOwners = hasOwners;
    }

    void open() {
        synchronized (lock) {
            open = true;
        }
    }

    void close() {
        synchronized (lock) {
            open = false;
        }
    }

    /** Scans the chats that are behind. */
    void wake() {
        request(false, false);
    }

    /**
     * Lists the chats and scans those that are behind.
     *
     * @param thorough also looks where no list tells: into support chats, after durable state, and into chats whose
     *     unread items seem to be accounted for
     */
    void reconcile(boolean thorough) {
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
            try {
                scan(list, thorough);
            } catch (RuntimeException | Error e) {
                // whatever it is: a search that ended for good would lose messages
                if (!isOpen()) {
                    LOG.debug("{}: looking for missed messages ended with the session: {}", bot, e.toString());
                    continue;
                }
                LOG.warn("{}: looking for missed messages failed, next try in {}: {}", bot, RETRY, e.toString());
                boolean wasThorough = thorough;
                scheduler.schedule(() -> request(true, wasThorough), RETRY);
            }
        }
    }

    private void scan(boolean list, boolean thorough) {
        if (list) {
            boolean everything = thorough || mailbox.allBehind();
            boolean owners = hasOwners.getAsBoolean();
            long since = mailbox.beginList();
            if (owners) {
                list(everything);
            }
            if (everything) {
                lookAside();
            }
            if (owners) {
                mailbox.listed(since);
            }
            counters.catchUpRuns.increment();
        }
        scanWhatIsBehind();
        tellOfOldMessages();
    }

    private void scanWhatIsBehind() {
        while (isOpen() && hasOwners.getAsBoolean()) {
            Optional<String> chat = mailbox.nextToScan();
            if (chat.isEmpty()) {
                return;
            }
            scanChat(chat.get());
        }
    }

    private void tellOfOldMessages() {
        long now = counters.skippedOld.sum();
        if (now != oldMessages) {
            oldMessages = now;
            LOG.info("{}: {} unread messages are older than catchUp allows, and are left alone", bot, now);
        }
    }

    /** What fails here must not keep the messages of all other chats back. */
    private void lookAside() {
        try {
            sideScans.run(this);
        } catch (SimplexException e) {
            LOG.warn(
                    "{}: looking into support chats and waiting requests failed, next try later: {}",
                    bot,
                    e.getMessage());
        }
    }

    private boolean isOpen() {
        synchronized (lock) {
            return open;
        }
    }

    private void list(boolean thorough) {
        PaginationByTime page = new PaginationByTime.Last(CHATS);
        while (true) {
            List<AChat> chats = execute(
                            new ApiGetChats(userId.getAsLong(), false, page, new ChatListQuery.Filters(false, true)))
                    .chats();
            chats.forEach(chat -> markIfBehind(chat, thorough));
            UtcTime last = chats.isEmpty()
                    ? null
                    : SideScans.time(chats.get(chats.size() - 1).chatInfo());
            if (chats.size() < CHATS || last == null) {
                return;
            }
            page = new PaginationByTime.Before(last, CHATS);
        }
    }

    private void markIfBehind(AChat chat, boolean thorough) {
        long unread = chat.chatStats().unreadCount();
        chat.chatInfo()
                .chatRef()
                .filter(ref -> unread > 0)
                .filter(ref -> thorough
                        || !mailbox.accountsFor(
                                ref.text(), unread, chat.chatStats().minUnreadItemId()))
                .ifPresent(this::markBehind);
    }

    /** Wants a chat to be scanned. */
    void markBehind(ChatRef ref) {
        mailbox.markBehind(ref.text());
    }

    private void scanChat(String name) {
        long version = mailbox.beginScan(name);
        try {
            if (readPages(name, ChatRef.parse(name))) {
                mailbox.caughtUp(name, version);
            }
        } catch (ChatCommandException e) {
            // an item may be deleted between two pages: then the chat is read anew, a little later
            if (!e.tag().endsWith("NotFound") || e.tag().equals("chatItemNotFound")) {
                throw e;
            }
            LOG.debug("{}: {} is gone: {}", bot, name, e.getMessage());
            mailbox.caughtUp(name, version);
        }
    }

    /** Reads the unread part of a chat into memory; says whether all of it fits. */
    private boolean readPages(String name, ChatRef ref) {
        ChatResponse.ApiChat page = execute(get(ref, new ChatPagination.Initial(FIRST_ITEMS)));
        long expected = page.chat().chatStats().unreadCount();
        long seen = 0;
        int idlePages = 0;
        while (true) {
            List<ChatItem> items = page.chat().chatItems();
            long unreadOnPage = 0;
            for (ChatItem item : items) {
                if (Items.isUnread(item)) {
                    unreadOnPage++;
                    if (!intake.found(name, new AChatItem(page.chat().chatInfo(), item))) {
                        return false;
                    }
                }
            }
            seen += unreadOnPage;
            idlePages = unreadOnPage == 0 ? idlePages + 1 : 0;
            // the counters of support chats may be stale, and then too high (facts 42, 43)
            boolean complete = seen >= expected || (ref.chatScope() != null && idlePages >= IDLE_PAGES);
            if (complete || items.isEmpty() || !isOpen()) {
                return complete || items.isEmpty();
            }
            long last = items.get(items.size() - 1).meta().itemId();
            page = execute(get(ref, new ChatPagination.After(last, MORE_ITEMS)));
        }
    }

    private static ApiGetChat get(ChatRef ref, ChatPagination page) {
        return new ApiGetChat(ref, null, page, null);
    }

    /** Sends a command of a scan. */
    <R extends ChatResponse> R execute(ChatCommand<R> command) {
        counters.catchUpCommands.increment();
        return commands.execute(command);
    }
}
