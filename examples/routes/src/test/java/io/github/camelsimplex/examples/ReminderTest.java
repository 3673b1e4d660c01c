package io.github.camelsimplex.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.examples.parts.PassingClock;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole conversations with the reminder, whose clock the test moves on. It also runs by itself: a machine with much to do
 * may need a minute for what is said, and then "in 10 min" is "in 9 min".
 */
class ReminderTest {

    private static final Duration QUIET = Duration.ofMillis(300);
    private static final Duration LIMIT = RunningExample.LIMIT;

    private final PassingClock clock = new PassingClock();
    private final SandboxNetwork network = SandboxNetwork.create();
    private final Path folder;
    private final Path reminders;
    private RunningExample bot;

    ReminderTest(@TempDir Path folder) {
        this.folder = folder;
        this.reminders = folder.resolve("reminders");
        this.bot = start();
    }

    private RunningExample start() {
        Map<String, String> properties = Map.of(
                "reminder.folder", reminders.toString(),
                "reminder.period", "20",
                "reminder.clock", "passingClock",
                "camel.component.simplex.redeliveryDelay", "100ms",
                "camel.component.simplex.maximumDeliveries", "1000",
                "camel.component.simplex.database", folder.resolve("bot").toString());
        return RunningExample.start(Example.REMINDER, network, properties, main -> main.bind("passingClock", clock));
    }

    @AfterEach
    void stop() {
        bot.close();
        network.close();
    }

    @Test
    void remindsWhenTheTimeHasCome() {
        SandboxUser alice = person("alice");

        long number = remind(alice, "10m", "tea");
        assertThat(say(alice, "/reminders")).matches(number + ", in (10|9) min: tea");

        clock.pass(Duration.ofMinutes(5));
        alice.expectSilence(QUIET);
        clock.pass(Duration.ofMinutes(5));

        assertThat(alice.awaitText()).isEqualTo("Reminder: tea");
        awaitDone(number);
        assertThat(say(alice, "/reminders")).isEqualTo("You have no reminders.");
        alice.expectSilence(QUIET);
    }

    @Test
    void keepsSeveralAndCancelsOne() {
        SandboxUser alice = person("alice");
        long bread = remind(alice, "2h", "bread");
        long tea = remind(alice, "10m", "tea");
        long walk = remind(alice, "1h30m", "walk\nwith the dog");

        assertThat(say(alice, "/reminders"))
                .matches(tea + ", in (10|9) min: tea\n"
                        + walk + ", in 1 h (30|29) min: walk\nwith the dog\n"
                        + bread + ", in (2 h|1 h 59 min): bread");
        assertThat(say(alice, "/cancel " + walk)).isEqualTo("Cancelled: walk\nwith the dog");
        assertThat(say(alice, "/cancel " + walk)).startsWith("There is no reminder " + walk);
        clock.pass(Duration.ofHours(3));

        assertThat(List.of(alice.awaitText(), alice.awaitText()))
                .containsExactlyInAnyOrder("Reminder: tea", "Reminder: bread");
        alice.expectSilence(QUIET);
    }

    @Test
    void eachSeesAndCancelsOnlyTheirOwn() {
        SandboxUser alice = person("alice");
        SandboxUser bob = person("bob");
        long number = remind(alice, "10m", "tea");

        assertThat(say(bob, "/reminders")).isEqualTo("You have no reminders.");
        assertThat(say(bob, "/cancel " + number)).startsWith("There is no reminder");
        clock.pass(Duration.ofMinutes(10));

        assertThat(alice.awaitText()).isEqualTo("Reminder: tea");
        bob.expectSilence(QUIET);
    }

    @Test
    void whatCannotBeDoneIsAnsweredPolitely() {
        SandboxUser alice = person("alice");
        String unclear = "I did not understand when to remind you of what. Write, for example, /remind 10m tea.";

        assertThat(say(alice, "/remind")).startsWith(unclear);
        assertThat(say(alice, "/remind tea")).startsWith(unclear);
        assertThat(say(alice, "/remind 10m")).startsWith(unclear);
        assertThat(say(alice, "/remind soon tea")).startsWith(unclear);
        assertThat(say(alice, "/remind 0s tea")).startsWith(unclear);
        assertThat(say(alice, "/remind 400d tea")).startsWith(unclear);
        assertThat(say(alice, "/remind 1m " + "x".repeat(1001))).startsWith("That is too long");
        assertThat(say(alice, "/cancel")).startsWith("Which one?");
        assertThat(say(alice, "/cancel tea")).startsWith("Which one?");
        assertThat(say(alice, "/cancel 4711")).startsWith("There is no reminder 4711.");
        assertThat(say(alice, "hello")).startsWith("/remind 10m tea - reminds you");
        assertThat(reminders).satisfiesAnyOf(path -> assertThat(path).doesNotExist(), path -> assertThat(path)
                .isEmptyDirectory());
    }

