package io.github.camelsimplex.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.sandbox.SandboxNetwork;
import io.github.camelsimplex.sandbox.SandboxUser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kills the process of a bot at random moments: no message may be lost, and each sender's order holds. */
class KillTest {

    private static final Logger LOG = LoggerFactory.getLogger(KillTest.class);
    private static final List<String> PEOPLE = List.of("alice", "bob", "carol");

    @TempDir
    Path folder = Path.of("");

    @Test
    void noMessageIsLostByFiveKills() throws Exception {
        run(5, new Random().nextLong());
    }

    @Tag("soak")
    @RepeatedTest(20)
    void noMessageIsLostByThirtyKills() throws Exception {
        run(30, new Random().nextLong());
    }

    private void run(int kills, long seed) throws Exception {
        LOG.warn("{} kills with seed {}", kills, seed);
        Random random = new Random(seed);
        Map<String, List<String>> sent = new HashMap<>();
        try (SandboxNetwork network = SandboxNetwork.inFolder(folder.resolve("network"))) {
            List<SandboxUser> people = PEOPLE.stream().map(network::user).toList();
            Process bot = startBot();
            String address = address(bot);
            people.forEach(person -> person.connect(address));
            for (int kill = 0; kill < kills; kill++) {
                long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(800));
                int number = 0;
                do {
                    for (SandboxUser person : people) {
                        String text = kill + "-" + number;
                        person.send(text);
                        sent.computeIfAbsent(person.name(), key -> new ArrayList<>())
                                .add(text);
                    }
                    number++;
                } while (System.nanoTime() < end);
                bot.destroyForcibly().waitFor();
                bot = startBot();
                if (random.nextBoolean()) {
                    address(bot);
                }
            }
            awaitEverything(sent);
            stop(bot);
        }
        verify(sent, kills);
    }

    private void awaitEverything(Map<String, List<String>> sent) {
        int expected = sent.values().stream().mapToInt(List::size).sum();
        await().atMost(120, TimeUnit.SECONDS)
                .pollInterval(200, TimeUnit.MILLISECONDS)
                .until(() -> written().stream().distinct().count() >= expected);
    }

    private void verify(Map<String, List<String>> sent, int kills) throws IOException {
        List<String> lines = written();
        sent.forEach((name, texts) -> {
            List<String> received = lines.stream()
                    .map(line -> line.split(" ", 3))
                    .filter(words -> words[1].equals(name))
                    .map(words -> words[2])
                    .toList();
            assertThat(new ArrayList<>(new LinkedHashSet<>(received))).isEqualTo(texts);
        });
        int messages = sent.values().stream().mapToInt(List::size).sum();
        int twice = lines.size() - messages;
        LOG.warn("{} messages, {} of them twice after {} kills", messages, twice, kills);
        // at each kill: what was with a handler, and what waited for its acknowledgement, at most one batch of each
        // chat
        assertThat(twice).isLessThanOrEqualTo(kills * (KilledBot.CONCURRENCY + 2 * 100 * PEOPLE.size()));
    }

    private List<String> written() throws IOException {
        Path file = folder.resolve("received.txt");
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.toList();
        }
    }

    private Process startBot() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledBot.class.getName(),
                        folder.resolve("network").toString(),
                        folder.resolve("bot").toString(),
                        folder.resolve("received.txt").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String address(Process bot) throws IOException {
        BufferedReader output = new BufferedReader(new InputStreamReader(bot.getInputStream(), StandardCharsets.UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("address ")) {
                return line.substring("address ".length());
            }
        }
        throw new IllegalStateException("the bot has ended without an address: " + bot.exitValue());
    }

    private static void stop(Process bot) throws Exception {
        bot.getOutputStream().close();
        if (!bot.waitFor(30, TimeUnit.SECONDS)) {
            bot.destroyForcibly();
        }
    }
}
