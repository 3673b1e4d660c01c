package io.github.camelsimplex.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.test.SandboxContact;
import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxMembership;
import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole conversations in a group with the moderator: Olivia owns it, Mona is an admin, Alice and Bob are members. */
class ModeratorTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = RunningExample.LIMIT;
    private static final Duration QUIET = Duration.ofMillis(300);

    private final SandboxNetwork network = SandboxNetwork.create();
    private final Path folder;
    private final RunningExample bot;
    private final SandboxUser olivia = network.user("olivia").timeout(LIMIT);
    private final SandboxContact moderator;
    private final SandboxGroup group;
    private final Map<String, List<SandboxMembership>> members = new HashMap<>();

    ModeratorTest(@TempDir Path temporary) {
        folder = temporary.resolve("moderator");
        bot = RunningExample.start(
                Example.MODERATOR,
                network,
                Map.of(
                        "moderator.folder", folder.toString(),
                        "moderator.messages", "3",
                        "moderator.seconds", "3600",
                        "camel.component.simplex.redeliveryDelay", "100ms",
                        "camel.component.simplex.maximumDeliveries", "1000"));
        moderator = olivia.connect(bot.session("bot").address().link().orElseThrow());
        group = group("neighbours", "moderator");
    }

    @AfterEach
    void stop() {
        bot.close();
        network.close();
    }

    @Test
    void aBlockedWordIsRemovedForEverybodyAndTheAuthorIsTold() throws IOException {
        SandboxUser alice = member("alice", "member");
        SandboxUser bob = member("bob", "member");
        alice.send("Good morning");
        assertThat(bob.awaitText()).isEqualTo("Good morning");

        alice.send("Win at the CASINO!");

        assertThat(told(alice)).isEqualTo("I removed a message of alice: it says “casino”, which is not welcome here.");
        assertThat(bob.awaitText()).isEqualTo("Win at the CASINO!");
        awaitRemoved(bob, "Win at the CASINO!");
        awaitRemoved(olivia.in(group), "Win at the CASINO!");
        assertThat(isRemoved(bob, "Good morning")).isFalse();
        assertThat(log()).singleElement().satisfies(line -> {
            assertThat(line.path("action").asText()).isEqualTo("remove");
            assertThat(line.path("rule").asText()).isEqualTo("word");
            assertThat(line.path("member").asText()).isEqualTo("alice");
            assertThat(line.path("text").asText()).isEqualTo("Win at the CASINO!");
        });
    }

    @Test
    void aFloodIsCutAndToldOnce() throws IOException {
        SandboxUser alice = member("alice", "member");
        SandboxUser bob = member("bob", "member");

        for (int i = 1; i <= 6; i++) {
            alice.send("look " + i);
        }

        awaitRemoved(bob, "look 6");
        assertThat(List.of(isRemoved(bob, "look 1"), isRemoved(bob, "look 3"), isRemoved(bob, "look 4")))
                .containsExactly(false, false, true);
        assertThat(told(alice)).contains("these were too many messages at once");
        alice.expectSilence(QUIET);
        assertThat(log()).extracting(line -> line.path("rule").asText()).containsExactly("flood", "flood", "flood");
    }

    @Test
    void whoModeratesIsNotModerated() {
        SandboxUser mona = member("mona", "admin");
        SandboxUser bob = member("bob", "member");

        mona.send("No spam, please");
        olivia.in(group).send("Nor casino");
        for (int i = 1; i <= 5; i++) {
            mona.send("announcement " + i);
        }
        bob.awaitText("announcement 5");
        await().atMost(LIMIT).until(() -> bot.session("bot").stats().acks().acked() >= 7);

        assertThat(List.of("No spam, please", "Nor casino", "announcement 5")).noneMatch(text -> isRemoved(bob, text));
        assertThat(folder).doesNotExist();
    }

    @Test
    void whatIsSaidToTheModeratorsIsNotModerated() {
        SandboxUser alice = member("alice", "member");

        alice.in(groupOf(alice) + "(_support)").send("Bob sends me spam");

        await().atMost(LIMIT).until(() -> bot.session("bot").stats().acks().acked() > 0);
        assertThat(folder).doesNotExist();
    }

    @Test
    void whatEnoughMembersReportIsRemoved() throws IOException {
        SandboxUser alice = member("alice", "member");
        SandboxUser bob = member("bob", "member");
        SandboxUser carol = member("carol", "member");
        alice.send("Everybody here is a fool");

        report(bob, bob.awaitText("Everybody here is a fool"));
        assertThat(told(bob)).isEqualTo("Thank you. The moderators see your report.");
        assertThat(isRemoved(bob, "Everybody here is a fool")).isFalse();
        report(carol, carol.awaitText("Everybody here is a fool"));

        assertThat(told(carol)).isEqualTo("Thank you. The message was removed.");
        awaitRemoved(bob, "Everybody here is a fool");
        assertThat(told(alice)).contains("several members have reported it");
        assertThat(log()).extracting(line -> line.path("rule").asText()).containsExactly("reports");
    }

    @Test
    void oneMemberWhoReportsTwiceIsOneAndAnAdminIsLeftToPeople() {
        SandboxUser mona = member("mona", "admin");
        SandboxUser alice = member("alice", "member");
        SandboxUser bob = member("bob", "member");
        SandboxUser carol = member("carol", "member");
        alice.send("Hm");
        SandboxMessage hm = bob.awaitText("Hm");
        report(bob, hm);
        report(bob, hm);
        mona.send("Be quiet");
        report(bob, bob.awaitText("Be quiet"));
        report(carol, carol.awaitText("Be quiet"));

        for (SandboxUser reporter : List.of(carol, bob, bob, bob)) {
            assertThat(told(reporter)).isEqualTo("Thank you. The moderators see your report.");
        }
        assertThat(isRemoved(bob, "Hm")).isFalse();
        assertThat(isRemoved(bob, "Be quiet")).isFalse();
        assertThat(folder).doesNotExist();
    }

    @Test
    void nothingIsRemovedWhileTheLogCannotBeWritten() throws IOException {
        SandboxUser alice = member("alice", "member");
        SandboxUser bob = member("bob", "member");
        Files.writeString(folder, "a file where the folder should be");
        alice.send("spam");
        await().atMost(LIMIT).until(() -> bot.session("bot").stats().delivery().failed() > 1);
        assertThat(isRemoved(bob, "spam")).isFalse();

        Files.delete(folder);

        awaitRemoved(bob, "spam");
        assertThat(log()).isNotEmpty();
    }

    @Test
    void withoutTheRightToModerateItOnlyLogs() throws IOException {
        SandboxGroup square = group("square", "member");
        SandboxUser alice = member("alice", "member", square);
        SandboxUser bob = member("bob", "member", square);

        alice.send("spam");
        bob.awaitText("spam");

        await().atMost(LIMIT).until(() -> log().size() == 2);
        assertThat(log()).extracting(line -> line.path("action").asText()).containsExactly("remove", "failed");
        assertThat(isRemoved(bob, "spam")).isFalse();
    }

    /** A group of Olivia with the bot in a role. */
    private SandboxGroup group(String name, String role) {
        SandboxGroup created = olivia.createGroup(name);
        olivia.invite(created, moderator, role);
        olivia.awaitEvent("joinedGroupMember");
        return created;
    }

    private SandboxUser member(String name, String role) {
        return member(name, role, group);
    }

    private SandboxUser member(String name, String role, SandboxGroup group) {
        SandboxUser person = network.user(name).timeout(LIMIT);
        person.connect(olivia.invitationLink());
        olivia.invite(group, olivia.awaitContact(), role);
        List<SandboxMembership> seats =
                members.computeIfAbsent(group.name(), created -> new ArrayList<>(List.of(olivia.membership(group))));
        seats.add(person.membership(person.join()));
        await().atMost(LIMIT).until(() -> isConnected(name, group));
        // what somebody says who is not connected with all others and the bot yet, some of them do not get
        await().atMost(LIMIT).until(() -> seats.stream().allMatch(seat -> connected(seat) == seats.size()));
        return person;
    }

    /** With how many others a member is connected. */
    private static long connected(SandboxMembership seat) {
        return seat.members().values().stream()
                .filter(other -> other.status().equals("connected"))
                .count();
    }

    /** Whether the bot can read what somebody says. */
    private boolean isConnected(String name, SandboxGroup group) {
        long id = bot.session("bot").groups().byName(group.name()).groupId();
        return bot.session("bot").groups().members(id).stream()
                .anyMatch(member -> member.localDisplayName().equals(name)
                        && member.memberStatus().value().equals("connected"));
    }

    /** What the moderators tell a member in the support chat. */
    private static String told(SandboxUser member) {
        String chat = groupOf(member);
        try {
            return member.in(chat + "(_support)").awaitText();
        } finally {
            member.in(chat);
        }
    }

    private static String groupOf(SandboxUser member) {
        return "#" + member.command("/_groups 1").at("/groups/0/groupId").asLong();
    }

    private static void report(SandboxUser person, SandboxMessage message) {
        person.command("/_report " + message.chat() + " " + message.itemId() + " reason=content it is unkind");
    }

    private static void awaitRemoved(SandboxUser person, String text) {
        await().atMost(LIMIT).until(() -> isRemoved(person, text));
    }

    /** Whether somebody sees a message as removed by a moderator. */
    private static boolean isRemoved(SandboxUser person, String text) {
        return person.messages().stream()
                .filter(message -> message.text().equals(text))
                .anyMatch(message -> message.item()
                        .at("/chatItem/meta/itemDeleted/type")
                        .asText()
                        .equals("moderated"));
    }

    private List<JsonNode> log() throws IOException {
        Path file = folder.resolve("audit.log");
        List<JsonNode> lines = new ArrayList<>();
        if (Files.exists(file)) {
            String text = Files.readString(file);
            // the last line may not be complete yet
            for (String line :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                lines.add(JSON.readTree(line));
            }
        }
        return lines;
    }
}
