package io.github.camelsimplex.camel.produce;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.ReceivedEvent;
import io.github.camelsimplex.client.Subscription;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIFile;
import io.github.camelsimplex.types.ChatEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that hold streams and bytes while the core sends them in the background. Each is deleted when its transfer
 * has ended. With a files folder, they are in a separate folder inside it: a file whose transfer is interrupted by a
 * stop or a kill stays there, the core continues the transfer after the next start, and the place of the file shows
 * that it must be deleted at the end. Without a files folder, they are in temporary folders and are deleted with these.
 * Thread-safe.
 */
public final class SentStreams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SentStreams.class);
    private static final String FOLDER = "sent";
    private static final String TEMPORARY = "simplex-send";

    private final @Nullable Path folder;
    private final Subscription subscription;
    private final Set<Path> written = ConcurrentHashMap.newKeySet();

    public SentStreams(ChatSession session) {
        this.folder = session.configuration()
                .filesFolder()
                .map(files -> files.resolve(FOLDER).toAbsolutePath())
                .orElse(null);
        this.subscription = session.onEvent(Set.of("sndFileCompleteXFTP", "sndFileError"), this::ended);
    }

    /**
     * Writes the content to a new file with this name, with a number added if the name is taken.
     *
     * @param most the maximum number of bytes
     * @throws IllegalArgumentException when the content is longer; no part of it stays
     */
    Path write(String name, InputStream content, long most) throws IOException {
        Path target = folder == null ? Files.createTempDirectory(TEMPORARY) : Files.createDirectories(folder);
        for (int attempt = 0; ; attempt++) {
            Path file = target.resolve(attempt == 0 ? name : numbered(name, attempt));
            try (OutputStream output = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
                written.add(file);
                copy(content, output, most);
                return file;
            } catch (FileAlreadyExistsException taken) {
                LOG.trace("{} is taken, trying the next number", file);
            } catch (IOException | RuntimeException e) {
                ended(file);
                throw e;
            }
        }
    }

    private static void copy(InputStream content, OutputStream output, long most) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long copied = 0;
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            copied += read;
            if (copied > most) {
                throw new IllegalArgumentException(
                        "The file has more than " + most + " bytes, the most that SimpleX" + " transfers");
            }
            output.write(buffer, 0, read);
        }
    }

    private static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name + "_" + number : name.substring(0, dot) + "_" + number + name.substring(dot);
    }

    private void ended(ReceivedEvent event) {
        if (event.event() instanceof ChatEvent.SndFileCompleteXFTP complete) {
            ended(complete.chatItem());
        } else if (event.event() instanceof ChatEvent.SndFileError error) {
            ended(error.chatItem_());
        }
    }

    /** Deletes the file of an item whose transfer has ended, with or without success. */
    void ended(@Nullable AChatItem item) {
        CIFile file = item == null ? null : item.chatItem().file();
        if (file != null && file.fileSource() != null) {
            ended(Path.of(file.fileSource().filePath()));
        }
    }

    /** Deletes a file that the core does not need any more; a file that was not written here stays. */
    void ended(Path file) {
        boolean inOurFolder = folder != null && folder.equals(file.getParent());
        if (written.remove(file) || inOurFolder) {
            delete(file);
        }
    }

    private void delete(Path file) {
        try {
            Files.deleteIfExists(file);
            Path parent = file.getParent();
            if (folder == null && parent != null) {
                Files.deleteIfExists(parent);
            }
        } catch (IOException e) {
            LOG.warn("{} could not be deleted after it was sent: {}", file.getFileName(), e.toString());
        }
    }

    @Override
    public void close() {
        subscription.close();
        if (folder == null) {
            written.forEach(this::delete);
        }
        written.clear();
    }
}
