package io.github.camelsimplex.sandbox.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opens SQLite databases, in memory or in files, and runs the scripts that create their tables. */
public final class Databases {

    private static final String SCRIPTS = "/io/github/camelsimplex/sandbox/";

    private Databases() {}

    /** Opens a database file, or one in memory when there is no file. */
    public static Database open(@Nullable Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + (file == null ? ":memory:" : file));
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 20000");
            statement.execute("PRAGMA journal_mode = " + (file == null ? "MEMORY" : "WAL"));
            // a killed process loses nothing with OFF; only a crash of the whole machine could
            statement.execute("PRAGMA synchronous = OFF");
            statement.execute("PRAGMA temp_store = MEMORY");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        return new Database(connection);
    }

    /** Runs a script of this module. */
    public static void run(Database db, String script) {
        for (String statement : statements(script)) {
            db.update(statement);
        }
    }

    private static List<String> statements(String script) {
        try (InputStream stream = Objects.requireNonNull(
                Databases.class.getResourceAsStream(SCRIPTS + script), "the script is part of this module")) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)--.*$", "");
            List<String> statements = new ArrayList<>();
            for (String statement : text.split(";", -1)) {
                if (!statement.isBlank()) {
                    statements.add(statement.strip());
                }
            }
            return statements;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
