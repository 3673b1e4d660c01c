package io.github.camelsimplex.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsimplex.examples.parts.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a script runs it: lines come through a pipe, and the exit code says whether all of them were done. */
class PipeTest {

    private final Path folder;

    PipeTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void answersAreAllThatIsPrintedAndTheExitCodeIsZero() throws Exception {
        Result result = run("12\nabc\n", "-Dexample=squaring");

        assertThat(result.errors()).isEmpty();
        assertThat(result.output().lines()).containsExactly("12 * 12 = 144", "Not a number.");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void aBotThatNeedsMorePeopleBringsThem() throws Exception {
        Result news = run("Rain tomorrow\n", "-Dexample=broadcast");
        Result group = run("Good morning\nWin at the casino\n", "-Dexample=moderator");

        assertThat(news.output().lines()).containsExactly("Sending to 2 contacts …", "Sent to 2 contacts.");
        assertThat(group.output().lines())
                .containsExactly("I removed a message of Alice: it says “casino”, which is not welcome here.");
    }

    @Test
    void whatStaysPendingBeyondTheLimitEndsTheProgramWithAMessage() throws Exception {
        int port = Ports.free();
        Result result = run(
                "hello\n",
                "-Dexample=http",
                "-Dtalk.limit=1",
                "-Dwebhook.url=http://localhost:" + Ports.free() + "/nobody-is-there",
                "-Dcamel.server.port=" + port,
                "-Dcamel.management.port=" + port,
                "-Dcamel.main.shutdownTimeout=1");

        assertThat(result.output()).isEmpty();
        assertThat(result.errors()).contains("Waited 1 s for the bot to acknowledge what you said");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void theProgramAndItsPropertiesReadTheCoreFromOnePlace() throws Exception {
        Result result = run("12\n", Map.of("SIMPLEX_CORE", "sandbox"), "-Dsimplex.core=native");

        assertThat(result.output().lines()).containsExactly("12 * 12 = 144");
        assertThat(result.exitCode()).isZero();
    }

    private Result run(String input, String... properties) throws IOException, InterruptedException {
        return run(input, Map.of(), properties);
    }

    private Result run(String input, Map<String, String> environment, String... properties)
            throws IOException, InterruptedException {
        Path in = Files.writeString(folder.resolve("in"), input);
        Path out = folder.resolve("out");
        Path errors = folder.resolve("errors");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m"));
        command.addAll(List.of(properties));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        return new Result(builder.start().waitFor(), Files.readString(out), Files.readString(errors));
    }

    /** What the program did. */
    private record Result(int exitCode, String output, String errors) {}
}
