package io.github.camelsimplex.client;

import io.github.camelsimplex.types.MigrationResult;
import io.github.camelsimplex.types.SimplexException;
import io.github.camelsimplex.types.SimplexJson;

/** A core refused to open a database; {@link #result()} says why, as the core does. */
public final class ChatInitException extends SimplexException {

    private static final long serialVersionUID = 1L;

    private final transient MigrationResult result;

    /**
     * Creates the exception with the core's reason, and says it in words.
     *
     * @param database a name of the database without secrets, such as the path of its files
     */
    public ChatInitException(String database, MigrationResult result) {
        super("the database " + database + " cannot be opened (" + result.tag() + "): " + reason(result));
        this.result = result;
    }

    private static String reason(MigrationResult result) {
        if (result instanceof MigrationResult.ErrorNotADatabase refusal) {
            return "wrong passphrase, or " + refusal.dbFile() + " is no database";
        }
        if (result instanceof MigrationResult.ErrorMigration refusal) {
            return "its schema is not that of the core, and the change is refused: "
                    + SimplexJson.write(refusal.migrationError());
        }
        if (result instanceof MigrationResult.ErrorSQL refusal) {
            return refusal.dbFile() + ": " + refusal.migrationSQLError();
        }
        return SimplexJson.write(result);
    }

    /** The core's reason: wrong passphrase or no database, a refused migration, an SQL error, and so on. */
    public MigrationResult result() {
        return result;
    }
}
