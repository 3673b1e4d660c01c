package io.github.camelsimplex.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder for the received files of a sandbox person, in the system's temporary folder: created with the first file,
 * deleted when the person leaves. Thread-safe.
 */
final class PersonalFiles {

    private final Consumer<String> command;
    private @Nullable Path folder;

    /** Creates it; {@code command} sends a command to the person's core. */
    PersonalFiles(Consumer<String> command) {
        this.command = command;
    }

    /** The folder. */
    synchronized Path folder() {
        if (folder == null) {
            try {
                folder = Files.createTempDirectory("simplex-sandbox-");
            } catch (IOException e) {
                throw new UncheckedIOException("cannot create a temporary folder for a person of the sandbox", e);
            }
            command.accept("/_files_folder " + folder);
            command.accept("/_temp_folder " + folder);
        }
        return folder;
    }

    /** Deletes the folder with its content. */
    synchronized void delete() {
        if (folder == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
            folder = null;
        } catch (IOException e) {
            throw new UncheckedIOException("the files of a person of the sandbox cannot be deleted: " + folder, e);
        }
    }
}
