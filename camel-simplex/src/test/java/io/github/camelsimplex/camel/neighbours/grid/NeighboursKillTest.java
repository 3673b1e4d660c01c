package io.github.camelsimplex.camel.neighbours.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.camel.neighbours.grid.Answers.Kill;
import io.github.camelsimplex.camel.neighbours.grid.Answers.Order;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** One process with the bots of the most important neighbours is killed while each has a message on its way. */
class NeighboursKillTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    private static final List<NeighbourTest> ASKED = new ArrayList<>();
    private static final Map<String, SandboxUser> PEOPLE = new HashMap<>();

    @SuppressWarnings("NullAway.Init")
    private static SandboxNetwork network;

    @BeforeAll
    static void killTheBotsAtWork() throws Exception {
        for (NeighbourTest neighbour : Neighbours.all()) {
            if (neighbour.answers().kill() != Kill.NOT_ASKED) {
                ASKED.add(neighbour);
            }
        }
        network = SandboxNetwork.inFolder(folder.resolve("network"));
        Process bots = start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(bots.getInputStream(), StandardCharsets.UTF_8))) {
            Map<String, String> addresses = new HashMap<>();
            while (addresses.size() < ASKED.size()) {
                String[] words = line(lines).split(" ");
                assertThat(words).hasSize(3);
                addresses.put(words[1], words[2]);
            }
            addresses.forEach(NeighboursKillTest::say);
            List<String> ready = new ArrayList<>();
            while (ready.stream().distinct().count() < ASKED.size()) {
                ready.add(line(lines));
            }
        } finally {
            bots.destroyForcibly().waitFor();
        }
    }

    private static Process start() throws IOException {
        Stream<String> command = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder,
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                KilledBots.class.getName(),
                folder.resolve("network").toString(),
                folder.toString());
        Stream<String> classes =
                ASKED.stream().map(neighbour -> neighbour.getClass().getName());
        return new ProcessBuilder(Stream.concat(command, classes).toList())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String line(BufferedReader lines) throws IOException {
        return Objects.requireNonNull(lines.readLine(), "the process has ended");
    }

    /** Each bot has a contact of its own. */
    private static void say(String neighbour, String address) {
        SandboxUser person = network.user("contact-of-" + neighbour).timeout(NeighbourTest.SOON);
        PEOPLE.put(neighbour, person);
        person.connect(address);
        person.send(NeighbourTest.text(1));
    }

    @AfterAll
    static void close() {
        network.close();
    }

    @TestFactory
    Stream<DynamicTest> afterAKill() {
        return ASKED.stream()
                .map(neighbour -> DynamicTest.dynamicTest(neighbour.answers().neighbour(), () -> after(neighbour)));
    }

    /** The next process gets two more messages, which complete a batch, and come after all that was not lost. */
    private static void after(NeighbourTest neighbour) throws Exception {
        String name = neighbour.getClass().getSimpleName();
        SandboxUser person = Objects.requireNonNull(PEOPLE.get(name));
        Work work = new Work(text -> {});
        GridBot bot = GridBot.start(neighbour, work, network.options(), folder.resolve(name));
        try {
            await().atMost(NeighbourTest.SOON).until(() -> bot.stats().search().runs() > 0);
            assertThat(bot.stats().search().messages() > 0)
                    .as("the bot found its message in the database")
                    .isEqualTo(neighbour.answers().kill() == Kill.DELIVERED_AGAIN);
            person.send(NeighbourTest.text(2));
            person.send(NeighbourTest.text(3));
            List<String> expected = neighbour.answers().kill() == Kill.LOST
                    ? List.of("2a", "2b", "3a", "3b")
                    : List.of("1a", "1b", "2a", "2b", "3a", "3b");
            await().atMost(NeighbourTest.SOON).until(() -> work.done().containsAll(expected));
            List<String> done = work.done().stream().distinct().collect(Collectors.toList());
            if (neighbour.answers().order() == Order.KEPT) {
                assertThat(done).isEqualTo(expected);
            } else {
                assertThat(done).containsExactlyInAnyOrderElementsOf(expected);
            }
        } finally {
            bot.close();
        }
    }
}
