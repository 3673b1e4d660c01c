package io.github.camelsimplex.client.internal;

import io.github.camelsimplex.client.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers beside a database when this library opened it first, and whether it created it. A bot that moves here from
 * another library has unread messages that nobody must answer now.
 *
 * @param firstOpened when this library opened the database for the first time
 * @param created whether this library created it
 */
record StateFile(Instant firstOpened, boolean created) {

    private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);
    private static final String FIRST_OPENED = "firstOpened";
    private static final String CREATED = "created";

    /** Whether a core has put its files there. */
    static boolean databaseExists(String prefix) {
        Path path = Path.of(prefix).toAbsolutePath();
        Path folder = path.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return false;
        }
        String name = String.valueOf(path.getFileName());
        try (var files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .anyMatch(file -> file.startsWith(name) && file.endsWith(".db"));
        } catch (IOException e) {
            throw new StorageException("cannot list the folder " + folder, e);
        }
    }

    /**
     * Reads what was remembered, or remembers it now. A database without the memory was made by another client, or has
     * lost it: a person has to know, because its unread messages are left alone unless {@code catchUp} says otherwise.
     */
    static StateFile load(String prefix, boolean databaseExisted, Instant now) {
        Path file = path(prefix);
        if (Files.exists(file)) {
            return read(file);
        }
        if (databaseExisted) {
            LOG.warn(
                    "the database {} was there before, without {}: it is taken for one of another client, and messages"
                            + " that are unread now are not delivered unless catchUp is set",
                    prefix,
                    file.getFileName());
        }
        StateFile state = new StateFile(now, !databaseExisted);
        state.write(file);
        return state;
    }

    static boolean exists(String prefix) {
        return Files.exists(path(prefix));
    }

    static void delete(String prefix) {
        try {
            Files.deleteIfExists(path(prefix));
        } catch (IOException e) {
            throw new StorageException("cannot delete " + path(prefix), e);
        }
    }

    private static Path path(String prefix) {
        return Path.of(prefix + ".camel-simplex.properties").toAbsolutePath();
    }

    private static StateFile read(Path file) {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return new StateFile(
                    Instant.parse(properties.getProperty(FIRST_OPENED, "")),
                    Boolean.parseBoolean(properties.getProperty(CREATED, "")));
        } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
            return recovered(file, e);
        }
    }

    /** It is written once, at the first opening: so the time of the file tells what its content does not any more. */
    private static StateFile recovered(Path file, Exception cause) {
        try {
            StateFile state = new StateFile(Files.getLastModifiedTime(file).toInstant(), false);
            LOG.warn(
                    "{} cannot be read ({}); messages from before {} are not delivered unless catchUp is set",
                    file,
                    cause.toString(),
                    state.firstOpened());
            state.write(file);
            return state;
        } catch (IOException e) {
            e.addSuppressed(cause);
            throw new StorageException("cannot read " + file, e);
        }
    }

    private void write(Path file) {
        Properties properties = new Properties();
        properties.setProperty(FIRST_OPENED, firstOpened.toString());
        properties.setProperty(CREATED, String.valueOf(created));
        try {
            Path fresh = Files.createTempFile(file.getParent(), "state", ".tmp");
            try (var writer = Files.newBufferedWriter(fresh)) {
                properties.store(writer, "camel-simplex: which unread messages are old; see catchUp in the manual");
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StorageException("cannot write " + file, e);
        }
    }
}
