package io.github.camelsimplex.client;

import io.github.camelsimplex.types.SimplexException;

/** Another session, in this process or another, owns the database; the message names the holder. */
public final class DatabaseInUseException extends SimplexException {

    private static final long serialVersionUID = 1L;

    private final String holder;

    /** Creates the exception; the message contains the holder as far as it is known. */
    public DatabaseInUseException(String database, String holder) {
        super("the database " + database + " is in use by " + holder
                + "; two clients on one database take each other's messages");
        this.holder = holder;
    }

    /** Process id, host and time of the holder, as far as known. */
    public String holder() {
        return holder;
    }
}
