package io.github.camelsimplex.client;

import io.github.camelsimplex.types.MigrationResult;
import io.github.camelsimplex.types.SimplexException;
import io.github.camelsimplex.types.SimplexJson;

/** A core refused to open a database; {@link #result()} has the core's reason. */
public final class ChatInitException extends SimplexException {

    private static final long serialVersionUID = 1L;

    private final transient MigrationResult result;

    /**
     * Creates the exception with the core's reason, which the message puts into words.
     *
     * @param database a name of the database that does not contain secrets, such as the path of its files
     */
    public ChatInitException(String database, MigrationResult result) {
        super("the database " + database + " cannot be opened (" + result.tag() + "): " + reason(result));
        this.result = result;
    }

    private static String reason(MigrationResult result) {
        if (result instanceof MigrationResult.ErrorNotADatabase refusal) {
            return "wrong passphrase, or " + refusal.dbFile() + " is not a database";
        }
        if (result instanceof MigrationResult.ErrorMigration refusal) {
            return "its schema differs from that of the core, and the migration was refused: "
                    + SimplexJson.write(refusal.migrationError());
        }
        if (result instanceof MigrationResult.ErrorSQL refusal) {
            return refusal.dbFile() + ": " + refusal.migrationSQLError();
        }
        return SimplexJson.write(result);
    }

    /** The core's reason: wrong passphrase or not a database, a refused migration, an SQL error, and so on. */
    public MigrationResult result() {
        return result;
    }
}
