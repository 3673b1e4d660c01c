package io.github.camelsimplex.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.sandbox.SandboxTerminal;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bot in one process, a person in another one, as the manual tells: {@code -Dsimplex.network} and SandboxTerminal. */
class TwoTerminalsTest {

    private static final Duration WAITING = Duration.ofMinutes(2);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void aPersonInASecondTerminalTalksToABotThatIsKilledAndComesBack() throws Exception {
        List<Process> processes = new ArrayList<>();
        try {
            Process bot =
                    start(processes, "bot", "-Dsimplex.network=" + folder.resolve("network"), Main.class.getName());
            Process person = start(
                    processes, "person", SandboxTerminal.class.getName(), folder.resolve("network") + "", "alice");
            awaitLine("person", "connected to SquaringBot");
            say(person, "12");
            awaitLine("person", "12 * 12 = 144");

            bot.destroyForcibly().onExit().join();
            say(person, "13");
            bot = start(processes, "again", "-Dsimplex.network=" + folder.resolve("network"), Main.class.getName());
            awaitLine("person", "13 * 13 = 169");

            bot.getOutputStream().close();
            assertThat(bot.waitFor(WAITING.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(bot.exitValue()).as(said("again")).isZero();
            person.getOutputStream().close();
            assertThat(person.waitFor(WAITING.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(person.exitValue()).as(said("person")).isZero();
        } finally {
            // they write into the folder that is deleted after this
            processes.forEach(process -> process.destroyForcibly().onExit().join());
        }
    }

    private Process start(List<Process> processes, String name, String... program) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.sqlite.tmpdir=" + System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir")),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(program));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
        processes.add(process);
        return process;
    }

    private static void say(Process person, String line) throws IOException {
        Writer writer = person.outputWriter(StandardCharsets.UTF_8);
        writer.write(line + "\n");
        writer.flush();
    }

    private void awaitLine(String name, String line) {
        await().atMost(WAITING)
                .untilAsserted(() -> assertThat(said(name).lines()).contains(line));
    }

    private String said(String name) throws IOException {
        return Files.readString(folder.resolve(name + ".log"), StandardCharsets.UTF_8);
    }
}
