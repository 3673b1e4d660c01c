package io.github.camelsimplex.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.test.SandboxExtension;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which page of a chat with unread messages each command gives, before and after the bot has sent something. */
@ExtendWith(SandboxExtension.class)
class UnreadPagesTest {

    private static final int UNREAD = 12;

    @Test
    void initialPageTurnsAroundTheAnswerAndHidesUnreadMessagesBeforeIt(SandboxNetwork network, SandboxUser alice) {
        try (RawCore bot = withUnread(network, alice)) {
            bot.say("@4", "an answer to the first");

            JsonNode page = bot.result("/_get chat @4 initial=3");

            assertThat(texts(page)).containsExactly("9", "10", "11", "an answer to the first");
            assertThat(page.at("/chat/chatStats/unreadCount").asInt()).isEqualTo(UNREAD);
            assertThat(page.at("/navInfo/afterUnread").asInt()).isZero();
        }
    }

    @Test
    void initialPageTurnsAroundTheFirstUnreadMessageWhenNoneWasSentOrRead(SandboxNetwork network, SandboxUser alice) {
        try (RawCore bot = withUnread(network, alice)) {
            assertThat(texts(bot.result("/_get chat @4 initial=3"))).endsWith("0", "1", "2", "3");
        }
    }

    @Test
    void pageAroundTheFirstUnreadMessageIsTheSameAfterAnAnswer(SandboxNetwork network, SandboxUser alice) {
        try (RawCore bot = withUnread(network, alice)) {
            bot.say("@4", "an answer to the first");
            long first = bot.result("/_get chat @4 initial=3")
                    .at("/chat/chatStats/minUnreadItemId")
                    .asLong();

            JsonNode page = bot.result("/_get chat @4 around=" + first + " count=3");

            assertThat(texts(page)).endsWith("0", "1", "2", "3");
            assertThat(page.at("/navInfo/afterUnread").asInt()).isEqualTo(UNREAD - 4);
            assertThat(page.at("/navInfo/afterTotal").asInt()).isEqualTo(UNREAD - 4 + 1);
        }
    }

    private static RawCore withUnread(SandboxNetwork network, SandboxUser alice) {
        RawCore bot = RawCore.open(network, network.configuration());
        alice.connect(bot.startWithAddress("bot"));
        bot.await("contactConnected");
        network.passTime(Duration.ofSeconds(2)); // servers stamp with whole seconds
        for (int i = 0; i < UNREAD; i++) {
            alice.send(String.valueOf(i));
            bot.awaitText();
        }
        return bot;
    }

    private static List<String> texts(JsonNode page) {
        return StreamSupport.stream(page.at("/chat/chatItems").spliterator(), false)
                .map(item -> item.at("/meta/itemText").asText())
                .toList();
    }
}
