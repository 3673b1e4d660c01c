package io.github.camelsimplex.benchmarks;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatCoreProvider;
import io.github.camelsimplex.client.ChatFileException;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.AddressSettings;
import io.github.camelsimplex.types.AutoAccept;
import io.github.camelsimplex.types.CIMeta;
import io.github.camelsimplex.types.ChatEvent;
import io.github.camelsimplex.types.ChatInfo;
import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.CoreVersionInfo;
import io.github.camelsimplex.types.CreatedConnLink;
import io.github.camelsimplex.types.CryptoFileArgs;
import io.github.camelsimplex.types.SimplexJson;
import io.github.camelsimplex.types.User;
import io.github.camelsimplex.types.UserContactLink;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * A core with prepared events, so that a benchmark measures only the code behind the core. Each event is a recorded one
 * of 5 kB with another item id. It emits on request, and at most a window of unacknowledged messages, like senders who
 * wait for answers.
 */
final class ReadyCore implements ChatCore {

    private static final byte[] NOTHING = new byte[0];
    private static final long FIRST_ID = 1_000_000_000L;
    private static final int DIGITS = 10;

    private final List<byte[]> templates = new ArrayList<>();
    private final List<Integer> idOffsets = new ArrayList<>();
    private final byte[] answer;
    private final User user;
    private final Semaphore window;
    private final Semaphore requested = new Semaphore(0);
    private final AtomicLong commands = new AtomicLong();
    private volatile byte[] contacts = NOTHING;
    private volatile long pauseNanos = 20_000;
    private volatile boolean closed;
    private long emitted;

    ReadyCore(byte[] recorded, int chats, int unacknowledged) {
        ChatEvent.NewChatItems event = (ChatEvent.NewChatItems) SimplexJson.parseEvent(recorded);
        user = event.user();
        window = new Semaphore(unacknowledged);
        for (int chat = 0; chat < chats; chat++) {
            byte[] template = SimplexJson.writeEvent(withChat(event, 4 + chat));
            templates.add(template);
            idOffsets.add(new String(template, StandardCharsets.UTF_8).indexOf("\"itemId\":" + FIRST_ID) + 9);
        }
        answer = templates.get(0).clone();
    }

    private static Contact contact(ChatEvent.NewChatItems event) {
        return ((ChatInfo.Direct) event.chatItems().get(0).chatInfo()).contact();
    }

    private static ChatEvent withChat(ChatEvent.NewChatItems event, long contactId) {
        AChatItem item = event.chatItems().get(0);
        Contact contact = contact(event).toBuilder().contactId(contactId).build();
        CIMeta meta = item.chatItem().meta().toBuilder().itemId(FIRST_ID).build();
        AChatItem changed = new AChatItem(
                new ChatInfo.Direct(contact),
                item.chatItem().toBuilder().meta(meta).build());
        return new ChatEvent.NewChatItems(event.user(), List.of(changed));
    }

    /** Adds contacts with the ids from 1 on, and with the names {@code person1} and so on; events become slow. */
    void contacts(int count) {
        pauseNanos = 10_000_000;
        Contact first = contact((ChatEvent.NewChatItems) SimplexJson.parseEvent(answer));
        contacts = SimplexJson.writeResponse(new ChatResponse.ContactsList(
                user,
                IntStream.rangeClosed(1, count)
                        .mapToObj(id -> first.toBuilder()
                                .contactId(id)
                                .localDisplayName("person" + id)
                                .build())
                        .toList()));
    }

    ChatCoreProvider provider() {
        return new ChatCoreProvider() {
            @Override
            public String name() {
                return "ready";
            }

            @Override
            public ChatCore open(CoreConfiguration configuration) {
                return ReadyCore.this;
            }
        };
    }

    /** Lets the core emit events. */
    void request(int count) {
        requested.release(count);
    }

    /** The number of commands that the session has sent. */
    long commands() {
        return commands.get();
    }

    /** The size of one event in bytes. */
    int eventSize() {
        return templates.get(0).length;
    }

    /** The next event, requested or not; valid until the next call. */
    byte[] next() {
        int chat = (int) (emitted % templates.size());
        byte[] event = templates.get(chat);
        long id = FIRST_ID + ++emitted;
        int offset = idOffsets.get(chat);
        for (int digit = DIGITS - 1; digit >= 0; digit--) {
            event[offset + digit] = (byte) ('0' + id % 10);
            id /= 10;
        }
        return event;
    }

    @Override
    public byte[] receive() {
        return receive(Arrays::copyOf);
    }

    @Override
    public <T> T receive(JsonReader<T> reader) {
        while (!closed) {
            if (requested.tryAcquire()) {
                window.acquireUninterruptibly();
                byte[] event = next();
                return reader.read(event, event.length);
            }
            LockSupport.parkNanos(pauseNanos);
        }
        return reader.read(NOTHING, 0);
    }

    @Override
    public byte[] send(String command) {
        commands.incrementAndGet();
        if (command.startsWith("/_read chat items ")) {
            window.release((int) command.chars().filter(each -> each == ',').count() + 1);
        }
        if (command.startsWith("/_contacts ")) {
            return contacts;
        }
        if (command.startsWith("/_send ")) {
            return answer; // an event and a response with new items are the same JSON
        }
        return SimplexJson.writeResponse(answer(command));
    }

    private ChatResponse answer(String command) {
        if (command.equals("/user")) {
            return new ChatResponse.ActiveUser(user);
        }
        if (command.equals("/_start")) {
            return new ChatResponse.ChatStarted();
        }
        if (command.equals("/version")) {
            return new ChatResponse.VersionInfo(new CoreVersionInfo("7.0.0", "", ""), List.of(), List.of());
        }
        if (command.startsWith("/_show_address")) {
            return new ChatResponse.UserContactLink(
                    user,
                    new UserContactLink(
                            1,
                            new CreatedConnLink("simplex:/contact", null),
                            true,
                            true,
                            new AddressSettings(false, new AutoAccept(false), null)));
        }
        if (command.startsWith("/_get chats")) {
            return new ChatResponse.ApiChats(user, List.of());
        }
        if (command.startsWith("/_groups")) {
            return new ChatResponse.GroupsList(user, List.of());
        }
        if (command.startsWith("/_read chat items ")) {
            ChatEvent.NewChatItems event = (ChatEvent.NewChatItems) SimplexJson.parseEvent(answer);
            return new ChatResponse.ItemsReadForChat(
                    user, event.chatItems().get(0).chatInfo());
        }
        return command.startsWith("/_profile")
                ? new ChatResponse.UserProfileNoChange(user)
                : new ChatResponse.CmdOk(null);
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public CryptoFileArgs writeFile(Path target, byte[] content) {
        throw new ChatFileException("no files here");
    }

    @Override
    public byte[] readFile(Path source, CryptoFileArgs key) {
        throw new ChatFileException("no files here");
    }

    @Override
    public CryptoFileArgs encryptFile(Path source, Path target) {
        throw new ChatFileException("no files here");
    }

    @Override
    public void decryptFile(Path source, CryptoFileArgs key, Path target) {
        throw new ChatFileException("no files here");
    }
}
