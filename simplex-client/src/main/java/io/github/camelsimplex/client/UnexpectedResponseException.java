package io.github.camelsimplex.client;

import io.github.camelsimplex.types.ChatResponse;
import io.github.camelsimplex.types.SimplexException;

/** The core has answered a command with something else than success or an error; {@link #response()} has it. */
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
