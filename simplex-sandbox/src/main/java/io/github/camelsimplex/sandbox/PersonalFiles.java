package io.github.camelsimplex.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folders in which people of the sandbox keep received files, among the temporary files of the system. */
final class PersonalFiles {

    private PersonalFiles() {}

    /** A new folder. */
    static Path create() {
        try {
            return Files.createTempDirectory("simplex-sandbox-");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for a person of the sandbox", e);
        }
    }
}
