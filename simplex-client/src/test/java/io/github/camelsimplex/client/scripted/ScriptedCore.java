package io.github.camelsimplex.client.scripted;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatCoreProvider;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.client.contract.CoreWithoutFiles;
import io.github.camelsimplex.client.scripted.ScriptedChat.Row;
import io.github.camelsimplex.types.AChat;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.AddressSettings;
import io.github.camelsimplex.types.AutoAccept;
import io.github.camelsimplex.types.CICallStatus;
import io.github.camelsimplex.types.CIContent;
import io.github.camelsimplex.types.CIDeleted;
import io.github.camelsimplex.types.CIDirection;
import io.github.camelsimplex.types.CIMeta;
import io.github.camelsimplex.types.CIStatus;
import io.github.camelsimplex.types.ChatError;
import io.github.camelsimplex.types.ChatErrorType;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.ChatItem;
import io.github.camelsimplex.types.ChatItemDeletion;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.ChatStats;
import io.github.camelsimplex.types.ChatType;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.CoreVersionInfo;
import io.github.camelsimplex.types.CreatedConnLink;
import io.github.camelsimplex.types.MsgContent;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.SndCIStatusProgress;
import io.github.camelsimplex.types.StoreError;
import io.github.camelsimplex.types.UserContactLink;
import io.github.camelsimplex.types.UtcTime;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A core with direct chats in memory, for tests of what a session does with them: counts and pages are as the golden
 * transcripts show. It outlives the sessions on it. What a test sends is stored and then emitted, or stored only.
 */
public final class ScriptedCore {

    private static final Pattern PAGE = Pattern.compile(
            "/_get chat @(?<chat>\\d+) ((?<kind>after|before|around)=(?<id>\\d+) count=(?<count>\\d+)|count=(?<last>\\d+))");
    private static final byte[] NOTHING = new byte[0];
    private static final Golden GOLDEN = Golden.INSTANCE;

    private final Map<Long, ScriptedChat> chats = new LinkedHashMap<>();
    public final List<String> commands = new CopyOnWriteArrayList<>();
    private volatile int eventQueueCapacity = Integer.MAX_VALUE;
    private volatile Opening opening = new Opening();
    private Instant clock = Instant.parse("2026-11-20T10:00:00Z");
    private long lastId = 100;
    /** The id of what was sent last; what arrives from then on has a greater one. */
    public volatile long sentId;

    public volatile Predicate<String> refuse = command -> false;
    public volatile LongPredicate swallow = id -> false;
    /** Answers in place of this core's own, by how the command begins. */
    public final Map<String, byte[]> answers = new ConcurrentHashMap<>();

    /** Whether another process has the database open too, and may take events away. */
    public volatile boolean shared;

    /** What this core reports as its version. */
    public volatile String version = "7.0.0";

    /** What a newer core answers instead. */
    public volatile UnaryOperator<String> newer = answer -> answer;

    /** Makes this fail to emit events. */
    public volatile @Nullable Supplier<? extends RuntimeException> receiveFails;

    /** Limits how many events wait: whoever emits one more waits until somebody reads, as in the real core. */
    public void eventQueue(int capacity) {
        eventQueueCapacity = capacity;
    }

    /** Makes this fail to close. */
    public volatile boolean closeFails;

    /** Whether the database stays open after the close, because a call has not returned. */
    public volatile boolean leaks;

    /** Whether the session that has opened this core last has closed it. */
    public boolean isClosed() {
        return opening.closed;
    }

    public ChatCoreProvider provider() {
        return new ChatCoreProvider() {
            @Override
            public String name() {
                return "scripted";
            }

            @Override
            public ChatCore open(CoreConfiguration configuration) {
                opening = new Opening();
                return opening;
            }
        };
    }

    // ---- what a test does

    /** A message arrives and its event is emitted. */
    public long receive(long contact, String text) {
        Row row = store(contact, text);
        emit(contact, row);
        return row.id;
    }

    /** Ids up to this one were used, by items that are deleted now. */
    public synchronized void usedIds(long last) {
        lastId = last;
    }

