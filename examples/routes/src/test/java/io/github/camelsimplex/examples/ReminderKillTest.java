package io.github.camelsimplex.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reminder in a process that is killed while reminders wait. */
class ReminderKillTest {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Test
    void aKilledProcessForgetsNoReminder(@TempDir Path folder) throws Exception {
        try (SandboxNetwork network = SandboxNetwork.inFolder(folder.resolve("network"));
                SandboxUser alice = network.user("alice")) {
            try (BotProcess first = start(folder, "first")) {
                alice.timeout(LIMIT).connect(first.address());
                alice.awaitText();
                alice.send("/remind 1s tea");
                alice.send("/remind 2h bread");
                await().atMost(LIMIT).until(() -> alice.awaitText().contains("bread"));
                first.kill();
            }
            try (BotProcess second = start(folder, "second")) {
                assertThat(second.isUp()).isTrue();
                await().atMost(LIMIT).until(() -> hasGot(alice, "Reminder: tea"));
                alice.send("/reminders");
                await().atMost(LIMIT).until(() -> alice.awaitText().matches("\\d+, in (2 h|1 h \\d+ min): bread"));
            }
        }
    }

    private static boolean hasGot(SandboxUser person, String text) {
        return person.messages().stream().anyMatch(message -> message.text().equals(text));
    }

    private static BotProcess start(Path folder, String name) throws IOException {
        BotProcess process = BotProcess.start(
                Example.REMINDER,
                folder,
                name,
                Map.of(
                        "reminder.folder", folder.resolve("reminders").toString(),
                        "reminder.period", "100",
                        "camel.component.simplex.database",
                                folder.resolve("bot").toString()));
        await().atMost(LIMIT).until(process::isUp);
        return process;
    }
}
