package io.github.camelsimplex.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.test.SandboxMessage;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broadcast bot in a process that is killed while a post is on its way. */
class BroadcastKillTest {

    private static final int READERS = 12;
    private static final String POST = "Rain tomorrow";
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Test
    void aKilledBroadcastGoesOnWithThoseWhoDoNotHaveThePost(@TempDir Path folder) throws Exception {
        try (SandboxNetwork network = SandboxNetwork.inFolder(folder.resolve("network"))) {
            SandboxUser alice = network.user("alice").timeout(LIMIT);
            List<SandboxUser> readers = new ArrayList<>();
            try (BotProcess first = start(folder, "first")) {
                alice.connect(first.address());
                for (int i = 0; i < READERS; i++) {
                    SandboxUser reader = network.user("reader" + i).timeout(LIMIT);
                    reader.connect(first.address());
                    readers.add(reader);
                }
                alice.send(POST);
                await().atMost(LIMIT).pollInterval(Duration.ofMillis(5)).until(() -> copies(readers.get(2)) > 0);
                first.kill();
            }

            try (BotProcess second = start(folder, "second")) {
                assertThat(second.isUp()).isTrue();
                await().atMost(LIMIT).until(() -> has(alice, "Sent to " + READERS + " contacts."));
            }
            await().atMost(LIMIT).until(() -> readers.stream().allMatch(reader -> copies(reader) > 0));
            long all = readers.stream().mapToLong(BroadcastKillTest::copies).sum();
            assertThat(all).as("one of them was in flight").isBetween((long) READERS, READERS + 1L);
        }
    }

    private static long copies(SandboxUser reader) {
        return reader.messages().stream()
                .filter(message -> message.text().equals(POST))
                .count();
    }

    private static boolean has(SandboxUser person, String text) {
        return person.messages().stream().map(SandboxMessage::text).anyMatch(text::equals);
    }

    private static BotProcess start(Path folder, String name) throws IOException {
        BotProcess process = BotProcess.start(
                Example.BROADCAST,
                folder,
                name,
                Map.of(
                        "broadcast.publishers",
                        "4:alice",
                        "broadcast.progress",
                        folder.resolve("progress").toString(),
                        "broadcast.step",
                        "1",
                        "camel.component.simplex.database",
                        folder.resolve("bot").toString()));
        await().atMost(LIMIT).until(process::isUp);
        return process;
    }
}
