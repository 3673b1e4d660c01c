package io.github.camelsimplex.sandbox.session;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A process with a {@link KilledBot}, and the ways in which it ends. */
final class KilledProcess {

    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final BufferedReader output;

    private KilledProcess(Process process) {
        this.process = process;
        this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts the bot, whose network, database and file of processed messages are in the folder. */
    static KilledProcess start(Path folder) throws IOException {
        return new KilledProcess(new ProcessBuilder(
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
                        folder.resolve("processed.txt").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    long pid() {
        return process.pid();
    }

    /** The bot's address and the link of its group, once it is up. */
    String[] links() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IllegalStateException("the bot has ended without an address");
        }
        return line.split(" ", 2);
    }

    /** What a running bot says about itself when it is asked. */
    String stats() throws IOException {
        if (!process.isAlive()) {
            return "has ended with " + process.exitValue();
        }
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
        return String.valueOf(output.readLine());
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM: the bot stops cleanly, unless it has not opened its database yet. */
    void terminate() throws InterruptedException {
        process.destroy();
        awaitEnd();
    }

    /** Ends the standard input, and so the bot. */
    void stop() throws IOException, InterruptedException {
        process.getOutputStream().close();
        awaitEnd();
    }

    private void awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            kill();
            throw new AssertionError("the bot did not end within " + PATIENCE_SECONDS + " s");
        }
    }
}
