package io.github.camelsimplex.camel;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.ReceivedEvent;
import io.github.camelsimplex.client.Subscription;
import io.github.camelsimplex.types.AChatItem;
import io.github.camelsimplex.types.CIFile;
import io.github.camelsimplex.types.ChatEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files into which streams and bytes are written so that the core can send them, as it does in the background. Each
 * is deleted when its transfer has ended; what is still being sent at a stop stays in the files folder, where the core
 * goes on with it after the next start, and goes with a temporary folder. Thread-safe.
 */
final class SentStreams implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SentStreams.class);
    private static final String TEMPORARY = "simplex-send";

    private final Optional<Path> filesFolder;
    private final Subscription subscription;
    private final Set<Path> written = ConcurrentHashMap.newKeySet();

    SentStreams(ChatSession session) {
        this.filesFolder = session.configuration().filesFolder();
        this.subscription = session.onEvent(Set.of("sndFileCompleteXFTP", "sndFileError"), this::ended);
    }

    /** Writes the content into a new file with this name, or one with a number when that is taken. */
    Path write(String name, InputStream content) throws IOException {
        Path folder = filesFolder.isPresent()
                ? Files.createDirectories(filesFolder.get()).toAbsolutePath()
                : Files.createTempDirectory(TEMPORARY);
        for (int attempt = 0; ; attempt++) {
            Path target = folder.resolve(attempt == 0 ? name : numbered(name, attempt));
            try {
                Files.copy(content, target);
                written.add(target);
                return target;
            } catch (FileAlreadyExistsException taken) {
                LOG.trace("{} is taken, the next number is tried", target);
            }
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
        if (written.remove(file)) {
            delete(file);
        }
    }

    private void delete(Path file) {
        try {
            Files.deleteIfExists(file);
            Path folder = file.getParent();
            if (isTemporary() && folder != null) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            LOG.warn("{} could not be deleted after it was sent: {}", file.getFileName(), e.toString());
        }
    }

    /** Whether each file has a temporary folder of its own. */
    private boolean isTemporary() {
        return filesFolder.isEmpty();
    }

    @Override
    public void close() {
        subscription.close();
        if (isTemporary()) {
            written.forEach(this::delete);
        }
        written.clear();
    }
}
