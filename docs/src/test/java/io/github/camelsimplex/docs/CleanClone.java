package io.github.camelsimplex.docs;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The files of this project, without anything that a build made, in a folder of their own: what a new user has. */
final class CleanClone {

    private static final int MINUTES_FOR_ONE_COMMAND = 9;

    private final Path folder;

    private CleanClone(Path folder) {
        this.folder = folder;
    }

    /** Copies what git tracks, and what it would track, into a folder. */
    static CleanClone into(Path folder) throws IOException, InterruptedException {
        Result files = run(Page.ROOT, "", "git", "ls-files", "--cached", "--others", "--exclude-standard");
        if (files.exitCode() != 0) {
            throw new AssertionError("the tree is no git checkout: " + files.errors());
        }
        for (String file : files.output().lines().toList()) {
            Path source = Page.ROOT.resolve(file);
            Path target = folder.resolve(file);
            if (Files.isRegularFile(source) && !file.startsWith("transcripts/")) {
                Files.createDirectories(target.getParent());
                Files.copy(source, target);
            }
        }
        return new CleanClone(folder);
    }

    /** Runs a command of a page in the shell, at the root of the clone. */
    Result shell(String command, String input) throws IOException, InterruptedException {
        return run(folder, input, "bash", "-c", command);
    }

    private static Result run(Path folder, String input, String... command) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("errors", ".txt");
        Path standardInput = Files.createTempFile("input", ".txt");
        Files.writeString(standardInput, input);
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectInput(standardInput.toFile())
                .redirectError(errors.toFile());
        // the build around this test must not reach into the build inside it
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_") || name.equals("JAVA_TOOL_OPTIONS"));
        Process process = builder.start();
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(MINUTES_FOR_ONE_COMMAND, TimeUnit.MINUTES)) {
                throw new AssertionError(
                        "still running after " + MINUTES_FOR_ONE_COMMAND + " minutes: " + String.join(" ", command));
            }
            return new Result(process.exitValue(), text, Files.readString(errors));
        } finally {
            process.destroyForcibly();
            Files.delete(errors);
            Files.delete(standardInput);
        }
    }

    /** What a command did. */
    record Result(int exitCode, String output, String errors) {}
}
