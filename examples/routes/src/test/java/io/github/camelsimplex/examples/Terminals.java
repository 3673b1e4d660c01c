package io.github.camelsimplex.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Terminals beside each other: each runs one program in a process of its own, whose input is typed by the test. */
final class Terminals implements AutoCloseable {

    static final Duration WAITING = Duration.ofMinutes(2);

    private final Path folder;
    private final List<Process> processes = new ArrayList<>();

    /**
     * Opens no terminal yet.
     *
     * @param folder what they print goes there, and the network is there, and where they work
     */
    Terminals(Path folder) {
        this.folder = folder;
    }

    /** The folder of the network that the programs share. */
    String network() {
        return folder.resolve("network").toString();
    }

    /** Runs a bot on the network: an example's program with these arguments of the virtual machine. */
    Process bot(String terminal, Map<String, String> environment, String... arguments) throws IOException {
        List<String> program = new ArrayList<>(List.of(arguments));
        program.add("-Dsimplex.network=" + network());
        program.add(Main.class.getName());
        return start(terminal, environment, program);
    }

    /** Runs a program: arguments of the virtual machine, the class, and its arguments. */
    Process start(String terminal, Map<String, String> environment, List<String> program) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.sqlite.tmpdir=" + System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir")),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(terminal + ".log").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    /** Types a line. */
    static void say(Process program, String line) throws IOException {
        Writer writer = program.outputWriter(StandardCharsets.UTF_8);
        writer.write(line + "\n");
        writer.flush();
    }

    /** Ends the input, as Ctrl-D does, and expects the program to end well. */
    void end(String terminal, Process program) throws Exception {
        program.getOutputStream().close();
        assertThat(program.waitFor(WAITING.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(program.exitValue()).as(said(terminal)).isZero();
    }

    void awaitLine(String terminal, String line) {
        await().atMost(WAITING)
                .untilAsserted(() -> assertThat(said(terminal).lines()).contains(line));
    }

    void awaitWords(String terminal, String words) {
        await().atMost(WAITING).untilAsserted(() -> assertThat(said(terminal)).contains(words));
    }

    /** What a program has printed until now. */
    String said(String terminal) {
        try {
            return Files.readString(folder.resolve(terminal + ".log"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // they write into the folder that is deleted after this
        processes.forEach(process -> process.destroyForcibly().onExit().join());
    }
}
