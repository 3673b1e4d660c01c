package io.github.camelsimplex.camel;

import io.github.camelsimplex.client.SessionConfiguration;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Finds received files, and only inside the files folder. */
public final class ReceivedFiles {

    private ReceivedFiles() {}

    /**
     * The path of a file that the core names; null when it leads out of the files folder. In a session without a files
     * folder (a database in memory) the core names absolute paths; a relative path would be ambiguous there, and is
     * refused.
     */
    public static @Nullable Path locate(SessionConfiguration configuration, String filePath) {
        Path folder = configuration.filesFolder().orElse(null);
        if (folder == null) {
            Path file = Path.of(filePath);
            return file.isAbsolute() && file.equals(file.normalize()) ? file : null;
        }
        Path home = folder.toAbsolutePath().normalize();
        Path file = home.resolve(filePath).normalize();
        return file.startsWith(home) ? file : null;
    }
}
