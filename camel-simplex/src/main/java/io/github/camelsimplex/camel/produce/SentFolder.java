package io.github.camelsimplex.camel.produce;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder for what a bot is sending. Each file has a folder of its own in it, so that it keeps the name it was given
 * even if others with the same name are being sent. The names of these folders begin with the bot's name, because
 * several bots may share the folder. Without a files folder, temporary folders take its place. Thread-safe.
 */
final class SentFolder {

    private static final Logger LOG = LoggerFactory.getLogger(SentFolder.class);
    private static final String TEMPORARY = "simplex-send";

    private final @Nullable Path folder;
    private final String prefix;
    private final Set<Path> present = ConcurrentHashMap.newKeySet();

    /**
     * Creates it, and nothing on disk.
     *
     * @param folder of all sent files, absolute; null for temporary folders
     * @param bot the name of the bot
     */
    SentFolder(@Nullable Path folder, String bot) {
        this.folder = folder;
        // no name of a bot has a dot: the prefix of one bot never begins the prefix of another
        this.prefix = bot + ".";
    }

    /** Whether the files live only as long as the process. */
    boolean isTemporary() {
        return folder == null;
    }

    /** What earlier sessions of the bot have left: files, and folders without a file. */
    List<Path> leftovers() throws IOException {
        List<Path> found = new ArrayList<>();
        if (folder == null || !Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> own = Files.newDirectoryStream(folder, prefix + "*")) {
            for (Path each : own) {
                found.addAll(content(each));
            }
        }
        present.addAll(found);
        return found;
    }

    private static List<Path> content(Path own) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(own)) {
            files.forEach(found::add);
        }
        if (found.isEmpty()) {
            Files.delete(own);
        }
        return found;
    }

    /**
     * Copies a file. A hard link would cost nothing, but whoever writes to the file later would change what the core
     * reads in the background, and another content would arrive.
     */
    Path copy(Path file, String name) throws IOException {
        return fill(name, target -> Files.copy(file, target));
    }

    /**
     * Writes the content to a new file.
     *
     * @param most the maximum number of bytes
     * @throws IllegalArgumentException when the content is longer
     */
    Path write(InputStream content, String name, long most) throws IOException {
        return fill(name, target -> {
            try (OutputStream output = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
                copy(content, output, most);
            }
        });
    }

    /** Makes the content of a file. */
    private interface Filling {
        void into(Path target) throws IOException;
    }

    /** Makes a file; when that fails, nothing of it stays. */
    private Path fill(String name, Filling filling) throws IOException {
        Path target = null;
        try {
            target = own().resolve(name);
            present.add(target);
            filling.into(target);
            return target;
        } catch (IOException e) {
            delete(target);
            throw new IOException("The file " + name + " cannot be kept until it is sent: " + e, e);
        } catch (RuntimeException e) {
            delete(target);
            throw e;
        }
    }

    private Path own() throws IOException {
        return folder == null
                ? Files.createTempDirectory(TEMPORARY)
                : Files.createDirectory(Files.createDirectories(folder).resolve(prefix + UUID.randomUUID()));
    }

    private static void copy(InputStream content, OutputStream output, long most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long copied = 0;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            copied += read;
            if (copied > most) {
                throw new IllegalArgumentException(
                        "The file has more than " + most + " bytes, the most that SimpleX transfers");
            }
            output.write(buffer, 0, read);
        }
    }

    /** Deletes a file of this folder with its own folder; ignores null, and files that are elsewhere. */
    void delete(@Nullable Path file) {
        if (file == null || !present.remove(file)) {
            return;
        }
        try {
            Files.deleteIfExists(file);
            Path own = file.getParent();
            if (own != null) {
                Files.deleteIfExists(own);
            }
        } catch (IOException e) {
            LOG.warn("{} could not be deleted after it was sent: {}", file.getFileName(), e.toString());
        }
    }

    /** Deletes all files of this session. */
    void clear() {
        present.forEach(this::delete);
    }
}
