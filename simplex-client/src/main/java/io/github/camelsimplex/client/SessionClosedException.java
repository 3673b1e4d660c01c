package io.github.camelsimplex.client;

import io.github.camelsimplex.types.SimplexException;

/**
 * The session is closed, or has lost its database to another client; in the latter case {@link ChatSession#reconnect()}
 * helps.
 */
public final class SessionClosedException extends SimplexException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; the message says why the session is closed. */
    public SessionClosedException(String message) {
        super(message);
    }
}
