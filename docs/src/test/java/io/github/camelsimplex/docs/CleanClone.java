package io.github.camelsimplex.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The files of this project, without anything that a build made, in a folder of their own: what a new user has. */
final class CleanClone {

    private static final int MINUTES_FOR_ONE_COMMAND = 9;

    /** The port of the examples with a server, which another build may have. */
    private static final String MAVEN_OPTIONS =
            "-Dcamel.server.port=%1$d -Dcamel.management.port=%1$d".formatted(freePort());

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

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command of a page in the shell, at the root of the clone. */
    Result shell(String command, String input) throws IOException, InterruptedException {
        return run(folder, input, "bash", "-c", command);
    }

    private static Result run(Path folder, String input, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("output", ".txt");
        Path errors = Files.createTempFile("errors", ".txt");
        Path standardInput = Files.createTempFile("input", ".txt");
        Files.writeString(standardInput, input);
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectInput(standardInput.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        // the build around this test must not reach into the build inside it
        builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().put("MAVEN_OPTS", MAVEN_OPTIONS);
        Process process = builder.start();
        try {
            if (!process.waitFor(MINUTES_FOR_ONE_COMMAND, TimeUnit.MINUTES)) {
                throw new AssertionError("still running after " + MINUTES_FOR_ONE_COMMAND + " minutes: "
                        + String.join(" ", command) + "\n" + Files.readString(output) + Files.readString(errors));
            }
            return new Result(process.exitValue(), Files.readString(output), Files.readString(errors));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
            Files.delete(output);
            Files.delete(errors);
            Files.delete(standardInput);
        }
    }

    /** What a command did. */
    record Result(int exitCode, String output, String errors) {}
}
