package io.github.camelsimplex.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people, and a person and a bot, talk to each other. */
class ConversationTest {

    private final ObjectMapper json = new ObjectMapper();

    private JsonNode answer(ChatCore core, String command) throws IOException {
        return json.readTree(core.send(command)).path("result");
    }

    @Test
    void twoPeopleConnectThroughAnInvitationAndTalk() {
        try (SandboxNetwork network = SandboxNetwork.create()) {
            SandboxUser alice = network.user("alice");
            SandboxUser bob = network.user("bob");

            bob.connect(alice.invitationLink());
            alice.awaitContact();

            SandboxMessage question = alice.send("how are you?");
            SandboxMessage received = bob.awaitMessage();
            assertThat(received.text()).isEqualTo("how are you?");
            bob.reply(received, "fine");

            SandboxMessage answer = alice.awaitMessage();
            assertThat(answer.text()).isEqualTo("fine");
            assertThat(answer.quotedText()).isEqualTo(question.text());
            assertThat(alice.messages()).extracting(SandboxMessage::text).containsExactly("how are you?", "fine");
        }
    }

    @Test
    void messagesForABotThatIsDownArriveWhenItIsUpAgain(@TempDir Path folder) throws IOException {
        try (SandboxNetwork network = SandboxNetwork.create()) {
            SandboxUser alice = network.user("alice");
            String address = startBot(network, folder);
            alice.connect(address);
            network.faults("bot").kill();
            alice.send("are you there?");

            try (ChatCore again = network.open(network.configuration(folder.resolve("bot")))) {
                again.send("/_start");
                String text = "";
                while (text.isEmpty()) {
                    text = json.readTree(again.receive())
                            .at("/result/chatItems/0/chatItem/content/msgContent/text")
                            .asText();
                }
                assertThat(text).isEqualTo("are you there?");
                assertThat(answer(
                                        again,
                                        "/_get chats 1 count=10 {\"type\":\"filters\",\"favorite\":false,\"unread\":true}")
                                .at("/chats/0/chatStats/unreadCount")
                                .asInt())
                        .isEqualTo(1);
            }
        }
    }

    private String startBot(SandboxNetwork network, Path folder) throws IOException {
        ChatCore bot = network.open(network.configuration(folder.resolve("bot")));
        answer(bot, "/_create user {\"profile\":{\"displayName\":\"bot\",\"fullName\":\"\"},\"pastTimestamp\":false}");
        answer(bot, "/_start");
        String address =
                answer(bot, "/_address 1").at("/connLinkContact/connShortLink").asText();
        answer(bot, "/_address_settings 1 {\"businessAddress\":false,\"autoAccept\":{\"acceptIncognito\":false}}");
        return address;
    }
}
