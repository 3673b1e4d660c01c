package io.github.camelsimplex.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.GroupMember;
import io.github.camelsimplex.types.GroupMemberRole;
import io.github.camelsimplex.types.command.ApiChatItemsRead;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A bot that answers finds every message that came while it was down, in direct chats, groups and support chats. Each
 * test has more than two pages of unread messages, because the first page used to hide the others (fact 62).
 */
class MissedMessagesTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MESSAGES = 150;

    /** Where the messages come. */
    enum Place {
        DIRECT,
        GROUP,
        SUPPORT
    }

    private final SandboxNetwork network = SandboxNetwork.create();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Map<String, Long> itemIds = new ConcurrentHashMap<>();
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final SandboxUser alice = network.user("alice");
    private ChatRef chat = ChatRef.direct(0);
    private String chatOfAlice = "";

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void closeNetwork() {
        network.close();
    }

    private SessionConfiguration.Builder configuration() {
        return Bots.inFile(network, folder.resolve("bot"));
    }

    private ChatSession answering(SessionConfiguration.Builder configuration, SubscriptionOptions.Builder options) {
        ChatSession session = ChatSession.open(configuration.build());
        session.subscribe(options.build(), MessageHandler.blocking(message -> answer(session, message)));
        session.startDelivery();
        return session;
    }

    private ChatSession answering(SessionConfiguration.Builder configuration) {
        return answering(configuration, SubscriptionOptions.builder());
    }

    private void answer(ChatSession session, ReceivedMessage message) {
        itemIds.put(message.text(), message.itemId());
        if (failing.remove(message.text())) {
            throw new IllegalStateException(message.text() + " fails once");
        }
        received.add(message.text());
        session.messages().reply(message, "got " + message.text());
    }

    /** Lets alice meet the bot, and shows the bot and her the chat in which she is going to write. */
    private void meet(Place place) {
        try (ChatSession session = answering(configuration())) {
            if (place == Place.DIRECT) {
                chatOfAlice = alice.connect(Bots.address(session)).chat();
            } else {
                join(session, place);
            }
            say("hello");
            await().atMost(LIMIT).until(() -> received.contains("hello"));
            await().atMost(LIMIT).until(() -> session.stats().acks().pending() == 0);
        }
        received.clear();
    }

    private void join(ChatSession session, Place place) {
        GroupInfo team = session.groups().create("team");
        SandboxGroup group = alice.join(session.groups().link(team.groupId(), GroupMemberRole.MEMBER));
        await().atMost(LIMIT).until(() -> session.groups().members(team.groupId()).stream()
                .map(GroupMember::displayName)
                .anyMatch(alice.name()::equals));
        chatOfAlice = place == Place.GROUP ? group.chat() : group.chat() + "(_support)";
    }

    private void say(String text) {
        alice.command("/_send " + chatOfAlice + " json [{\"msgContent\":{\"type\":\"text\",\"text\":\"" + text
                + "\"},\"mentions\":{}}]");
    }

    /** Alice writes while nothing handles her messages, and the bot says a word after them; returns what she wrote. */
    private List<String> unhandledBeforeAWordOfTheBot(int number) {
        List<String> texts = IntStream.range(0, number).mapToObj(i -> "m" + i).toList();
        try (ChatSession session = ChatSession.open(configuration().build())) {
            List<ReceivedMessage> seen = new CopyOnWriteArrayList<>();
            session.subscribe(SubscriptionOptions.builder().observe(true).build(), MessageHandler.blocking(seen::add));
            session.startDelivery();
            texts.forEach(this::say);
            await().atMost(LIMIT).until(() -> seen.size() == number);
            seen.forEach(message -> itemIds.put(message.text(), message.itemId()));
            chat = seen.get(0).chat();
            session.messages().send(chat, "a word of the bot");
        }
        return texts;
    }

    private void awaitAll(ChatSession session, List<String> texts) {
        await().atMost(LIMIT).until(() -> received.size() >= texts.size());
        assertThat(received).containsExactlyElementsOf(texts);
        await().atMost(LIMIT).until(() -> session.stats().acks().pending() == 0);
        assertThat(session.stats().search().incomplete()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void manyMessagesInFrontOfAWordOfTheBotAreFound(Place place) {
        meet(place);
        List<String> texts = unhandledBeforeAWordOfTheBot(MESSAGES);
        try (ChatSession session = answering(configuration())) {
            awaitAll(session, texts);
        }
    }

    @ParameterizedTest
    @EnumSource
    void messagesThatDoNotFitIntoMemoryAreFoundWhileTheBotAnswers(Place place) {
        meet(place);
        List<String> texts = unhandledBeforeAWordOfTheBot(MESSAGES);
        try (ChatSession session = answering(configuration().maxPending(10))) {
            awaitAll(session, texts);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFailedMessageThatWaitsHidesNoneOfThoseThatPassIt(Place place) {
        meet(place);
        List<String> texts = unhandledBeforeAWordOfTheBot(MESSAGES);
        failing.addAll(List.of("m0", "m70"));
        SubscriptionOptions.Builder options =
                SubscriptionOptions.builder().redeliveryBlocksChat(false).redeliveryDelay(Duration.ofMillis(200));
        try (ChatSession session = answering(configuration().maxPending(20), options)) {
            await().atMost(LIMIT).until(() -> received.size() >= texts.size());
            assertThat(received).containsExactlyInAnyOrderElementsOf(texts);
            assertThat(session.stats().delivery().failed()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMessageThatWasReadByHandHidesNoneBehindIt(Place place) {
        meet(place);
        unhandledBeforeAWordOfTheBot(MESSAGES);
        List<Long> byHand = IntStream.range(30, 60)
                .mapToObj(i -> itemIds.getOrDefault("m" + i, 0L))
                .toList();
        try (ChatSession session = ChatSession.open(configuration().build())) {
            session.send(new ApiChatItemsRead(chat, byHand));
        }
        List<String> left = IntStream.range(0, MESSAGES)
                .filter(i -> i < 30 || i >= 60)
                .mapToObj(i -> "m" + i)
                .toList();
        try (ChatSession session = answering(configuration())) {
            awaitAll(session, left);
        }
    }

    @Test
    void messagesOfTwoMembersWhichCameOutOfOrderAreFound() {
        meet(Place.GROUP);
        SandboxUser carol = network.user("carol");
        SandboxGroup groupOfCarol;
        try (ChatSession session = answering(configuration())) {
            long groupId = session.groups().byName("team").groupId();
            groupOfCarol = carol.join(session.groups().link(groupId, GroupMemberRole.MEMBER));
            await().atMost(LIMIT).until(() -> session.groups().members(groupId).size() == 2);
        }
        received.clear();
        carol.faults().goOffline();
        IntStream.range(0, 40).forEach(i -> carol.in(groupOfCarol).send("c" + i));
        unhandledBeforeAWordOfTheBot(40);
        carol.faults().goOnline();
        try (ChatSession session = answering(configuration())) {
            await().atMost(LIMIT).until(() -> received.size() == 80);
            assertThat(received).doesNotHaveDuplicates();
            assertThat(session.stats().search().incomplete()).isZero();
        }
    }
}