    @Test
    void fiftyRemindersAreEnough() {
        SandboxUser alice = person("alice");
        for (int i = 0; i < 50; i++) {
            alice.send("/remind 1d water plant " + i);
        }
        for (int i = 0; i < 50; i++) {
            assertThat(alice.awaitText()).contains("water plant " + i);
        }

        assertThat(say(alice, "/remind 1d one more")).startsWith("You have 50 reminders already.");
    }

    @Test
    void aRestartForgetsNothing() {
        SandboxUser alice = person("alice");
        long tea = remind(alice, "10m", "tea");
        remind(alice, "2h", "bread");

        bot.close();
        clock.pass(Duration.ofMinutes(30));
        bot = start();

        assertThat(alice.awaitText()).isEqualTo("Reminder: tea");
        awaitDone(tea);
        assertThat(say(alice, "/cancel " + tea)).startsWith("There is no reminder");
        assertThat(say(alice, "/reminders")).containsPattern("in 1 h (30|29) min: bread");
        clock.pass(Duration.ofMinutes(90));
        assertThat(alice.awaitText()).isEqualTo("Reminder: bread");
    }

    @Test
    void theTimeCountsFromWhenItWasAskedAlsoWhenTheBotWasDown() {
        SandboxUser alice = person("alice");
        bot.close();
        alice.send("/remind 10m tea");
        clock.pass(Duration.ofMinutes(7));
        bot = start();

        assertThat(alice.awaitText()).containsPattern("in (3|2) min: tea");
    }

    @Test
    void aRequestStaysUnreadWhileRemindersCannotBeStored() throws IOException {
        SandboxUser alice = person("alice");
        Files.deleteIfExists(reminders);
        Files.writeString(reminders, "a file where the folder should be");
        alice.send("/remind 10m tea");
        await().atMost(LIMIT).until(() -> bot.session("bot").stats().delivery().failed() > 0);
        alice.expectSilence(QUIET);

        Files.delete(reminders);

        assertThat(alice.awaitText()).contains(": tea");
        clock.pass(Duration.ofMinutes(10));
        assertThat(alice.awaitText()).isEqualTo("Reminder: tea");
    }

    @Test
    void aReminderForAContactThatIsGoneIsPutAsideAndHoldsNoOther() {
        SandboxUser alice = person("alice");
        SandboxUser bob = person("bob");
        remind(bob, "9m", "cake");
        remind(alice, "10m", "tea");
        bot.session("bot")
                .contacts()
                .delete(bot.session("bot").contacts().chat("bob").chatId());
        clock.pass(Duration.ofMinutes(10));

        assertThat(alice.awaitText()).isEqualTo("Reminder: tea");
        Path aside = reminders.resolve("undeliverable");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(aside).isDirectoryContaining("glob:**.json"));
    }

    /** Waits until a reminder that was sent is gone: its file is deleted after it is sent. */
    private void awaitDone(long number) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(reminders).isDirectoryNotContaining("glob:**-" + number + ".json"));
    }

    private SandboxUser person(String name) {
        SandboxUser person = bot.person(name, "bot");
        assertThat(person.awaitText()).startsWith("Hello!");
        return person;
    }

    /** Asks for a reminder and returns its number. */
    private static long remind(SandboxUser person, String when, String what) {
        String answer = say(person, "/remind " + when + " " + what);
        assertThat(answer).matches("(?s)Reminder \\d+, in .*: \\Q" + what + "\\E");
        return Long.parseLong(answer.replaceFirst("(?s)Reminder (\\d+),.*", "$1"));
    }

    private static String say(SandboxUser person, String text) {
        person.send(text);
        return person.awaitText();
    }
}
