package io.github.camelsimplex.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.scripted.ScriptedChat;
import io.github.camelsimplex.client.scripted.SessionOnScriptedCore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many messages, many chats, little memory. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ScaleTest extends SessionOnScriptedCore {

    private static final Duration ACK_WINDOW = Duration.ofMillis(50);

    private final Map<String, List<Integer>> received = new ConcurrentHashMap<>();
    private final AtomicInteger total = new AtomicInteger();
    private final AtomicInteger mostInMemory = new AtomicInteger();
    private final AtomicInteger mostWithHandlers = new AtomicInteger();

    private void note(ChatSession session, ReceivedMessage message) {
        SessionStats stats = session.stats();
        mostInMemory.accumulateAndGet(
                stats.delivery().pending()
                        + stats.delivery().inFlight()
                        + stats.delivery().redelivering(),
                Math::max);
        mostWithHandlers.accumulateAndGet(stats.delivery().inFlight(), Math::max);
        received.computeIfAbsent(message.sender(), key -> new CopyOnWriteArrayList<>())
                .add(Integer.parseInt(message.text()));
        total.incrementAndGet();
    }

    /** Lets time pass as long as something is due soon, until so many messages were handled and acknowledged. */
    private void passTimeUntilAllAreRead(int messages) {
        while (total.get() < messages || core.unread() > 0) {
            if (!time.advanceToNext(ACK_WINDOW)) {
                Thread.onSpinWait();
            }
        }
    }

    private ChatSession receiving(SessionConfiguration.Builder configuration, int concurrency) {
        ChatSession session = open(configuration);
        session.subscribe(
                SubscriptionOptions.builder().concurrency(concurrency).build(),
                MessageHandler.blocking(message -> note(session, message)));
        return session;
    }

    @Test
    void fiftyThousandMessagesForSlowHandlersAreDeliveredInOrderFromLittleMemory() {
        int messages = 50_000;
        int chats = 20;
        core.eventQueue(4096);
        ChatSession session = open(configuration().maxPending(100));
        session.subscribe(SubscriptionOptions.builder().concurrency(chats).build(), message -> {
            note(session, message);
            CompletableFuture<Outcome> done = new CompletableFuture<>();
            time.schedule(() -> done.complete(Outcome.ACK), Duration.ofMillis(10));
            return done;
        });
        session.startDelivery();
        IntStream.range(0, messages).forEach(i -> core.receive(ALICE + i % chats, String.valueOf(i)));
        passTimeUntilAllAreRead(messages);

        assertThat(mostInMemory.get()).isLessThanOrEqualTo(100);
        assertThat(mostWithHandlers.get()).isLessThanOrEqualTo(chats);
        assertThat(session.stats().delivery().overflowed()).isPositive();
        assertThat(session.stats().delivery().delivered()).isEqualTo(messages);
        for (int chat = 0; chat < chats; chat++) {
            int first = chat;
            assertThat(received.get("contact" + (ALICE + chat)))
                    .containsExactlyElementsOf(IntStream.range(0, messages / chats)
                            .map(i -> first + i * chats)
                            .boxed()
                            .toList());
        }
    }

    @Test
    void aHundredThousandUnreadMessagesOfOneChatAreDeliveredInOrderFromLittleMemory() {
        int messages = 100_000;
        IntStream.range(0, messages).forEach(i -> core.store(ALICE, String.valueOf(i)));
        List<Integer> numbers = new ArrayList<>(messages);
        ChatSession session = open(configuration());
        session.subscribe(SubscriptionOptions.defaults(), MessageHandler.blocking(message -> {
            mostInMemory.accumulateAndGet(session.stats().delivery().pending(), Math::max);
            numbers.add(Integer.parseInt(message.text()));
            total.incrementAndGet();
        }));
        session.startDelivery();
        passTimeUntilAllAreRead(messages);

        assertThat(numbers)
                .containsExactlyElementsOf(IntStream.range(0, messages).boxed().toList());
        assertThat(mostInMemory.get()).isLessThanOrEqualTo(1000);
        // half a mailbox is refilled at a time, with pages of a hundred
        assertThat(session.stats().search().commands()).isLessThan(messages / 10);
    }

    @Test
    void tenThousandChatsWithUnreadMessagesAreAllDelivered() {
        int chats = 10_000;
        IntStream.range(0, 2 * chats).forEach(i -> core.store(ALICE + i % chats, String.valueOf(i)));
        ChatSession session = receiving(configuration().maxPending(500), 4);
        session.startDelivery();
        passTimeUntilAllAreRead(2 * chats);

        assertThat(received).hasSize(chats);
        received.values().forEach(numbers -> assertThat(numbers).hasSize(2).isSorted());
        assertThat(mostInMemory.get()).isLessThanOrEqualTo(500);
        assertThat(session.stats().delivery().delivered()).isEqualTo(2L * chats);
    }

    @Test
    void aPoisonItemInFrontOfManyReadOnesCostsAtMostTwoCommandsARound() {
        ScriptedChat.Row poison = core.store(ALICE, "poison");
        IntStream.range(0, 100_000).forEach(i -> core.markRead(core.store(ALICE, "m")));
        ChatSession session = open(configuration());
        session.subscribe(
                SubscriptionOptions.builder().maximumDeliveries(1).build(),
                message -> CompletableFuture.completedFuture(Outcome.NACK));
        session.startDelivery();
        await().until(() -> session.stats().delivery().exhausted() == 1);
        awaitCaughtUp(session);
        for (int round = 2; round < 12; round++) {
            int expected = round;
            core.commands.clear();
            time.advance(Duration.ofSeconds(60));
            await().until(() -> session.stats().search().runs() == expected
                    && session.stats().delivery().behindChats() == 0);
            assertThat(core.commands)
                    .filteredOn(command -> command.startsWith("/_get"))
                    .hasSizeLessThanOrEqualTo(2);
        }
        assertThat(poison.isUnread()).isTrue();
    }

    // ---- a database that another client has made

    @TempDir
    Path folder = Path.of("");

    private SessionConfiguration.Builder foundDatabase() throws IOException {
        Files.createFile(folder.resolve("bot_chat.db"));
        IntStream.range(0, 10_000).forEach(i -> core.store(ALICE + i % 10, String.valueOf(i)));
        return configuration()
                .database(CoreConfiguration.sqlite(folder.resolve("bot").toString()));
    }

    @Test
    void ofAFoundDatabaseOnlyWhatIsNewIsDelivered() throws IOException {
        ChatSession session = receiving(foundDatabase(), 1);
        session.startDelivery();
        await().until(() -> session.stats().delivery().skippedOld() == 10_000
                && session.stats().delivery().behindChats() == 0);
        assertThat(total).hasValue(0);
        core.passTimeTo(time.clock().instant().plusSeconds(1));
        core.receive(ALICE, "10000");
        await().until(() -> received.getOrDefault("contact" + ALICE, List.of()).equals(List.of(10_000)));
        awaitAllRead(10_000);
        assertThat(session.stats().delivery().delivered()).isEqualTo(1);
    }

    @Test
    void ofAFoundDatabaseEverythingIsDeliveredWhenThatIsWanted() throws IOException {
        ChatSession session = receiving(foundDatabase().catchUp(new CatchUp.All()), 4);
        session.startDelivery();
        passTimeUntilAllAreRead(10_000);
        assertThat(session.stats().delivery().delivered()).isEqualTo(10_000);
        assertThat(session.stats().delivery().skippedOld()).isZero();
    }
}
