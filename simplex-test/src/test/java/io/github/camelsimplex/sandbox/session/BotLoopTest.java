package io.github.camelsimplex.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.BotProfile;
import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.ReceivedMessage;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.ChatRef;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.GroupMemberRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two bots that answer everything: after some answers the other one rests, and nothing that it has said is lost. */
class BotLoopTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration REST = Duration.ofMinutes(1);
    private static final int ANSWERS = 5;

    private final SandboxNetwork network = SandboxNetwork.create();
    private final HeldTime time = new HeldTime();
    private final List<ChatSession> sessions = new ArrayList<>();
    private final List<String> received = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void closeEverything() {
        sessions.forEach(session -> session.close(Duration.ofSeconds(1)));
        time.close();
        network.close();
    }

    private SessionConfiguration.Builder bot(String name) {
        return SessionConfiguration.builder(name)
                .core("sandbox")
                .database(network.configuration(folder.resolve(name)))
                .profile(BotProfile.named(name))
                .reconcileInterval(Duration.ofDays(1))
                .scheduler(time)
                .loopLimit(ANSWERS);
    }

    private ChatSession open(SessionConfiguration.Builder configuration) {
        ChatSession session = ChatSession.open(configuration.build());
        sessions.add(session);
        return session;
    }

    /** Answers each message with the next number. */
    private static MessageHandler counting(ChatSession session, List<String> texts) {
        return MessageHandler.blocking(message -> {
            texts.add(message.text());
            session.messages().send(message.chat(), session.configuration().name() + " " + texts.size());
        });
    }

    private ChatSession guarded(SessionConfiguration.Builder configuration) {
        ChatSession session = open(configuration);
        session.subscribe(SubscriptionOptions.defaults(), counting(session, received));
        session.startDelivery();
        return session;
    }

    /** A bot without a guard; answers what it gets if it is told to. */
    private ChatSession other(boolean answers) {
        ChatSession other = open(bot("other").loopLimit(0));
        other.subscribe(
                SubscriptionOptions.defaults(),
                answers ? counting(other, new CopyOnWriteArrayList<>()) : MessageHandler.blocking(message -> {}));
        other.startDelivery();
        return other;
    }

    private static List<String> numbers(String name, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(number -> name + " " + number)
                .toList();
    }

    private ChatRef connect(ChatSession from, ChatSession to) {
        Contact contact = from.contacts()
                .connect(Bots.address(to), LIMIT)
                .toCompletableFuture()
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        return ChatRef.direct(contact.contactId());
    }

    private void awaitRest(ChatSession session, int rests) {
        await().atMost(LIMIT)
                .until(() -> session.stats().delivery().loopRests() == rests
                        && session.stats().delivery().remembered() > 0);
    }

    @Test
    void twoBotsRestAfterSomeAnswersAndGoOnAfterwards() {
        ChatSession bot = guarded(bot("bot"));
        ChatSession other = other(true);
        other.messages().send(connect(other, bot), "hello");

        awaitRest(bot, 1);
        assertThat(received).hasSize(ANSWERS);

        time.pass(REST);
        awaitRest(bot, 2);
        List<String> expected = new ArrayList<>(List.of("hello"));
        expected.addAll(numbers("other", 1, 2 * ANSWERS - 1));
        assertThat(received).isEqualTo(expected);
    }

    @Test
    void whatArrivesDuringTheRestComesInItsOrderThoughTheMailboxIsSmall() {
        ChatSession bot = guarded(bot("bot").maxPending(3));
        ChatSession other = other(false);
        ChatRef chat = connect(other, bot);
        List<String> sent = numbers("said", 1, 4 * ANSWERS);
        sent.forEach(text -> other.messages().send(chat, text));

        for (int rest = 1; rest < 4; rest++) {
            awaitRest(bot, rest);
            assertThat(received).isEqualTo(sent.subList(0, rest * ANSWERS));
            time.pass(REST);
        }

        await().atMost(LIMIT).until(() -> received.size() >= sent.size());
        assertThat(received).isEqualTo(sent);
        await().atMost(LIMIT).until(() -> bot.stats().acks().acked() == sent.size());
    }

    @Test
    void aRestartForgetsTheRestAndNoMessage() {
        ChatSession bot = guarded(bot("bot"));
        ChatSession other = other(false);
        ChatRef chat = connect(other, bot);
        List<String> sent = numbers("said", 1, 2 * ANSWERS);
        sent.forEach(text -> other.messages().send(chat, text));
        awaitRest(bot, 1);
        bot.close();

        ChatSession again = guarded(bot("bot"));
        await().atMost(LIMIT).until(() -> received.size() >= sent.size());
        assertThat(received).isEqualTo(sent);
        assertThat(again.stats().delivery().loopRests()).isZero();
    }

    @Test
    void inAGroupOnlyTheBotRests() {
        ChatSession bot = guarded(bot("bot"));
        long group = bot.groups().create("team").groupId();
        String link = bot.groups().link(group, GroupMemberRole.MEMBER);
        SandboxUser alice = network.user("alice");
        SandboxGroup team = alice.join(link);
        ChatSession other = other(false);
        other.sendRaw("/c " + link);
        await().atMost(LIMIT).until(() -> other.groups().list().stream()
                .anyMatch(each -> each.membership().memberStatus().value().equals("connected")));
        ChatRef chat = ChatRef.group(other.groups().list().get(0).groupId());
        List<String> sent = numbers("said", 1, ANSWERS + 3);
        sent.forEach(text -> other.messages().send(chat, text));
        awaitRest(bot, 1);

        List<String> expected = new ArrayList<>(sent.subList(0, ANSWERS));
        for (String text : numbers("alice", 1, 2 * ANSWERS)) {
            expected.add(text);
            alice.in(team).send(text);
        }
        await().atMost(LIMIT).until(() -> received.size() >= expected.size());
        assertThat(received).isEqualTo(expected);
        assertThat(bot.stats().delivery().loopRests()).isEqualTo(1);

        time.pass(REST);
        expected.addAll(sent.subList(ANSWERS, sent.size()));
        await().atMost(LIMIT).until(() -> received.size() >= expected.size());
        assertThat(received).isEqualTo(expected);
    }

    @Test
    void aPersonIsNeverLimited() {
        ChatSession bot = guarded(bot("bot"));
        SandboxUser alice = network.user("alice");
        alice.connect(Bots.address(bot));
        List<String> sent = numbers("said", 1, 4 * ANSWERS);
        sent.forEach(alice::send);

        await().atMost(LIMIT).until(() -> received.size() >= sent.size());
        assertThat(received).isEqualTo(sent);
        assertThat(bot.stats().delivery().loopRests()).isZero();
    }

    @Test
    void withoutALimitABotIsAnsweredLikeAPerson() {
        ChatSession bot = guarded(bot("bot").loopLimit(0));
        ChatSession other = other(false);
        ChatRef chat = connect(other, bot);
        List<String> sent = numbers("said", 1, 4 * ANSWERS);
        sent.forEach(text -> other.messages().send(chat, text));

        await().atMost(LIMIT).until(() -> received.size() >= sent.size());
        assertThat(received).isEqualTo(sent);
        assertThat(bot.stats().delivery().loopRests()).isZero();
    }

    @Test
    void answersThatAreLongAgoCountNoMore() {
        ChatSession bot = guarded(bot("bot"));
        ChatSession other = other(false);
        ChatRef chat = connect(other, bot);
        List<String> sent = numbers("said", 1, 4 * ANSWERS);
        for (String text : sent) {
            other.messages().send(chat, text);
            await().atMost(LIMIT)
                    .until(() ->
                            received.contains(text) && bot.stats().delivery().inFlight() == 0);
            time.pass(Duration.ofSeconds(10));
        }

        assertThat(received).isEqualTo(sent);
        assertThat(bot.stats().delivery().loopRests()).isZero();
    }

    @Test
    void aMessageTellsWhetherABotHasSentIt() {
        List<String> senders = new CopyOnWriteArrayList<>();
        ChatSession bot = open(bot("bot"));
        bot.subscribe(
                SubscriptionOptions.defaults(), MessageHandler.blocking(message -> senders.add(describe(message))));
        bot.startDelivery();
        ChatSession other = other(false);
        other.messages().send(connect(other, bot), "hello");
        SandboxUser alice = network.user("alice");
        alice.connect(Bots.address(bot));
        alice.send("hello");

        await().atMost(LIMIT).until(() -> senders.size() == 2);
        assertThat(senders).containsExactlyInAnyOrder("other is a bot", "alice is none");
    }

    private static String describe(ReceivedMessage message) {
        return message.sender() + (message.isFromBot() ? " is a bot" : " is none");
    }
}
