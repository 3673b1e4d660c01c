package io.github.camelsimplex.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.sandbox.SandboxContact;
import io.github.camelsimplex.sandbox.SandboxGroup;
import io.github.camelsimplex.sandbox.SandboxNetwork;
import io.github.camelsimplex.sandbox.SandboxUser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills the process of a bot at random moments, while several people write to it directly, in a group, and in the support
 * chats of that group. No message may be lost, each sender's order holds in each chat, and what comes twice was with a
 * handler or not yet acknowledged at a kill.
 */
class KillTest {

    private static final Logger LOG = LoggerFactory.getLogger(KillTest.class);
    private static final List<String> PEOPLE = List.of("alice", "bob", "carol");
    private static final int LONGEST_LIFE_MILLIS = 1500;

    @TempDir
    Path folder = Path.of("");

    private @Nullable Process bot;

    /** What was sent, by sender and chat, in order. */
    private final Map<String, List<String>> sent = new LinkedHashMap<>();

    @Test
    void noMessageIsLostByFiveKills() throws Exception {
        run(5, new Random().nextLong());
    }

    @Tag("soak")
    @RepeatedTest(20)
    void noMessageIsLostByThirtyKills() throws Exception {
        run(30, new Random().nextLong());
    }

    /** A person, and the ways in which they write to the bot. */
    private record Writer(SandboxUser person, SandboxContact bot, SandboxGroup group) {

        void direct(String text) {
            person.in(bot).send(text);
        }

        void inGroup(String text) {
            person.in(group).send(text);
        }

        void support(String text) {
            person.command("/_send " + group.chat() + "(_support) json [{\"msgContent\":{\"type\":\"text\",\"text\":\""
                    + text + "\"},\"mentions\":{}}]");
        }
    }

    private void run(int kills, long seed) throws Exception {
        Random random = new Random(seed);
        try (SandboxNetwork network = SandboxNetwork.inFolder(folder.resolve("network"))) {
            startBot();
            String[] links = links(bot());
            List<Writer> writers = PEOPLE.stream()
                    .map(network::user)
                    .map(person -> new Writer(person, person.connect(links[0]), person.join(links[1])))
                    .toList();
            for (int kill = 0; kill < kills; kill++) {
                write(writers, kill, random.nextInt(LONGEST_LIFE_MILLIS));
                bot().destroyForcibly().waitFor();
                startBot();
                if (random.nextBoolean()) {
                    links(bot());
                }
            }
            awaitEverything(bot(), seed);
            stop(bot());
            verify(kills, seed, bot().pid());
        }
    }

    private Process bot() {
        return Objects.requireNonNull(bot, "the bot's process");
    }

    /** Whatever has happened, no process may write into the folder while it is deleted. */
    @AfterEach
    void killBot() throws InterruptedException {
        if (bot != null) {
            bot.destroyForcibly().waitFor();
        }
    }

    private void write(List<Writer> writers, int kill, int millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        int number = 0;
        do {
            for (Writer writer : writers) {
                writer.direct(text(writer, "direct", kill, number));
                writer.inGroup(text(writer, "group", kill, number));
                writer.support(text(writer, "support", kill, number));
            }
            number++;
        } while (System.nanoTime() < end);
    }

    private String text(Writer writer, String chat, int kill, int number) {
        String sender = writer.person().name() + " " + chat;
        String text = sender + " " + kill + "-" + number;
        sent.computeIfAbsent(sender, key -> new ArrayList<>()).add(text);
        return text;
    }

    /** A line of the bot's file. */
    private record Line(long process, int mayComeAgain, String chat, String text) {

        private static final Pattern COMPLETE = Pattern.compile("\\d+ \\d+ \\S+ \\w+ \\w+ \\d+-\\d+;");

        static boolean isComplete(String line) {
            return COMPLETE.matcher(line).matches();
        }

        static Line of(String line) {
            String[] words = line.substring(0, line.length() - 1).split(" ", 4);
            return new Line(Long.parseLong(words[0]), Integer.parseInt(words[1]), words[2], words[3]);
        }

