package io.github.camelsimplex.client;

import io.github.camelsimplex.types.SimplexException;
import java.io.IOException;

/**
 * A folder or file beside the database cannot be created, read or written; the message names it. Opening again helps
 * once the folder exists and the process may write to it.
 */
public final class StorageException extends SimplexException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; the message names the folder or file, and the reason is added to it. */
    public StorageException(String message, IOException cause) {
        super(message + " (" + cause + ")", cause);
    }
}
