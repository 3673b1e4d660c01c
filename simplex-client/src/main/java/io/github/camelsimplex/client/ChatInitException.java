package io.github.camelsimplex.client;

import io.github.camelsimplex.types.MigrationResult;
import io.github.camelsimplex.types.SimplexException;

/** A core refused to open a database; {@link #result()} says why, as the core does. */
public final class ChatInitException extends SimplexException {

    private static final long serialVersionUID = 1L;

    private final transient MigrationResult result;

    /** Creates the exception with the core's reason. */
    public ChatInitException(String message, MigrationResult result) {
        super(message);
        this.result = result;
    }

    /** The core's reason: wrong passphrase or no database, a refused migration, an SQL error, and so on. */
    public MigrationResult result() {
        return result;
    }
}
