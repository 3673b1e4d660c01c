package io.github.camelsimplex.types.command;

import io.github.camelsimplex.types.ChatResponse;

/**
 * Is a command for a core. Immutable.
 *
 * @param <R> the responses with which the core says that it has succeeded: one record of {@link ChatResponse}, a sealed
 *     type where there are several, {@code ChatResponse} itself where they are not documented
 */
public interface ChatCommand<R extends ChatResponse> {

    /**
     * Returns the text that a core understands.
     *
     * @throws IllegalArgumentException if a field has a value that no command can carry, such as a line break in a link
     */
    String toCommandString();

    /** Returns the name of the command in the API, such as {@code APISendMessages}; safe to log. */
    String commandName();

    /** Returns the type of the responses that mean success. */
    Class<R> responseType();
}
