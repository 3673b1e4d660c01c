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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the links with which this bot has connected, because the core does not: it sends a second request to an
 * address while the first is still pending, and it treats a used one-time link like a new one, although connecting
 * again breaks the connection (fact 24). Holds the last thousand links as hashes in a file beside the database: hashes,
 * because a link is a secret; a file, because a restart must not break a contact. Thread-safe.
 */
public final class UsedLinks {

    /**
     * The use of a link.
     *
     * @param connectionId the id of the connection; 0 if the core has not returned it
     * @param madeAt the creation time of the connection in the core's format; needed because ids are reused (fact
     *     1)
     * @param contactId the id of the contact that was created; 0 if it is not known yet
     */
    public record Use(long connectionId, String madeAt, boolean oneTime, long contactId) {

        /** Whether a contact was created with the link. */
        public boolean isOf(Contact contact) {
            Connection connection = contact.activeConn();
            return connection != null
                    && connection.connId() == connectionId
                    && connection.createdAt().text().equals(madeAt);
        }

        private String line(String key) {
            String use = String.join(" ", key, String.valueOf(connectionId), madeAt, oneTime ? "once" : "again");
            return contactId == 0 ? use : use + " " + contactId;
        }
    }

    /** Two keys for each link, which has a short and a full form. */
    private static final int REMEMBERED = 2 * 1000;

    private static final String UNKNOWN = "unknown";

    /** The queue of a full link; different spellings of the link differ in the parameters after it. */
    private static final Pattern QUEUE = Pattern.compile("[?&]smp=(.+?)%23");

    private static final Pattern LINE =
            Pattern.compile("(?<key>\\S+) (?<connection>\\d{1,18}) (?<madeAt>\\S+) (?<kind>once|again)"
                    + "(?: (?<contact>\\d{1,18}))?");

    private final @Nullable Path file;
    private final Map<String, Use> inMemory = new LruMap<>(REMEMBERED);

    /**
     * Remembers the uses of a database.
     *
     * @param prefix the prefix of the database; null for a database without files, whose uses only the session
     *     remembers
     */
    public UsedLinks(@Nullable String prefix) {
        file = prefix == null ? null : Path.of(prefix + ".camel-simplex.links").toAbsolutePath();
    }

    /** Notes that a one-time link is about to be used: from now on it counts as used, even after a failure. */
    public synchronized void begin(CreatedConnLink link) {
        remember(link, new Use(0, UNKNOWN, true, 0));
    }

    /** Notes that the link was not used, because the core refused or was not asked. */
    public synchronized void refused(CreatedConnLink link) {
        forget(link, new Use(0, UNKNOWN, true, 0));
    }

    /** Notes the connection that is being created with a link. */
    public synchronized Use connecting(CreatedConnLink link, PendingContactConnection connection, boolean oneTime) {
        Use use = new Use(connection.pccConnId(), connection.createdAt().text(), oneTime, 0);
        remember(link, use);
        return use;
    }

    /** Notes the contact that was created with a link. */
    public synchronized void contact(Use use, long contactId) {
        Map<String, Use> uses = load();
        uses.replaceAll((key, each) ->
                each.equals(use) ? new Use(use.connectionId(), use.madeAt(), use.oneTime(), contactId) : each);
        save(uses);
    }

    /**
     * Notes that the wait for the connection was given up: the next attempt creates a new one, if the link may be used
     * again.
     */
    public synchronized void givenUp(CreatedConnLink link, Use use) {
        if (!use.oneTime()) {
            forget(link, use);
        }
    }

    /** The use of a link. */
    public synchronized Optional<Use> find(CreatedConnLink link) {
        Map<String, Use> uses = load();
        return keys(link).flatMap(key -> Stream.ofNullable(uses.get(key))).findFirst();
    }

    /** The use of a link in one of its forms. */
    public synchronized Optional<Use> find(String link) {
        return Optional.ofNullable(load().get(key(link)));
    }

    private void remember(CreatedConnLink link, Use use) {
        Map<String, Use> uses = load();
        keys(link).forEach(key -> {
            uses.remove(key); // so that it becomes the latest
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

    /** The key of a link: the same for all spellings of its full form. */
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

    // ---- the file: read again each time, because another session may have used the database meanwhile

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
                                    use.group("kind").equals("once"),
                                    use.group("contact") == null ? 0 : Long.parseLong(use.group("contact"))));
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
        byte[] lines = uses.entrySet().stream()
                .map(each -> each.getValue().line(each.getKey()) + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        try {
            AtomicFile.replacePrivate(file, stream -> stream.write(lines));
        } catch (IOException e) {
            throw new StorageException("cannot write " + file, e);
        }
    }
}
