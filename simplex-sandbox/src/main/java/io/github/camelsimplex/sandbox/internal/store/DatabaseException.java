package io.github.camelsimplex.sandbox.internal.store;

import java.sql.SQLException;

/** An operation that SQLite refused. */
public final class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final String FULL = "database or disk is full";

    DatabaseException(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    /** Whether the disk was full. */
    public boolean isFull() {
        return FULL.equals(getMessage());
    }

    /** Whether a row of the same key is already there. */
    public boolean isDuplicate() {
        return String.valueOf(getMessage()).contains("UNIQUE constraint failed");
    }

    /** The real core's text about a duplicate row. */
    public String constraint() {
        String text = String.valueOf(getMessage());
        int start = text.lastIndexOf("UNIQUE constraint failed");
        int end = text.indexOf(')', start);
        String constraint = text.substring(start, end < 0 ? text.length() : end)
                .replace("items.author_member_id", "items.group_member_id")
                .replace("items.", "chat_items.");
        return "SQLite3 returned ErrorConstraint while attempting to perform step: " + constraint;
    }
}
