package io.github.camelsimplex.types;

import org.jspecify.annotations.Nullable;

/**
 * The root of all exceptions that this project throws on purpose. Subclasses correspond to the caller's next action;
 * messages name the bot, the command and the error's tag, never the text of a chat message or a secret.
 */
public abstract class SimplexException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception without a cause. */
    protected SimplexException(String message) {
        super(message);
    }

    /**
     * Creates an exception without a cause.
     *
     * @param stackTrace whether it has a stack trace; an exception that only repeats the core's answer does not
     *     need one
     */
    protected SimplexException(String message, boolean stackTrace) {
        super(message, null, true, stackTrace);
    }

    /** Creates an exception with its cause, which may be unknown. */
    protected SimplexException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
