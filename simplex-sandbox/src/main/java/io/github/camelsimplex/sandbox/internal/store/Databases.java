package io.github.camelsimplex.sandbox.internal.store;

import io.github.camelsimplex.sandbox.internal.wire.Resources;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;

/** Opens SQLite databases, in memory or in files, and runs the scripts that create their tables. */
public final class Databases {

    private Databases() {}

    /** Opens a database file, or a database in memory if the file is null. */
    public static Database open(@Nullable Path file) throws SQLException {
        // DriverManager knows only the drivers of the class loader that used it first in this process
        String url = JDBC.PREFIX + (file == null ? ":memory:" : file);
        Connection connection = JDBC.createConnection(url, new Properties());
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
        String text = Resources.text(script).replaceAll("(?m)--.*$", "");
        return Stream.of(text.split(";", -1))
                .filter(statement -> !statement.isBlank())
                .map(String::strip)
                .toList();
    }
}
