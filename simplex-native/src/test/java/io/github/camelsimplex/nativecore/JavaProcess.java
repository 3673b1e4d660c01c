package io.github.camelsimplex.nativecore;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Another JVM that runs a main class of the tests' class path. */
final class JavaProcess {

    private final Process process;
    private final Path output;

    private JavaProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static JavaProcess start(
            Path javaHome, List<String> options, Map<String, String> environment, Class<?> main, String... arguments)
            throws IOException {
        List<String> command =
                new ArrayList<>(List.of(javaHome.resolve("bin").resolve("java").toString()));
        command.addAll(options);
        command.addAll(List.of(
                "-Droot.directory=" + System.getProperty("root.directory"),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(Path.of("target"), "java", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SIMPLEX_"));
        builder.environment().putAll(environment);
        return new JavaProcess(builder.start(), output);
    }

    /** Waits for the end; returns the exit code and what was printed. */
    String result() throws IOException, InterruptedException {
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return "hangs";
        }
        return process.exitValue() + "\n" + Files.readString(output, StandardCharsets.ISO_8859_1);
    }

    static Path thisJava() {
        return Path.of(System.getProperty("java.home"));
    }

    /** This Java, or one beside it, that checks the access to native code: 24 or newer. */
    static Optional<Path> javaThatChecksNativeAccess() throws IOException {
        if (Runtime.version().feature() >= 24) {
            return Optional.of(thisJava());
        }
        try (Stream<Path> neighbours = Files.list(thisJava().resolveSibling("."))) {
            return neighbours.filter(home -> featureOf(home) >= 24).findFirst();
        }
    }

    private static int featureOf(Path javaHome) {
        Path release = javaHome.resolve("release");
        if (!Files.isExecutable(javaHome.resolve("bin").resolve("java")) || !Files.isReadable(release)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(release)) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("^\\D+", "").replaceAll("\\D.*$", ""))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
