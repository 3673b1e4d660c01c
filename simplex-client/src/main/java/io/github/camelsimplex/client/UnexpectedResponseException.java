package io.github.camelsimplex.client;

import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.SimplexException;

/** The core's answer to a command is neither an expected result nor an error; {@link #response()} returns it. */
public final class UnexpectedResponseException extends SimplexException {

    private static final long serialVersionUID = 1L;

    private final transient ChatResponse response;

    /** Creates the exception from the core's answer. */
    public UnexpectedResponseException(String bot, String commandName, ChatResponse response) {
        super(bot + ": " + commandName + " was answered with " + response.tag());
        this.response = response;
    }

    /** The core's answer. */
    public ChatResponse response() {
        return response;
    }
}
