package io.github.camelsimplex.client.internal.storage;

import io.github.camelsimplex.client.SessionConfiguration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The files of a session beside its database: the lock and the state. */
public final class DatabaseFiles {

    private final @Nullable DatabaseLock lock;
    private final StateFile state;
    private final @Nullable String freshPrefix;

    private DatabaseFiles(@Nullable DatabaseLock lock, StateFile state, @Nullable String freshPrefix) {
        this.lock = lock;
        this.state = state;
        this.freshPrefix = freshPrefix;
    }

    /** Locks the database for this session; a database in memory does not need a lock. */
    public static DatabaseFiles lock(SessionConfiguration configuration) {
        Instant now = configuration.clock().instant();
        String prefix = configuration.database().database();
        String schema = configuration.database().schemaPrefix();
        if (prefix != null) {
            DatabaseLock lock = DatabaseLock.ofFile(prefix, configuration.name(), configuration.clock());
            try {
                boolean existed = StateFile.databaseExists(prefix);
                boolean fresh = !StateFile.exists(prefix);
                return new DatabaseFiles(lock, StateFile.load(prefix, existed, now), fresh ? prefix : null);
            } catch (RuntimeException | Error e) {
                lock.close();
                throw e;
            }
        }
        if (configuration.database().connectionString() != null) {
            String name = configuration.database().connectionString() + " " + schema;
            return new DatabaseFiles(
                    DatabaseLock.ofName(name, configuration.name()), StateFile.withoutFile(now, false), null);
        }
        return new DatabaseFiles(null, StateFile.withoutFile(now, true), null);
    }

    public StateFile state() {
        return state;
    }

    /** Releases the database. */
    public void release() {
        state.close();
        if (lock != null) {
            lock.close();
        }
    }

    /** Ends the use of the database without releasing it, because the core still has it open. */
    public void keep() {
        state.close();
        if (lock != null) {
            lock.keep();
        }
    }

    /** Releases the database, and deletes the state of one that could not be opened. */
    public void abandon() {
        if (freshPrefix != null && !StateFile.databaseExists(freshPrefix)) {
            StateFile.delete(freshPrefix);
        }
        release();
    }
}
