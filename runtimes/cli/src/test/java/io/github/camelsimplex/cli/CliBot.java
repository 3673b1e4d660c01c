package io.github.camelsimplex.cli;

import static org.awaitility.Awaitility.await;

import io.github.camelsimplex.scenario.EchoScenario;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.SandboxUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** A bot of {@code examples/cli} that {@code camel run} runs in a folder, and the network that it is on. */
final class CliBot implements AutoCloseable {

    private static final Path EXAMPLES = Path.of(System.getProperty("root.directory"), "examples", "cli");

    /** The folder of the network in that of the bot, by the settings of the examples. */
    static final Path NETWORK = Path.of("data", "network");

    /** The file with what the program says, in the folder of the bot. */
    static final String LOG = "log";

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
        return run(name, folder, List.of(), options);
    }

    /**
     * Runs the bot with further settings.
     *
     * @param settings lines of the configuration file after those of the examples
     */
    static CliBot run(String name, Path folder, List<String> settings, String... options) throws IOException {
        return new CliBot(
                SandboxNetwork.inFolder(folder.resolve(NETWORK)),
                start(name, folder, settings, options),
                folder.resolve(LOG));
    }

    /** Runs the bot, and leaves the rest to the test. */
    static Process start(String name, Path folder, List<String> settings, String... options) throws IOException {
        String file = name + ".camel.yaml";
        Files.copy(EXAMPLES.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        List<String> lines = new ArrayList<>(Files.readAllLines(EXAMPLES.resolve(SETTINGS)));
        lines.removeIf(line -> line.startsWith(DEPENDENCIES));
        lines.addAll(settings);
        Files.write(folder.resolve(SETTINGS), lines);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + folder,
                "-Dmaven.repo.local=" + System.getProperty("local.repository"),
                "-cp",
                System.getProperty("java.class.path"),
                CamelCommand.class.getName(),
                "run",
                file,
                SETTINGS,
                "--download=false"));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(LOG).toFile())
                .start();
    }

    /** A person who is connected to the bot. */
    SandboxUser contact(String name) {
        return scenario().contact(name);
    }

    /** The scenario of the bot. */
    EchoScenario scenario() {
        await().atMost(EchoScenario.START).until(() -> !network.addresses().isEmpty() || ended());
        return new EchoScenario(network);
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
