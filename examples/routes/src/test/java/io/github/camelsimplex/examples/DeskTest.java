package io.github.camelsimplex.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.examples.team.Team;
import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The support desk with a team, customers, and its database. */
class DeskTest {

    private static final Duration SOON = RunningExample.LIMIT;
    private static final String CLOSED = "This conversation is closed. Write again whenever you need us.";

    private final Path folder;
    private final SandboxNetwork network;
    private RunningExample desk;
    private final SandboxUser alice;
    private final SandboxGroup team;

    DeskTest(@TempDir Path folder) {
        this.folder = folder;
        network = SandboxNetwork.inFolder(folder.resolve("network"));
        desk = start();
        alice = network.user("alice").timeout(SOON);
        alice.connect(Team.of(desk.context()).invitation());
        team = alice.join();
        await().atMost(SOON).until(() -> Team.of(desk.context()).has("alice"));
    }

    private RunningExample start() {
        return RunningExample.start(
                Example.DESK,
                network,
                Map.of(
                        "desk.history", folder.resolve("history.db").toString(),
                        "desk.answer.hello", "Somebody will be with you soon.",
                        "camel.component.simplex.database",
                                folder.resolve("bot").toString()));
    }

    @AfterEach
    void stopEverything() {
        desk.close();
        alice.close();
        network.close();
    }

    private SandboxUser customer(String name) {
        SandboxUser customer = network.user(name).timeout(SOON);
        customer.join(desk.session("bot").address().link().orElseThrow());
        customer.awaitText("Hello! How can we help you?");
        return customer;
    }

    @Test
    void aChatIsAnnouncedAnsweredJoinedAndClosed() throws Exception {
        SandboxUser carol = customer("carol");
        carol.send("Where is my order?");

        assertThat(alice.awaitText())
                .isEqualTo("Chat 1 (carol): Where is my order?\n/join 1, /say 1 <answer>, /close 1");
        awaitAcknowledged(1);
        assertThat(reply("/chats")).isEqualTo("1 (carol)");
        assertThat(reply("/say 1 hello")).isEqualTo("Said in chat 1 (carol).");
        assertThat(carol.awaitText()).isEqualTo("Somebody will be with you soon.");

        assertThat(reply("/join 1")).isEqualTo("You are invited to chat 1 (carol).");
        alice.join();
        alice.awaitEvent("connectedToGroupMember");
        alice.send("On its way.");
        assertThat(carol.awaitText()).isEqualTo("On its way.");
        await().atMost(SOON).untilAsserted(() -> assertThat(history()).contains("On its way."));
        carol.send("Thank you.");
        assertThat(alice.awaitText("Thank you.").sender()).startsWith("carol");
        await().atMost(SOON).untilAsserted(() -> assertThat(history()).contains("Thank you."));

        alice.in(team);
        assertThat(reply("/close 1")).isEqualTo("Chat 1 (carol) is closed.");
        assertThat(carol.awaitText()).isEqualTo(CLOSED);
        assertThat(reply("/chats")).isEqualTo("No customer is waiting.");
        assertThat(history())
                .containsExactly(
                        "Where is my order?", "Somebody will be with you soon.", "On its way.", "Thank you.", CLOSED);
    }

    @Test
    void aClosedChatIsOpenedAgainByTheCustomerAlsoAfterARestart() throws Exception {
        SandboxUser carol = customer("carol");
        carol.send("One question");
        alice.awaitMessage();
        awaitAcknowledged(1);
        reply("/close 1");
        desk.close();
        carol.awaitText(CLOSED);
        carol.send("One more question");
        desk = start();

        assertThat(alice.awaitText()).startsWith("Chat 1 (carol): One more question\n");
        carol.send("And this belongs to it");
        await().atMost(SOON).untilAsserted(() -> assertThat(history()).contains("And this belongs to it"));
        alice.expectSilence(Duration.ofMillis(300));
    }

    @Test
    void eachCustomerHasAChatOfTheirOwnAndNoneOfThemSteersTheDesk() {
        SandboxUser carol = customer("carol");
        SandboxUser dave = customer("dave");
        carol.send("I am Carol");
        alice.awaitMessage();
        dave.send("/close 1");

        assertThat(alice.awaitText()).startsWith("Chat 2 (dave): /close 1\n");
        dave.expectSilence(Duration.ofMillis(300));
        carol.expectSilence(Duration.ofMillis(300));
    }

    @Test
    void theHistoryIsExportedAsCsvThatASpreadsheetTakesAsText() throws Exception {
        SandboxUser carol = customer("carol");
        carol.send("=HYPERLINK(\"x\", 1)");
        alice.awaitMessage();
        alice.send("/export");

        List<String> lines = Files.readAllLines(alice.awaitFile());

        assertThat(lines.get(0)).isEqualTo("chat,customer,time,author,text");
        assertThat(lines.get(1)).startsWith("\"1\",\"carol\",\"20").endsWith(",\"'=HYPERLINK(\"\"x\"\", 1)\"");
    }

    @Test
    void aMessageThatCannotBeWrittenIntoTheHistoryStaysUnread() throws Exception {
        SandboxUser carol = customer("carol");
        carol.send("Hello");
        alice.awaitMessage();
        awaitAcknowledged(1);
        long acked = desk.session("bot").stats().acks().acked();
        Files.delete(folder.resolve("history.db"));
        Files.createDirectory(folder.resolve("history.db"));

        carol.send("Do not lose me");

        await().atMost(SOON).until(() -> desk.session("bot").stats().delivery().failed() > 0);
        assertThat(desk.session("bot").stats().acks().acked()).isEqualTo(acked);
    }

    @Test
    void aMistakeOfAMemberIsExplained() {
        assertThat(reply("/join")).isEqualTo("Which chat? Give its number, as in /join 1.");
        assertThat(reply("/close 7")).isEqualTo("There is no chat 7.");
        assertThat(reply("/answers")).contains("hello: Somebody will be with you soon.");
        customer("carol").send("Hello");
        alice.awaitMessage();
        assertThat(reply("/say 1 goodbye")).isEqualTo("There is no answer 'goodbye'; see /answers.");
    }

    /** Waits until the desk is done with messages: the team reads of a chat before the desk has noted that it does. */
    private void awaitAcknowledged(long messages) {
        await().atMost(SOON).until(() -> desk.session("bot").stats().acks().acked() >= messages);
    }

    /** What the desk says to a command. */
    private String reply(String command) {
        SandboxMessage said = alice.send(command);
        SandboxMessage answer = alice.awaitMessage();
        while (!said.text().equals(answer.quotedText())) {
            answer = alice.awaitMessage();
        }
        return answer.text();
    }

    /** The texts in the database, in their order. */
    private List<String> history() throws Exception {
        SQLiteDataSource database = new SQLiteDataSource();
        database.setUrl("jdbc:sqlite:" + folder.resolve("history.db"));
        database.setBusyTimeout((int) SOON.toMillis());
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select text from messages order by rowid")) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        }
    }
}
