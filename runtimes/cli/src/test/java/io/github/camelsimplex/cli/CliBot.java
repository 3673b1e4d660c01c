package io.github.camelsimplex.cli;

import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A bot of {@code examples/cli} that {@code camel run} runs in a folder, and the network that it is on. */
final class CliBot implements AutoCloseable {

    /** The maximum time of a start on a busy machine. */
    static final Duration START = Duration.ofMinutes(2);

    private static final Path EXAMPLES = Path.of(System.getProperty("root.directory"), "examples", "cli");

    private static final String SETTINGS = "application.properties";
    private static final String DEPENDENCIES = "camel.jbang.dependencies=";

    private final SandboxNetwork network;
    private final Process process;
    private final Path log;

    private CliBot(SandboxNetwork network, Process process, Path log) {
        this.network = network;
        this.process = process;
        this.log = log;
    }

    /**
     * Runs the bot with the settings of the examples. Nothing is downloaded: the class path has what the bots need.
     *
     * @param name the name of the file before {@code .camel.yaml}
     * @param options further options of {@code camel run}
     */
    static CliBot run(String name, Path folder, String... options) throws IOException {
        Files.copy(EXAMPLES.resolve(name + ".camel.yaml"), folder.resolve(name + ".camel.yaml"));
        Files.writeString(
                folder.resolve(SETTINGS),
                Files.readAllLines(EXAMPLES.resolve(SETTINGS)).stream()
                        .filter(line -> !line.startsWith(DEPENDENCIES))
                        .collect(Collectors.joining("\n")));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + folder,
                "-Dmaven.repo.local=" + System.getProperty("local.repository"),
                "-cp",
                System.getProperty("java.class.path"),
                CamelCommand.class.getName(),
                "run",
                name + ".camel.yaml",
                SETTINGS,
                "--download=false"));
        command.addAll(List.of(options));
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new CliBot(SandboxNetwork.inFolder(folder.resolve("data/network")), process, log);
    }

    /** A person who is connected to the bot. */
    SandboxUser contact(String name) {
        await().atMost(START).until(() -> !network.addresses().isEmpty() || ended());
        SandboxUser person = network.user(name).timeout(START);
        person.connect(network.addresses().get(0));
        return person;
    }

    private boolean ended() throws IOException {
        if (!process.isAlive()) {
            throw new AssertionError("camel run ended:\n" + Files.readString(log));
        }
        return false;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        network.close();
    }
}
