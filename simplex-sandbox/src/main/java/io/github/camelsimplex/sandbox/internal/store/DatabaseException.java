package io.github.camelsimplex.sandbox.internal.store;

import java.sql.SQLException;

/** SQLite refused something. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final String FULL = "database or disk is full";

    DatabaseException(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    /** Whether there was no space. */
    public boolean isFull() {
        return FULL.equals(getMessage());
    }

    /** Whether a row of the same key is already there. */
    public boolean isDuplicate() {
        return String.valueOf(getMessage()).contains("UNIQUE constraint failed");
    }
}
