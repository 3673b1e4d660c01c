package io.github.camelsimplex.sandbox.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.test.SandboxContact;
import io.github.camelsimplex.test.SandboxGroup;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * Kills the process of a bot that answers everything, or stops it cleanly, at random moments, while several people write
 * consecutive numbers to it directly, in a group, and in the support chats of that group. Every number from the first to
 * the last is processed, those of a chat in their order; a message that comes twice was with a handler, or not yet
 * acknowledged, at a kill. What the core itself has lost is counted apart. Backlogs are longer than a page and than the
 * mailbox.
 */
class KillTest {

    private static final Logger LOG = LoggerFactory.getLogger(KillTest.class);
    private static final List<String> PEOPLE = List.of("alice", "bob", "carol");
    private static final List<String> KINDS = List.of("direct", "group", "support");
    private static final int MOST_ROUNDS = 8;
    private static final int MOST_PROCESSED = 100;
    private static final int LONGEST_BACKLOG = 120;

    @TempDir
    Path folder = Path.of("");

    private @Nullable KilledProcess bot;

    /** The last number of each stream. */
    private final Map<String, Integer> sent = new LinkedHashMap<>();

    private final Set<Long> killed = new HashSet<>();
    private int kills;
    private int stops;

    @Test
    void noMessageIsLostByFiveEnds() throws Exception {
        run(5, new Random().nextLong());
    }

    @Tag("soak")
    @RepeatedTest(20)
    void noMessageIsLostByThirtyKills() throws Exception {
        run(30, new Random().nextLong());
    }

    /** A person, and the ways in which they write to the bot. */
    private record Writer(SandboxUser person, SandboxContact bot, SandboxGroup group) {

        void write(String kind, String text) {
            switch (kind) {
                case "direct" -> person.in(bot).send(text);
                case "group" -> person.in(group).send(text);
                default ->
                    person.command("/_send " + group.chat()
                            + "(_support) json [{\"msgContent\":{\"type\":\"text\",\"text\":\"" + text
                            + "\"},\"mentions\":{}}]");
            }
        }
    }

    private void run(int wanted, long seed) throws Exception {
        Random random = new Random(seed);
        try (SandboxNetwork network = SandboxNetwork.inFolder(folder.resolve("network"))) {
            bot = KilledProcess.start(folder);
            String[] links = bot().links();
            List<Writer> writers = PEOPLE.stream()
                    .map(network::user)
                    .map(person -> new Writer(person, person.connect(links[0]), person.join(links[1])))
                    .toList();
            boolean up = true;
            while (kills < wanted) {
                live(random, writers, up);
                end(random);
                writeBacklog(random, writers);
                bot = KilledProcess.start(folder);
                up = kills == wanted || random.nextBoolean();
                if (up) {
                    bot().links();
                }
            }
            writers.forEach(writer -> KINDS.forEach(kind -> write(writer, kind)));
            awaitLastNumbers(seed);
            bot().stop();
            verify(
                    seed,
                    StoredTexts.of(Bots.inFile(network, folder.resolve("bot")).build()));
        }
    }

    private KilledProcess bot() {
        return Objects.requireNonNull(bot, "the bot's process");
    }

    /** Whatever has happened, no process may write into the folder while it is deleted. */
    @AfterEach
    void killBot() throws InterruptedException {
        if (bot != null) {
            bot.kill();
        }
    }

    /** Mostly a kill, and now and then a clean stop, at least once. */
    private void end(Random random) throws InterruptedException {
        if ((kills == 1 && stops == 0) || random.nextInt(4) == 0) {
            bot().terminate();
            stops++;
        } else {
            bot().kill();
            killed.add(bot().pid());
            kills++;
        }
    }

    /** All write at once, and a bot that is up processes some of it: a backlog is left most of the time. */
    private void live(Random random, List<Writer> writers, boolean up) throws IOException {
        int before = processed().lines().size();
        int rounds = random.nextInt(MOST_ROUNDS + 1);
        IntStream.range(0, rounds)
                .forEach(round -> writers.forEach(writer -> KINDS.forEach(kind -> write(writer, kind))));
        if (up) {
            int enough = Math.min(random.nextInt(MOST_PROCESSED), rounds * writers.size() * KINDS.size());
            await().atMost(180, TimeUnit.SECONDS)
                    .pollInterval(5, TimeUnit.MILLISECONDS)
                    .until(() -> processed().lines().size() >= before + enough);
        }
    }

