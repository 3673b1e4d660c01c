package io.github.camelsimplex.types;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that this project throws on purpose. Subclasses are sorted by what a caller does next; they
 * name the bot, the command and the error's tag, never the text of a message and never a secret.
 */
public abstract class SimplexException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception that nothing else caused. */
    protected SimplexException(String message) {
        super(message);
    }

    /**
     * Creates an exception that nothing else caused.
     *
     * @param stackTrace whether it has a stack trace; one that only repeats what the core has answered needs none
     */
    protected SimplexException(String message, boolean stackTrace) {
        super(message, null, true, stackTrace);
    }

    /** Creates an exception with its cause, which may be unknown. */
    protected SimplexException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
