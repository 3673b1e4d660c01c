package io.github.camelsimplex.types.command;

import io.github.camelsimplex.types.ChatResponse;

/**
 * A command for a core. Immutable.
 *
 * @param <R> the successful responses: one record of {@link ChatResponse}, a sealed type if there are several,
 *     {@code ChatResponse} itself if they are not documented
 */
public interface ChatCommand<R extends ChatResponse> {

    /**
     * Returns the text that a core understands.
     *
     * @throws IllegalArgumentException if a field has a value that is not allowed in a command, such as a line
     *     break in a link
     */
    String toCommandString();

    /** Returns the name of the command in the API, such as {@code APISendMessages}; safe to log. */
    String commandName();

    /** Returns the type of successful responses. */
    Class<R> responseType();
}
