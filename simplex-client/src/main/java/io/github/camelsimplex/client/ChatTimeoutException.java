package io.github.camelsimplex.client;

import io.github.camelsimplex.types.SimplexException;

/** Something did not happen in time. A command that timed out may still take effect: the core was not told to stop. */
public class ChatTimeoutException extends SimplexException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; the message says what the session waited for, and how long. */
    public ChatTimeoutException(String message) {
        super(message);
    }
}
