package io.github.camelsimplex.client;

import io.github.camelsimplex.types.SimplexException;
import org.jspecify.annotations.Nullable;

/**
 * The core itself cannot be had: no such provider, an unsupported platform, a library that is missing, broken or cannot
 * be downloaded. The message says what to do next. Trying again helps only after something outside has changed.
 */
public final class CoreUnavailableException extends SimplexException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; the message tells a person what to do next. */
    public CoreUnavailableException(String message) {
        super(message);
    }

    /** Creates the exception with its cause; the message tells a person what to do next. */
    public CoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