        String sender() {
            return text.substring(0, text.lastIndexOf(' '));
        }
    }

    private void awaitEverything(Process bot, long seed) throws IOException {
        int expected = sent.values().stream().mapToInt(List::size).sum();
        try {
            await().atMost(180, TimeUnit.SECONDS)
                    .pollInterval(200, TimeUnit.MILLISECONDS)
                    .until(() -> written().stream().map(Line::text).distinct().count() >= expected);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("seed " + seed + ", not received: " + missing() + "; the bot: " + stats(bot), e);
        }
    }

    private Map<String, List<String>> missing() throws IOException {
        Set<String> received = written().stream().map(Line::text).collect(Collectors.toSet());
        Map<String, List<String>> missing = new LinkedHashMap<>();
        sent.forEach((sender, texts) -> {
            List<String> lost =
                    texts.stream().filter(text -> !received.contains(text)).toList();
            if (!lost.isEmpty()) {
                missing.put(sender, lost);
            }
        });
        return missing;
    }

    /** What a running bot says about itself when it is asked. */
    private static String stats(Process bot) throws IOException {
        if (!bot.isAlive()) {
            return "has ended with " + bot.exitValue();
        }
        bot.getOutputStream().write('\n');
        bot.getOutputStream().flush();
        BufferedReader output = new BufferedReader(new InputStreamReader(bot.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        return line != null && line.startsWith("http") ? output.readLine() : line;
    }

    private void verify(int kills, long seed, long survivor) throws IOException {
        List<Line> lines = written();
        Map<String, Collection<String>> received = lines.stream()
                .collect(Collectors.groupingBy(
                        Line::sender, Collectors.mapping(Line::text, Collectors.toCollection(LinkedHashSet::new))));
        sent.forEach((sender, texts) -> assertThat(received.get(sender))
                .as("seed %d, what %s has sent, in order, without what came twice", seed, sender)
                .containsExactlyElementsOf(texts));
        assertThat(lines.stream().map(line -> line.sender() + " " + line.chat()).distinct())
                .as("seed %d, a chat for each sender and kind", seed)
                .hasSameSizeAs(sent.keySet());
        int messages = sent.values().stream().mapToInt(List::size).sum();
        int twice = lines.size() - messages;
        int limit = mayComeAgain(lines, survivor);
        LOG.warn("{} kills, seed {}: {} messages, {} came again, {} might have", kills, seed, messages, twice, limit);
        assertThat(twice).as("seed %d, messages that came again", seed).isLessThanOrEqualTo(limit);
    }

    /** What was with a handler, or done and not acknowledged, when each killed process wrote for the last time. */
    private static int mayComeAgain(List<Line> lines, long survivor) {
        Map<Long, Line> last = lines.stream()
                .filter(line -> line.process() != survivor)
                .collect(Collectors.toMap(Line::process, line -> line, (before, line) -> line));
        return last.values().stream().mapToInt(Line::mayComeAgain).sum();
    }

    private List<Line> written() throws IOException {
        Path file = folder.resolve("received.txt");
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(Line::isComplete).map(Line::of).toList();
        }
    }

    private void startBot() throws IOException {
        bot = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.sqlite.tmpdir="
                                + System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir")),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        // the database driver unpacks its library there, and a killed process leaves it behind
                        "-Djava.io.tmpdir=" + folder,
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

    /** The bot's address and the link of its group, once it is up. */
    private static String[] links(Process bot) throws IOException {
        BufferedReader output = new BufferedReader(new InputStreamReader(bot.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        if (line == null) {
            throw new IllegalStateException("the bot has ended without an address");
        }
        return line.split(" ", 2);
    }

    private static void stop(Process bot) throws Exception {
        bot.getOutputStream().close();
        if (!bot.waitFor(60, TimeUnit.SECONDS)) {
            bot.destroyForcibly().waitFor();
        }
    }
}
