package io.github.camelsimplex.client.internal.storage;

import io.github.camelsimplex.client.StorageException;
import io.github.camelsimplex.client.internal.concurrent.LruMap;
import io.github.camelsimplex.types.Connection;
import io.github.camelsimplex.types.Contact;
import io.github.camelsimplex.types.CreatedConnLink;
import io.github.camelsimplex.types.PendingContactConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which links this bot has connected with, because the core does not: it sends a second request for an address
 * whose first one is still pending, and a one-time link that was used is as good as new to it, though connecting again
 * breaks the connection (fact 24). Holds the last thousand, as hashes, in a file beside the database: a link is a secret,
 * and a restart must not break a contact. Thread-safe.
 */
public final class UsedLinks {

    /**
     * What was done with a link.
     *
     * @param connectionId the connection; 0 when the core has not told it
     * @param madeAt when the connection was made, in the core's words: ids alone do not tell, they are used again (fact 1)
     */
    public record Use(long connectionId, String madeAt, boolean oneTime) {

        /** Whether a contact is the one that was made with the link. */
        public boolean isOf(Contact contact) {
            Connection connection = contact.activeConn();
            return connection != null
                    && connection.connId() == connectionId
                    && connection.createdAt().text().equals(madeAt);
        }

        private String line(String key) {
            return String.join(" ", key, String.valueOf(connectionId), madeAt, oneTime ? "once" : "again");
        }
    }

    private static final int REMEMBERED = 1000;
    private static final String UNKNOWN = "unknown";

    /** The queue of a full link: the same link comes with more or fewer parameters after it. */
    private static final Pattern QUEUE = Pattern.compile("[?&]smp=(.+?)%23");

    private static final Pattern LINE =
            Pattern.compile("(?<key>\\S+) (?<connection>\\d{1,18}) (?<madeAt>\\S+) (?<kind>once|again)");

    private final @Nullable Path file;
    private final Map<String, Use> inMemory = new LruMap<>(REMEMBERED);

    /**
     * Remembers the uses of a database.
     *
     * @param prefix where the database is; null for one that is no file, whose uses are known to the session only
     */
    public UsedLinks(@Nullable String prefix) {
        file = prefix == null ? null : Path.of(prefix + ".camel-simplex.links").toAbsolutePath();
    }

    /** A one-time link is about to be used: from now on it counts as used, whatever happens. */
    public synchronized void begin(CreatedConnLink link) {
        remember(link, new Use(0, UNKNOWN, true));
    }

    /** The core has refused, or was not asked: the link was not used. */
    public synchronized void refused(CreatedConnLink link) {
        forget(link, new Use(0, UNKNOWN, true));
    }

    /** A connection is being made with a link. */
    public synchronized Use connecting(CreatedConnLink link, PendingContactConnection connection, boolean oneTime) {
        Use use = new Use(connection.pccConnId(), connection.createdAt().text(), oneTime);
        remember(link, use);
        return use;
    }

    /** Nobody waits for the connection any longer: the next attempt is a new one, if the link may be used again. */
    public synchronized void givenUp(CreatedConnLink link, Use use) {
        if (!use.oneTime()) {
            forget(link, use);
        }
    }

    /** What was done with a link. */
    public synchronized Optional<Use> find(CreatedConnLink link) {
        Map<String, Use> uses = load();
        return keys(link).flatMap(key -> Stream.ofNullable(uses.get(key))).findFirst();
    }

    /** What was done with a link in one of its forms. */
    public synchronized Optional<Use> find(String link) {
        return Optional.ofNullable(load().get(key(link)));
    }

    private void remember(CreatedConnLink link, Use use) {
        Map<String, Use> uses = load();
        keys(link).forEach(key -> {
            uses.remove(key); // so that it is the latest
            uses.put(key, use);
        });
        save(uses);
    }

    private void forget(CreatedConnLink link, Use use) {
        Map<String, Use> uses = load();
        keys(link).forEach(key -> uses.remove(key, use));
        save(uses);
    }

    private static Stream<String> keys(CreatedConnLink link) {
        return Stream.of(link.connFullLink(), link.link()).map(UsedLinks::key).distinct();
    }

    /** What stands for a link: the same for all spellings of its full form. */
    public static String key(String link) {
        Matcher queue = QUEUE.matcher(link);
        String name = queue.find() ? queue.group(1) : link.trim();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- the file: read anew each time, because another session may have had the database meanwhile

    private Map<String, Use> load() {
        if (file == null) {
            return inMemory;
        }
        Map<String, Use> uses = new LruMap<>(REMEMBERED);
        if (!Files.exists(file)) {
            return uses;
        }
        try {
            for (String line : Files.readAllLines(file)) {
                Matcher use = LINE.matcher(line);
                if (use.matches()) {
                    uses.put(
                            use.group("key"),
                            new Use(
                                    Long.parseLong(use.group("connection")),
                                    use.group("madeAt"),
                                    use.group("kind").equals("once")));
                }
            }
        } catch (IOException e) {
            throw new StorageException("cannot read " + file, e);
        }
        return uses;
    }

    private void save(Map<String, Use> uses) {
        if (file == null) {
            return;
        }
        List<String> lines = uses.entrySet().stream()
                .map(each -> each.getValue().line(each.getKey()))
                .toList();
        try {
            Path fresh = Files.createTempFile(file.getParent(), "links", ".tmp");
            Files.write(fresh, lines);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StorageException("cannot write " + file, e);
        }
    }
}