    /** A message is stored, and no event tells of it. */
    public synchronized Row store(long contact, String text) {
        clock = clock.plusMillis(1);
        return store(contact, text, clock);
    }

    /** A message is stored that the server took at a time. */
    public synchronized Row store(long contact, String text, Instant time) {
        return chats.computeIfAbsent(contact, key -> new ScriptedChat()).add(++lastId, time, clock, text);
    }

    /** The event of an item is emitted. */
    public void emit(long contact, Row row) {
        if (!swallow.test(row.id)) {
            emit(new ChatEvent.NewChatItems(GOLDEN.user(), List.of(item(contact, row))));
        }
    }

    /** An item has changed. */
    public void emitUpdate(long contact, Row row) {
        emit(new ChatEvent.ChatItemUpdated(GOLDEN.user(), item(contact, row)));
    }

    /** The other side has deleted an item. */
    public void emitDeletion(long contact, Row row) {
        row.deleted = true;
        ChatItemDeletion deletion = new ChatItemDeletion(item(contact, row), null);
        emit(new ChatEvent.ChatItemsDeleted(GOLDEN.user(), List.of(deletion), false, false));
    }

    /** The file of an item is complete. */
    public void emitFileComplete(long contact, Row row) {
        emit(new ChatEvent.RcvFileComplete(GOLDEN.user(), item(contact, row)));
    }

    public void emit(ChatEvent event) {
        emit(SimplexJson.writeEvent(event));
    }

    public void emit(byte[] event) {
        opening.put(event);
    }

    /** Whether a reader has taken all events, and so is done with all but the last. */
    public boolean hasNoEventLeft() {
        return opening.events.isEmpty();
    }

    /** Lets whoever waits for an event go on without one. */
    public void wakeUp() {
        opening.wakeUp();
    }

    public synchronized long unread() {
        return chats.values().stream().mapToInt(ScriptedChat::unreadCount).sum();
    }

    /** The unread items of a chat in the order of their ids. */
    public synchronized List<Row> unread(long contact) {
        ScriptedChat chat = chats.get(contact);
        return chat == null ? List.of() : chat.unread();
    }

    public synchronized Row row(long id) {
        return chats.values().stream()
                .flatMap(chat -> chat.find(id).stream())
                .findFirst()
                .orElseThrow();
    }

    /** Marks an item as read, as another client would. */
    public synchronized void markRead(Row row) {
        row.markRead();
    }

    public synchronized Instant now() {
        return clock;
    }

    /** What arrives from now on arrives after a time. */
    public synchronized void passTimeTo(Instant time) {
        clock = time;
    }

    public static Contact contact(long id) {
        return GOLDEN.contact().toBuilder()
                .contactId(id)
                .localDisplayName("contact" + id)
                .build();
    }

    // ---- the core

    private byte[] send(String command) {
        commands.add(command);
        if (refuse.test(command)) {
            return error(new ChatError.Error(new ChatErrorType.CommandError("refused")));
        }
        return answers.entrySet().stream()
                .filter(each -> command.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> ofNewerCore(SimplexJson.writeResponse(answer(command))));
    }

