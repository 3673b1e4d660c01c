package io.github.camelsimplex.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalDouble;

/** A loop in C over the same event, compiled by the machine's C compiler: the reference for the other rates. */
final class CLoop {

    private static final String COMPILER = "cc";

    private CLoop() {}

    /** The number of messages per second; empty without a C compiler. */
    static OptionalDouble run(byte[] event, int messages) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("simplex-benchmark");
        Path source = folder.resolve("loop.c");
        Path program = folder.resolve("loop");
        Path input = Files.write(folder.resolve("event.json"), event);
        try (InputStream text = CLoop.class.getResourceAsStream("loop.c")) {
            Files.copy(Objects.requireNonNull(text, "loop.c"), source);
            if (!compiles(source, program)) {
                return OptionalDouble.empty();
            }
            String output = output(program.toString(), input.toString(), String.valueOf(messages));
            return OptionalDouble.of(Double.parseDouble(output.split(" ", 2)[0]));
        } finally {
            for (Path file : new Path[] {source, program, input, folder}) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean compiles(Path source, Path program) throws InterruptedException {
        try {
            return new ProcessBuilder(COMPILER, "-O2", "-o", program.toString(), source.toString())
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noCompiler) {
            return false;
        }
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            if (process.waitFor() != 0 || line == null) {
                throw new IOException("the loop in C ended with exit code " + process.exitValue());
            }
            return line;
        }
    }
}
