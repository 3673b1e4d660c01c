package io.github.camelsimplex.sandbox.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;

/** What the recorder did to databases before it opened them: the refusals of the core tell what it found. */
final class Databases {

    private static final byte[] NO_DATABASE =
            "this is not a database".repeat(100).getBytes(StandardCharsets.UTF_8);

    private Databases() {}

    /** Makes the database files of a prefix such as the recorded result tells. */
    static void prepare(Path prefix, JsonNode result) {
        try {
            switch (result.path("type").asText()) {
                case "errorNotADatabase" -> garbage(Path.of(local(prefix, result)));
                case "errorSQL" -> blocked(prefix, result);
                case "errorMigration" -> migrations(Path.of(local(prefix, result)), result.path("migrationError"));
                default -> {}
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String local(Path prefix, JsonNode result) {
        String file = result.path("dbFile").asText();
        return prefix + file.substring(file.lastIndexOf('_'));
    }

    private static void garbage(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Files.write(file, NO_DATABASE);
        }
    }

    /** A place where no file can be created, for any user: a folder of that name, or a file instead of the folder. */
    private static void blocked(Path prefix, JsonNode result) throws IOException {
        Path file = Path.of(local(prefix, result));
        if (!result.path("migrationSQLError").asText().contains("Can'tOpen") || Files.exists(file)) {
            return;
        }
        Path folder = Objects.requireNonNull(file.getParent());
        if (Files.exists(folder)) {
            Files.createDirectory(file);
        } else {
            Files.createDirectories(folder.resolveSibling("."));
            Files.createFile(folder);
        }
    }

    private static void migrations(Path file, JsonNode error) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            for (JsonNode missing : error.path("upMigrations")) {
                update(
                        connection,
                        "DELETE FROM migrations WHERE name = ?",
                        missing.path("upName").asText());
            }
            for (JsonNode unknown : error.path("mtrError").path("dbMigrations")) {
                update(connection, "INSERT OR IGNORE INTO migrations (name, down) VALUES (?, NULL)", unknown.asText());
            }
            for (JsonNode unknown : error.path("downMigrations")) {
                update(connection, "INSERT OR IGNORE INTO migrations (name, down) VALUES (?, '')", unknown.asText());
            }
        }
    }

    private static void update(Connection connection, String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            statement.executeUpdate();
        }
    }
}
