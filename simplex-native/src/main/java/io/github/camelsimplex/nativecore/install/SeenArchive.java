package io.github.camelsimplex.nativecore.install;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The SHA-256 of the archive that was installed first, in a file beside the folder of the library, so that it stays when
 * the folder is deleted. The file has the form of {@code sha256sum}.
 */
final class SeenArchive {

    private final Path file;

    /** The archive of the library in this folder. */
    SeenArchive(Path folder) {
        file = folder.resolveSibling(folder.getFileName() + ".sha256");
    }

    Path file() {
        return file;
    }

    /** The SHA-256 in lower case hex; empty if none was kept. */
    Optional<String> sha256() throws IOException {
        try {
            String kept = Files.readString(file).split("\\s", 2)[0];
            if (!kept.matches("[0-9a-f]{64}")) {
                throw new IOException(file + " does not begin with a SHA-256 in hex; restore or delete it");
            }
            return Optional.of(kept);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Keeps the SHA-256 of an archive that was accepted.
     *
     * @param staging a folder on the same file system, so that the file is complete or missing
     */
    void keep(String sha256, String archive, Path staging) throws IOException {
        Path written = staging.resolve(file.getFileName());
        Files.writeString(written, sha256 + "  " + archive + "\n");
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
