package io.github.camelsimplex.benchmarks.comparison;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs programs, and waits for them. */
final class Commands {

    private Commands() {}

    /** Runs a program in a folder; returns what it prints. */
    static String run(Path folder, String... command) {
        return run(folder, null, Map.of(), List.of(command));
    }

    /**
     * Runs a program in a folder.
     *
     * @param input the lines that the program reads
     * @param environment added to the environment of this process
     * @return what the program prints, errors included
     */
    static String run(Path folder, @Nullable String input, Map<String, String> environment, List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().putAll(environment);
            Process process = builder.redirectErrorStream(true).start();
            try (var lines = process.getOutputStream()) {
                lines.write((input == null ? "" : input).getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command.get(0) + " ended with " + process.exitValue() + ": "
                        + String.join(" ", command) + "\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new IllegalStateException(command.get(0) + " cannot be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(command.get(0) + " was interrupted", e);
        }
    }
}