    private byte[] ofNewerCore(byte[] answer) {
        return newer.apply(new String(answer, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private synchronized ChatResponse answer(String command) {
        if (command.equals("/user") || command.startsWith("/_create user")) {
            return new ChatResponse.ActiveUser(GOLDEN.user());
        }
        if (command.equals("/version")) {
            return new ChatResponse.VersionInfo(new CoreVersionInfo(version, "7.0.0.3", ""), List.of(), List.of());
        }
        if (command.equals("/_start")) {
            return new ChatResponse.ChatStarted();
        }
        if (command.startsWith("/_show_address")) {
            return new ChatResponse.UserContactLink(
                    GOLDEN.user(),
                    new UserContactLink(
                            1,
                            new CreatedConnLink("simplex:/contact#full", "https://localhost/a#short"),
                            true,
                            true,
                            new AddressSettings(false, new AutoAccept(false), null)));
        }
        if (command.startsWith("/_profile")) {
            return new ChatResponse.UserProfileNoChange(GOLDEN.user());
        }
        if (command.startsWith("/_groups")) {
            return new ChatResponse.GroupsList(GOLDEN.user(), List.of());
        }
        if (command.startsWith("/_get chats")) {
            return list(command);
        }
        if (command.startsWith("/_get chat ")) {
            return page(command);
        }
        if (command.startsWith("/_read chat items ")) {
            return read(command.split(" ", -1));
        }
        if (command.startsWith("/_send @")) {
            return sent(command);
        }
        if (command.startsWith("/_create *")) { // a note is an item like any other, as far as its id goes
            Row note = new ScriptedChat().addSent(++lastId, clock, "note");
            return new ChatResponse.NewChatItems(GOLDEN.user(), List.of(item(1, note)));
        }
        if (command.startsWith("/_delete item *")) {
            return new ChatResponse.ChatItemsDeleted(GOLDEN.user(), List.of(), true, false);
        }
        if (command.startsWith("/_contacts")) {
            return new ChatResponse.ContactsList(
                    GOLDEN.user(),
                    chats.keySet().stream().map(ScriptedCore::contact).toList());
        }
        return new ChatResponse.CmdOk(null);
    }

    private ChatResponse list(String command) {
        Matcher before = Pattern.compile("before=(\\S+)").matcher(command);
        Instant limit = before.find() ? Instant.parse(before.group(1)) : Instant.MAX;
        boolean unreadOnly = command.contains("\"unread\":true");
        List<AChat> found = chats.entrySet().stream()
                .filter(each -> each.getValue().changedAt().isBefore(limit))
                .filter(each -> !unreadOnly || each.getValue().unreadCount() > 0)
                .sorted(Comparator.comparing((Map.Entry<Long, ScriptedChat> each) ->
                                each.getValue().changedAt())
                        .reversed())
                .limit(100)
                .map(each -> chat(each.getKey(), each.getValue().last(1), stats(each.getValue())))
                .toList();
        return new ChatResponse.ApiChats(GOLDEN.user(), found);
    }

    private static ChatStats stats(ScriptedChat chat) {
        return new ChatStats(chat.unreadCount(), 0, 0, chat.smallestUnreadId(), false);
    }

    /** Counted beside a page around an item: the first unread item by time, not by id (fact 38). */
    private static ChatStats aroundStats(ScriptedChat chat) {
        return new ChatStats(chat.unreadCount(), 0, 0, chat.firstUnreadId(), false);
    }

    private ChatResponse page(String command) {
        Matcher matcher = PAGE.matcher(command);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(command);
        }
        long contact = Long.parseLong(matcher.group("chat"));
        ScriptedChat chat = chats.getOrDefault(contact, new ScriptedChat());
        ChatStats zeros = new ChatStats(0, 0, 0, 0, false);
        if (matcher.group("last") != null) {
            return apiChat(contact, chat.last(Integer.parseInt(matcher.group("last"))), zeros);
        }
        long id = Long.parseLong(matcher.group("id"));
        int count = Integer.parseInt(matcher.group("count"));
        return chat.find(id)
                .map(anchor -> switch (matcher.group("kind")) {
                    case "after" -> apiChat(contact, chat.after(anchor, count), zeros);
                    case "before" -> apiChat(contact, chat.before(anchor, count), zeros);
                    default -> apiChat(contact, chat.around(anchor, count), aroundStats(chat));
                })
                .orElseGet(() ->
                        new ChatResponse.ChatCmdError(new ChatError.ErrorStore(new StoreError.ChatItemNotFound(id))));
    }

    private ChatResponse apiChat(long chat, List<Row> rows, ChatStats stats) {
        return new ChatResponse.ApiChat(GOLDEN.user(), chat(chat, rows, stats), null);
    }

    private AChat chat(long chat, List<Row> rows, ChatStats stats) {
        List<ChatItem> items =
                rows.stream().map(row -> item(chat, row).chatItem()).toList();
        return new AChat(info(chat), items, stats);
    }

    private ChatResponse read(String[] words) {
        long chat = words[3].startsWith("@") ? Long.parseLong(words[3].substring(1)) : 0;
        ScriptedChat items = chats.getOrDefault(chat, new ScriptedChat());
        Stream.of(words[4].split(",", -1)).map(Long::valueOf).forEach(id -> items.find(id)
                .ifPresent(Row::markRead));
        return new ChatResponse.ItemsReadForChat(GOLDEN.user(), info(chat));
    }

    private ChatResponse sent(String command) {
        long chat = Long.parseLong(command.substring("/_send @".length()).split(" ", 2)[0]);
        Row row = chats.computeIfAbsent(chat, key -> new ScriptedChat()).addSent(++lastId, clock, "sent");
        sentId = row.id;
        return new ChatResponse.NewChatItems(GOLDEN.user(), List.of(item(chat, row)));
    }

    private ChatInfo info(long contact) {
        ScriptedChat chat = chats.get(contact);
        Instant changedAt = chat == null ? Instant.EPOCH : chat.changedAt();
        return new ChatInfo.Direct(
                contact(contact).toBuilder().chatTs(UtcTime.of(changedAt)).build());
    }

    private synchronized AChatItem item(long chat, Row row) {
        CIMeta meta = GOLDEN.message().chatItem().meta().toBuilder()
                .itemId(row.id)
                .itemTs(UtcTime.of(row.time))
                .createdAt(UtcTime.of(row.createdAt))
                .itemText(row.text)
                .itemLive(row.live ? Boolean.TRUE : null)
                .itemDeleted(row.deleted ? new CIDeleted.Deleted(null, ChatType.DIRECT) : null)
                .itemStatus(status(row))
                .build();
        ChatItem item = GOLDEN.message().chatItem().toBuilder()
                .meta(meta)
                .content(content(row))
                .chatDir(row.sent ? new CIDirection.DirectSnd() : new CIDirection.DirectRcv())
                .file(row.file)
                .build();
        return new AChatItem(info(chat), item);
    }

    private static CIStatus status(Row row) {
        if (row.sent) {
            return new CIStatus.SndSent(SndCIStatusProgress.COMPLETE);
        }
        return row.isUnread() ? new CIStatus.RcvNew() : new CIStatus.RcvRead();
    }

    private static CIContent content(Row row) {
        if (row.call) {
            return new CIContent.RcvCall(CICallStatus.MISSED, 0);
        }
        MsgContent text = new MsgContent.Text(row.text);
        return row.sent ? new CIContent.SndMsgContent(text) : new CIContent.RcvMsgContent(text);
    }

    private static byte[] error(ChatError error) {
        return SimplexJson.writeResponse(new ChatResponse.ChatCmdError(error));
    }

    /**
     * The core as one session has it, with events of its own: the reader of an earlier session, which may still be on its
     * way out, takes none from the next one.
     */
    private final class Opening extends CoreWithoutFiles {

        private final BlockingQueue<byte[]> events = new LinkedBlockingQueue<>(eventQueueCapacity);
        private volatile boolean closed;

        private void put(byte[] event) {
            try {
                events.put(event);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        @Override
        public byte[] send(String command) {
            requireOpen();
            return ScriptedCore.this.send(command);
        }

        @Override
        public boolean isShared() {
            return shared;
        }

        @Override
        public boolean isReleased() {
            return !leaks;
        }

        @Override
        public byte[] receive() {
            Supplier<? extends RuntimeException> failure = receiveFails;
            if (failure != null) {
                throw failure.get();
            }
            requireOpen();
            try {
                return events.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return NOTHING;
            }
        }

        private void requireOpen() {
            if (closed) {
                throw new IllegalStateException("closed");
            }
        }

        void wakeUp() {
            put(NOTHING);
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                wakeUp();
                if (closeFails) {
                    throw new IllegalStateException("cannot be closed");
                }
            }
        }
    }
}
