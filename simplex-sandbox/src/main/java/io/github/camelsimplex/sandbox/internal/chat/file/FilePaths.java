package io.github.camelsimplex.sandbox.internal.chat.file;

import io.github.camelsimplex.sandbox.internal.core.Controller;
import io.github.camelsimplex.sandbox.internal.wire.ChatFailure;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The paths of this core's files on disk. */
public final class FilePaths {

    private static final Logger LOG = LoggerFactory.getLogger(FilePaths.class);

    private final Controller controller;

    /** Creates it for this controller. */
    public FilePaths(Controller controller) {
        this.controller = controller;
    }

    /** The file system path of an API path: relative paths are below the folder for files. */
    public Path resolve(String path) {
        Path folder = controller.filesFolder();
        return folder == null ? Path.of(path) : folder.resolve(path);
    }

    /** The name of a received file, without the folders that its sender may have put before it. */
    public static String safeName(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1).replace('\0', '_');
        return last.isEmpty() ? "_" : last;
    }

    /**
     * The path for a received file, in the form of the API. Without a wish, or if the wish is a folder, a number is
     * added to a name that is taken.
     */
    public String choose(@Nullable String wish, String name) {
        if (wish == null) {
            Path folder = controller.filesFolder();
            Path free = free(folder == null ? defaultFolder() : folder, name);
            return folder == null ? free.toString() : String.valueOf(free.getFileName());
        }
        Path path = Path.of(wish);
        if (Files.isDirectory(path)) {
            return free(path, name).toString();
        }
        if (Files.exists(path)) {
            throw ChatFailure.chat("fileAlreadyExists", "filePath", wish);
        }
        return wish;
    }

    /** Creates the empty file that is filled later, so that an unwritable place is detected at once. */
    public void create(String path) {
        try {
            Files.createFile(resolve(path));
        } catch (FileAlreadyExistsException e) {
            throw ChatFailure.chat("fileAlreadyExists", "filePath", path);
        } catch (NoSuchFileException e) {
            throw notWritable(path, "does not exist (No such file or directory)");
        } catch (IOException e) {
            throw notWritable(path, "permission denied (Permission denied)");
        }
    }

    /** Deletes a file of the folder for files; ignores files elsewhere and files that cannot be deleted. */
    public void delete(String path) {
        Path folder = controller.filesFolder();
        if (folder == null || path.isEmpty() || Path.of(path).isAbsolute()) {
            return;
        }
        try {
            Files.deleteIfExists(folder.resolve(path));
        } catch (IOException e) {
            LOG.debug("not deleted: {}", path, e);
        }
    }

    private static ChatFailure notWritable(String path, String reason) {
        return ChatFailure.chat("fileWrite", "filePath", path, "message", path + ": withBinaryFile: " + reason);
    }

    private static Path defaultFolder() {
        Path downloads = Path.of(System.getProperty("user.home"), "Downloads");
        return Files.isDirectory(downloads) ? downloads : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static Path free(Path folder, String name) {
        int dot = name.indexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        String extension = dot < 0 ? "" : name.substring(dot);
        Path candidate = folder.resolve(name);
        for (int number = 1; Files.exists(candidate); number++) {
            candidate = folder.resolve(stem + "_" + number + extension);
        }
        return candidate;
    }
}
