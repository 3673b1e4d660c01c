package io.github.camelsimplex.sandbox.internal.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.client.ChatInitException;
import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.sandbox.internal.store.Database;
import io.github.camelsimplex.sandbox.internal.store.DatabaseException;
import io.github.camelsimplex.sandbox.internal.store.Databases;
import io.github.camelsimplex.sandbox.internal.store.StoredSettings;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.types.SimplexJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Opens a database with the results of the real core. The passphrase is checked against a stored hash; the file itself is
 * not encrypted.
 */
final class CoreOpening {

    private static final byte[] SQLITE_HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private CoreOpening() {}

    static Database open(CoreConfiguration configuration) {
        String prefix = configuration.database();
        if (configuration.connectionString() != null) {
            throw new IllegalArgumentException("the sandbox has SQLite databases only, no PostgreSQL");
        }
        if (prefix == null) {
            return openInMemory();
        }
        Path file = Path.of(prefix + "_chat.db");
        try {
            boolean created = prepare(file);
            requireDatabase(Path.of(prefix + "_agent.db"));
            Database db = Databases.open(file);
            return check(db, file, created, configuration);
        } catch (SQLException | DatabaseException e) {
            throw refused("errorSQL", file, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw refused(
                    "errorSQL",
                    file,
                    "SQLite3 returned ErrorCan'tOpen while attempting to perform open \"" + file
                            + "\": unable to open database file");
        }
    }

    private static Database openInMemory() {
        try {
            Database db = Databases.open(null);
            Databases.run(db, "schema.sql");
            return db;
        } catch (SQLException e) {
            throw new IllegalStateException("no database in memory", e);
        }
    }

    /** Creates missing folders, and refuses a file that is not a database; returns whether the database is new. */
    private static boolean prepare(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (!Files.exists(file) || Files.size(file) == 0) {
            return true;
        }
        requireDatabase(file);
        return false;
    }

    /** Refuses an existing file that is not a database. The sandbox has one file; a real core has a second one. */
    private static void requireDatabase(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("a folder");
        }
        if (!Files.exists(file) || Files.size(file) == 0) {
            return;
        }
        byte[] start = new byte[SQLITE_HEADER.length];
        try (var stream = Files.newInputStream(file)) {
            int read = stream.readNBytes(start, 0, start.length);
            if (read < start.length || !MessageDigest.isEqual(start, SQLITE_HEADER)) {
                throw refused("errorNotADatabase", file, null);
            }
        }
    }

    private static Database check(Database db, Path file, boolean created, CoreConfiguration configuration) {
        boolean empty = db.number("SELECT count(*) FROM sqlite_master").orElse(0) == 0;
        if (created || empty) {
            db.begin();
            Databases.run(db, "schema.sql");
            Migrations.fill(db);
            new StoredSettings(db).set(StoredSettings.PASSPHRASE, hash(configuration.passphrase()));
            db.commit();
            return db;
        }
        try {
            Optional<String> stored = new StoredSettings(db).get(StoredSettings.PASSPHRASE);
            if (stored.isEmpty() || !stored.get().equals(hash(configuration.passphrase()))) {
                throw refused("errorNotADatabase", file, null);
            }
            Optional<ObjectNode> refusal = Migrations.check(db, configuration.confirmMigrations());
            if (refusal.isPresent()) {
                throw refused(file, refusal.get());
            }
            return db;
        } catch (RuntimeException e) {
            db.close();
            throw e;
        }
    }

    private static ChatInitException refused(Path file, ObjectNode result) {
        ObjectNode withFile = Json.object("type", result.get("type"), "dbFile", file.toString());
        withFile.setAll(result);
        return new ChatInitException(file.toString(), SimplexJson.parseMigrationResult(Json.bytes(withFile)));
    }

    private static ChatInitException refused(String type, Path file, @org.jspecify.annotations.Nullable String error) {
        ObjectNode result = Json.tagged(type, "dbFile", file.toString(), "migrationSQLError", error);
        return new ChatInitException(file.toString(), SimplexJson.parseMigrationResult(Json.bytes(result)));
    }

    private static String hash(String passphrase) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(passphrase.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