    /** What one of them writes while the bot is down. */
    private void writeBacklog(Random random, List<Writer> writers) {
        Writer writer = writers.get(random.nextInt(writers.size()));
        String kind = KINDS.get(random.nextInt(KINDS.size()));
        IntStream.range(0, random.nextInt(LONGEST_BACKLOG)).forEach(i -> write(writer, kind));
    }

    private void write(Writer writer, String kind) {
        String stream = writer.person().name() + " " + kind;
        writer.write(kind, text(stream, sent.merge(stream, 1, Integer::sum)));
    }

    private static String text(String stream, int number) {
        return stream + " " + number;
    }

    private ProcessedMessages processed() throws IOException {
        return ProcessedMessages.of(folder.resolve("processed.txt"));
    }

    /** The last numbers were sent to a bot that is not killed any more: what comes before them has come, or never will. */
    private void awaitLastNumbers(long seed) throws IOException {
        try {
            await().atMost(300, TimeUnit.SECONDS)
                    .pollInterval(200, TimeUnit.MILLISECONDS)
                    .until(() -> {
                        Map<String, Set<Integer>> numbers = processed().numbers();
                        return sent.entrySet().stream().allMatch(last -> numbers.getOrDefault(last.getKey(), Set.of())
                                .contains(last.getValue()));
                    });
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "seed " + seed + ", not processed: " + notProcessed(processed()) + "; the bot: " + bot().stats(),
                    e);
        }
    }

    /** The numbers of each stream that were sent and not processed. */
    private Map<String, Set<Integer>> notProcessed(ProcessedMessages processed) {
        Map<String, Set<Integer>> numbers = processed.numbers();
        Map<String, Set<Integer>> missing = new LinkedHashMap<>();
        sent.forEach((stream, last) -> {
            Set<Integer> lost =
                    new TreeSet<>(IntStream.rangeClosed(1, last).boxed().toList());
            lost.removeAll(numbers.getOrDefault(stream, Set.of()));
            if (!lost.isEmpty()) {
                missing.put(stream, lost);
            }
        });
        return missing;
    }

    private void verify(long seed, Set<String> stored) throws IOException {
        ProcessedMessages processed = processed();
        Set<String> lost = new TreeSet<>();
        Set<String> lostByCore = new TreeSet<>();
        notProcessed(processed)
                .forEach((stream, numbers) -> numbers.forEach(number -> {
                    String text = text(stream, number);
                    (stored.contains(text) ? lost : lostByCore).add(text);
                }));
        int holes =
                processed.numbers().values().stream().mapToInt(KillTest::holes).sum() - lostByCore.size();
        int limit = processed.mightComeAgain(killed);
        LOG.warn(
                "{} kills, {} clean stops, seed {}: {} messages, {} came again, {} might have, {} lost, {} holes, core lost {}",
                kills,
                stops,
                seed,
                sent.values().stream().mapToInt(Integer::intValue).sum(),
                processed.cameAgain(),
                limit,
                lost.size(),
                holes,
                lostByCore.size());
        assertThat(lost)
                .as("seed %d, stored by the core and not processed", seed)
                .isEmpty();
        assertThat(holes)
                .as("seed %d, numbers between the first and the last", seed)
                .isZero();
        assertThat(lostByCore).as("seed %d, lost by the core", seed).isEmpty();
        assertThat(processed.cameAgain())
                .as("seed %d, messages that came again", seed)
                .isLessThanOrEqualTo(limit);
        verifyOrder(seed, processed);
    }

    /** How many numbers are missing between the first and the last. */
    private static int holes(Set<Integer> numbers) {
        TreeSet<Integer> sorted = new TreeSet<>(numbers);
        return sorted.last() - sorted.first() + 1 - sorted.size();
    }

    private void verifyOrder(long seed, ProcessedMessages processed) {
        processed.numbers().forEach((stream, numbers) -> assertThat(List.copyOf(numbers))
                .as("seed %d, the order in which %s came, without what came twice", seed, stream)
                .isSorted());
        assertThat(sent.keySet())
                .as("seed %d, a chat for each sender and kind", seed)
                .allSatisfy(stream -> assertThat(processed.chats(stream)).hasSize(1));
    }
}
