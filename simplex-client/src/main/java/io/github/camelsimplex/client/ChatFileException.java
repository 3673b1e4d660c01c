package io.github.camelsimplex.client;

import io.github.camelsimplex.types.SimplexException;

/** A core could not read, write, encrypt or decrypt a file; the message is the core's own text. */
public final class ChatFileException extends SimplexException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with the core's own text. */
    public ChatFileException(String message) {
        super(message);
    }
}
