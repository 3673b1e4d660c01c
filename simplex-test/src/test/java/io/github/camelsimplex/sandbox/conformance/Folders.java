package io.github.camelsimplex.sandbox.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What the recorder did with the folders of actors that were closed: a backup, and its restoration. */
final class Folders {

    private Folders() {}

    /** Puts a copy of a folder in the place of another one. */
    static void copy(Path from, Path to) {
        try {
            for (Path old : tree(to).sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(old);
            }
            for (Path file : tree(from).toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> tree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return List.copyOf(files.toList()).stream();
        }
    }
}
