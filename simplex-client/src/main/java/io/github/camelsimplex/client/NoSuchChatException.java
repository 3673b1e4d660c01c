package io.github.camelsimplex.client;

import io.github.camelsimplex.types.SimplexException;

/** A name stands for no contact or group, or for more than one; the message names the bot and lists the candidates. */
public final class NoSuchChatException extends SimplexException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; the message says what was looked for, and what was found. */
    public NoSuchChatException(String message) {
        super(message);
    }
}
