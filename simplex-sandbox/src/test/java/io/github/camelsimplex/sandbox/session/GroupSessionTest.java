package io.github.camelsimplex.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.MessageHandler;
import io.github.camelsimplex.client.SubscriptionOptions;
import io.github.camelsimplex.sandbox.SandboxGroup;
import io.github.camelsimplex.sandbox.SandboxNetwork;
import io.github.camelsimplex.sandbox.SandboxUser;
import io.github.camelsimplex.types.GroupInfo;
import io.github.camelsimplex.types.GroupMemberRole;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupSessionTest {

    private final SandboxNetwork network = SandboxNetwork.create();

    @TempDir
    Path folder = Path.of("");

    @AfterEach
    void closeNetwork() {
        network.close();
    }

    @Test
    void messagesOfAGroupAndOfASupportChatAreCaughtUpAfterARestart() {
        SandboxUser alice = network.user("alice");
        SandboxGroup joined;
        try (ChatSession session =
                ChatSession.open(Bots.inFile(network, folder.resolve("bot")).build())) {
            GroupInfo group = session.groups().create("team");
            alice.connect(Bots.address(session));
            await().until(() -> session.contacts().list().stream()
                    .anyMatch(contact -> contact.displayName().equals("alice")));
            session.groups()
                    .invite(group.groupId(), session.contacts().byName("alice").contactId(), GroupMemberRole.MEMBER);
            joined = alice.join();
            await().until(() -> session.groups().members(group.groupId()).stream()
                    .anyMatch(member -> member.displayName().equals("alice")));
        }
        alice.in(joined).send("to all");
        alice.command("/_send #" + joined.groupId()
                + "(_support) json [{\"msgContent\":{\"type\":\"text\",\"text\":\"to the admins\"},\"mentions\":{}}]");
        List<String> received = new CopyOnWriteArrayList<>();
        try (ChatSession session =
                ChatSession.open(Bots.inFile(network, folder.resolve("bot")).build())) {
            session.subscribe(
                    SubscriptionOptions.defaults(),
                    MessageHandler.blocking(message -> received.add(
                            message.text() + " " + (message.chat().chatScope() == null ? "group" : "support"))));
            session.startDelivery();
            await().until(() -> received.size() == 2);
            assertThat(received).containsExactlyInAnyOrder("to all group", "to the admins support");
            await().until(() -> session.stats().pendingAcks() == 0);
        }
    }
}
