package io.github.camelsimplex.benchmarks.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The stub of the library in C, compiled for measurements. */
final class Stub {

    private static final List<String> SOURCES =
            List.of("simplex_stub.c", "stub_transcript.c", "stub_files.c", "stub_flood.c");
    private static final String RUNTIME = "stubruntime";

    private Stub() {}

    /** Compiles the stub; returns its folder. */
    static Path compile(Path project, Path target) throws IOException {
        Path sources = project.resolve("simplex-native/src/test/c");
        Path folder = Files.createDirectories(target.resolve("stub"));
        compile(
                sources,
                List.of(
                        "runtime_stub.c",
                        "-o",
                        folder.resolve(System.mapLibraryName(RUNTIME)).toString()));
        List<String> arguments = new ArrayList<>(SOURCES);
        arguments.addAll(List.of(
                "-o",
                folder.resolve(System.mapLibraryName("simplex")).toString(),
                "-pthread",
                "-ldl",
                "-Wl,-Bsymbolic",
                "-L" + folder,
                "-l" + RUNTIME,
                "-Wl,-rpath,$ORIGIN"));
        compile(sources, arguments);
        return folder;
    }

    private static void compile(Path sources, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("cc", "-std=gnu11", "-O2", "-fPIC", "-shared"));
        command.addAll(arguments);
        Commands.run(sources, null, Map.of(), command);
    }
}
