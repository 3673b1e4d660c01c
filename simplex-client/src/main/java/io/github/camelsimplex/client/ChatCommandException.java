package io.github.camelsimplex.client;

import io.github.camelsimplex.types.ChatError;
import io.github.camelsimplex.types.SimplexException;

/**
 * The core refused a command; {@link #error()} says why. The message names the bot, the command, its chat if it has one,
 * and the error's tag, never what was sent. Repeating the same command helps only where the tag speaks of the network.
 */
public final class ChatCommandException extends SimplexException {

    private static final long serialVersionUID = 1L;

    private final transient ChatError error;
    private final String tag;

    /**
     * Creates the exception from the core's answer.
     *
     * @param commandName the command, and the chat that it is for
     */
    public ChatCommandException(String bot, String commandName, String tag, ChatError error) {
        super(bot + ": " + commandName + " failed: " + tag);
        this.tag = tag;
        this.error = error;
    }

    /** The core's error. */
    public ChatError error() {
        return error;
    }

    /** The tag of the innermost error, such as {@code contactNotFound} or {@code largeMsg}. */
    public String tag() {
        return tag;
    }
}
