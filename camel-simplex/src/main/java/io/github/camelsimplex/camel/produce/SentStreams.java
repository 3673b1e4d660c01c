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
 * The files into which streams and bytes are written so that the core can send them, as it does in the background. Each
 * is deleted when its transfer has ended. With a files folder they are in a folder of their own inside it: what is still
 * being sent at a stop or a kill stays there, the core goes on with it after the next start, and its end is known by its
 * place. Without one they go with their temporary folders. Thread-safe.
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
     * Writes the content into a new file with this name, or one with a number when that is taken.
     *
     * @param most how many bytes it may have at most
     * @throws IllegalArgumentException when it has more; nothing of it stays
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
                LOG.trace("{} is taken, the next number is tried", file);
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

    /** The transfer of the file of an item is over, however it went. */
    void ended(@Nullable AChatItem item) {
        CIFile file = item == null ? null : item.chatItem().file();
        if (file != null && file.fileSource() != null) {
            ended(Path.of(file.fileSource().filePath()));
        }
    }

    /** The core does not need a file any longer; one that was not written here stays. */
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
