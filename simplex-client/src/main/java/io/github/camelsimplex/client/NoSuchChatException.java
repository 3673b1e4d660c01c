package io.github.camelsimplex.client;

import io.github.camelsimplex.types.SimplexException;

/** No contact or group has this name, or more than one does; the message names the bot and lists the candidates. */
public final class NoSuchChatException extends SimplexException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; the message contains the name and the candidates. */
    public NoSuchChatException(String message) {
        super(message);
    }
}
