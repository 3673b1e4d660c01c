package io.github.camelsimplex.client;

import io.github.camelsimplex.types.SimplexException;
import org.jspecify.annotations.Nullable;

/**
 * The core itself is not available: there is no provider with the name, the platform is not supported, or the library
 * is missing, broken or cannot be downloaded. The message says what to do next. Retrying helps only after this cause
 * has been removed.
 */
public final class CoreUnavailableException extends SimplexException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; the message says what to do next. */
    public CoreUnavailableException(String message) {
        super(message);
    }

    /** Creates the exception with its cause; the message says what to do next. */
    public CoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
