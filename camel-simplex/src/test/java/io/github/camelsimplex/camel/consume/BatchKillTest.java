package io.github.camelsimplex.camel.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bot that acknowledges batches by hand is killed, as {@code kill -9} does it; what it logs meanwhile is no secret. */
class BatchKillTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int KILLS = 2;
    private static final int MESSAGES_BETWEEN = 13;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private @Nullable Process running;

    /** A bot whose test has failed ends as well, before its folder goes away. */
    @AfterEach
    void endTheLastBot() throws InterruptedException {
        if (running != null) {
            running.destroyForcibly().waitFor();
        }
    }

    private Process start() throws IOException {
        Process started = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + folder,
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=debug",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BatchBot.class.getName(),
                        folder.resolve("network").toString(),
                        folder.resolve("bot").toString(),
                        file().toString())
                .redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        running = started;
        return started;
    }

    private Path file() {
        return folder.resolve("batches.txt");
    }

    private Path log() {
        return folder.resolve("log.txt");
    }

    private List<String> written() throws IOException {
        return Files.exists(file()) ? Files.readAllLines(file()) : List.of();
    }

    private static String line(Process bot) throws IOException {
        String line =
                new BufferedReader(new InputStreamReader(bot.getInputStream(), StandardCharsets.UTF_8)).readLine();
        return line == null ? "" : line;
    }

    /** A batch with manual handles survives kills; no passphrase and no text is logged below TRACE. */
    @Test
    void aBatchSurvivesKillsAndNothingPrivateIsLogged() throws Exception {
        List<String> sent = IntStream.range(0, (KILLS + 1) * MESSAGES_BETWEEN)
                .mapToObj(number -> "private-" + number + "-words")
                .toList();
        try (SandboxNetwork network = SandboxNetwork.inFolder(folder.resolve("network"))) {
            Process bot = start();
            SandboxUser alice = network.user("alice");
            alice.timeout(SOON).connect(line(bot));
            for (int kill = 0; kill <= KILLS; kill++) {
                int first = kill * MESSAGES_BETWEEN;
                sent.subList(first, first + MESSAGES_BETWEEN).forEach(alice::send);
                await().atMost(SOON).until(() -> written().size() > first);
                if (kill < KILLS) {
                    bot.destroyForcibly().waitFor();
                    bot = start();
                }
            }
            await().atMost(SOON).until(() -> written().containsAll(sent));
            bot.getOutputStream().close();
            assertThat(bot.waitFor()).isZero();
        }
        assertThat(written().stream().distinct()).containsExactlyElementsOf(sent);
        assertThat(Files.readString(log()))
                .contains("DEBUG")
                .doesNotContain(BatchBot.PASSPHRASE)
                .doesNotContain("-words");
    }
}
