package io.github.camelsimplex.sandbox.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One SQLite connection with its prepared statements. Not thread-safe: {@code Transactions} of the core admits one
 * thread at a time.
 */
public final class Database implements AutoCloseable {

    /** Reads one row. */
    @FunctionalInterface
    public interface Row<T> {
        /** Reads the current row of the result set. */
        T read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private volatile boolean full;

    /** Takes over an open connection. */
    public Database(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(true);
    }

    /** Lets every change fail as on a full disk, or not. */
    public void full(boolean newFull) {
        this.full = newFull;
    }

    /** Whether every change fails. */
    public boolean isFull() {
        return full;
    }

    private void requireSpace() {
        if (full) {
            throw new DatabaseException(new SQLException(DatabaseException.FULL));
        }
    }

    /** Inserts a row and returns its id. */
    public long insert(String sql, @Nullable Object... arguments) {
        requireSpace();
        try {
            prepared(sql, arguments).executeUpdate();
            try (ResultSet id = prepared("SELECT last_insert_rowid()").executeQuery()) {
                id.next();
                return id.getLong(1);
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** Executes a change and returns the number of rows it changed. */
    public int update(String sql, @Nullable Object... arguments) {
        requireSpace();
        return execute(sql, arguments);
    }

    private int execute(String sql, @Nullable Object... arguments) {
        try {
            return prepared(sql, arguments).executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** All rows of a query. */
    public <T> List<T> list(Row<T> reader, String sql, @Nullable Object... arguments) {
        List<T> rows = new ArrayList<>();
        try (ResultSet result = prepared(sql, arguments).executeQuery()) {
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return rows;
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** The first row of a query. */
    public <T> Optional<T> one(Row<T> reader, String sql, @Nullable Object... arguments) {
        try (ResultSet result = prepared(sql, arguments).executeQuery()) {
            return result.next() ? Optional.of(reader.read(result)) : Optional.empty();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** The number in the first row of a query; empty if there is no row or the number is null. */
    public OptionalLong number(String sql, @Nullable Object... arguments) {
        try (ResultSet result = prepared(sql, arguments).executeQuery()) {
            if (!result.next()) {
                return OptionalLong.empty();
            }
            long value = result.getLong(1);
            return result.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** Starts a transaction that may write. */
    public void begin() {
        execute("BEGIN IMMEDIATE");
    }

    /** Commits the transaction, so that its changes survive the end of the process. */
    public void commit() {
        execute("COMMIT");
    }

    /** Undoes the transaction's changes. */
    public void rollback() {
        execute("ROLLBACK");
    }

    private PreparedStatement prepared(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i] instanceof Boolean flag ? (flag ? 1 : 0) : arguments[i]);
        }
        return statement;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
