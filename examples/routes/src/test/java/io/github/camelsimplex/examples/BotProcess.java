package io.github.camelsimplex.examples;

import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.test.SandboxNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * An example in a process of its own, which can really be killed, on a sandbox network that lives in a folder. The bot
 * writes its address to a file when it is up.
 */
final class BotProcess implements AutoCloseable {

    private static final Duration WAITING = Duration.ofMinutes(5);

    private final Process process;
    private final Path addressFile;
    private final Path log;

    private BotProcess(Process process, Path addressFile, Path log) {
        this.process = process;
        this.addressFile = addressFile;
        this.log = log;
    }

    /**
     * Starts a process and does not wait for it.
     *
     * @param folder where the network, and what the process says, are kept
     * @param name the name of the process in the folder
     */
    static BotProcess start(Example example, Path folder, String name, Map<String, String> properties)
            throws IOException {
        Path settings = folder.resolve(name + ".properties");
        Path addressFile = folder.resolve(name + ".address");
        Files.deleteIfExists(addressFile);
        Files.deleteIfExists(Path.of(addressFile + ".health"));
        Properties all = new Properties();
        all.putAll(properties);
        try (var out = Files.newBufferedWriter(settings)) {
            all.store(out, null);
        }
        Path log = folder.resolve(name + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.sqlite.tmpdir=" + System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir")),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                BotProcess.class.getName(),
                example.name(),
                folder.resolve("network").toString(),
                settings.toString(),
                addressFile.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new BotProcess(process, addressFile, log);
    }

    /** The program of the process. */
    public static void main(String[] arguments) throws Exception {
        SandboxNetwork network = SandboxNetwork.inFolder(Path.of(arguments[1]));
        Properties settings = new Properties();
        try (var in = Files.newBufferedReader(Path.of(arguments[2]))) {
            settings.load(in);
        }
        Map<String, String> properties = new HashMap<>();
        settings.stringPropertyNames().forEach(name -> properties.put(name, settings.getProperty(name)));
        RunningExample bot = RunningExample.start(Example.valueOf(arguments[0]), network, properties);
        publish(Path.of(arguments[3] + ".health"), bot.health());
        await().atMost(WAITING).until(() -> bot.hasSession("bot"));
        publish(Path.of(arguments[3]), bot.entrance());
        // who does not kill it leaves it behind
        ProcessHandle.current().parent().orElseThrow().onExit().join();
        Runtime.getRuntime().halt(1);
    }

    /** Writes a file whole or not at all. */
    private static void publish(Path file, String text) throws IOException {
        Path written = Path.of(file + ".new");
        Files.writeString(written, text);
        Files.move(written, file);
    }

    /** The health of the program at its start, once it has started; empty before. */
    String health() {
        try {
            Path file = Path.of(addressFile + ".health");
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the bot is up. */
    boolean isUp() {
        if (!process.isAlive()) {
            throw new AssertionError("the process has ended: " + said());
        }
        return Files.exists(addressFile);
    }

    /** The address of the bot, once it is up. */
    String address() throws IOException {
        return Files.readString(addressFile);
    }

    /** What the process has said. */
    String said() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "nothing: " + e;
        }
    }

    /** Ends the process at once; it has no time to do anything. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
