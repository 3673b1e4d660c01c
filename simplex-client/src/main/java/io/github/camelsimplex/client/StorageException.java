package io.github.camelsimplex.client;

import io.github.camelsimplex.types.SimplexException;
import java.io.IOException;

/**
 * A folder or a file that a session needs beside the database cannot be created, read or written; the message names it.
 * Opening again helps once the folder is there and the process may write there.
 */
public final class StorageException extends SimplexException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception; the message names the folder or the file, and is followed by the reason. */
    public StorageException(String message, IOException cause) {
        super(message + " (" + cause + ")", cause);
    }
}
