package io.github.camelsimplex.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.Outcome;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import io.github.camelsimplex.types.GroupMemberRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is unread in a support chat from before the bot's last answer there: the group says that it needs no attention. */
class AnsweredSupportChatTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final SandboxNetwork network = SandboxNetwork.create();
    private final AtomicInteger handed = new AtomicInteger();

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void closeNetwork() {
        network.close();
    }

    private ChatSession open() {
        return ChatSession.open(Bots.inFile(network, folder.resolve("bot")).build());
    }

    @Test
    void isDeliveredAfterARestart() {
        List<String> texts = IntStream.rangeClosed(1, 30)
                .mapToObj(number -> "help " + number)
                .toList();
        answerTheFirstOf(texts);
        endBeforeAnythingIsHandled();

        List<String> received = new CopyOnWriteArrayList<>();
        try (ChatSession session = open()) {
            session.subscribe(
                    SubscriptionOptions.defaults(), MessageHandler.blocking(message -> received.add(message.text())));
            session.startDelivery();
            await().atMost(LIMIT).until(() -> received.size() >= texts.size() - 1);
        }
        assertThat(received).isEqualTo(texts.subList(1, texts.size()));
    }

    private void answerTheFirstOf(List<String> texts) {
        ChatSession session = open();
        long group = session.groups().create("team").groupId();
        SandboxUser alice = network.user("alice");
        SandboxGroup team = alice.join(session.groups().link(group, GroupMemberRole.MEMBER));
        texts.forEach(text -> alice.command("/_send " + team.chat()
                + "(_support) json [{\"msgContent\":{\"type\":\"text\",\"text\":\"" + text + "\"},\"mentions\":{}}]"));
        session.subscribe(SubscriptionOptions.defaults(), message -> {
            if (handed.getAndIncrement() > 0) {
                return unfinished();
            }
            // only then the answer is the last item in the chat
            await().atMost(LIMIT).until(() -> session.stats().delivery().pending() == texts.size() - 1);
            session.messages().reply(message, "one moment");
            return CompletableFuture.completedFuture(Outcome.ACK);
        });
        session.startDelivery();
        await().atMost(LIMIT)
                .until(() -> handed.get() == 2 && session.stats().acks().acked() == 1);
        session.close(Duration.ofMillis(10));
    }

    /** The bot looks into the chat, and ends. */
    private void endBeforeAnythingIsHandled() {
        ChatSession session = open();
        session.subscribe(SubscriptionOptions.defaults(), message -> unfinished());
        session.startDelivery();
        await().atMost(LIMIT)
                .until(() -> session.stats().delivery().inFlight() == 1
                        && session.stats().delivery().behindChats() == 0);
        session.close(Duration.ofMillis(10));
    }

    private static CompletionStage<Outcome> unfinished() {
        return new CompletableFuture<>();
    }
}
