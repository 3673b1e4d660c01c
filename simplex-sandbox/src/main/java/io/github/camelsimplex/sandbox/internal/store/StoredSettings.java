package io.github.camelsimplex.sandbox.internal.store;

import java.util.Optional;

/** Named values of a database. */
public final class StoredSettings {

    /** The name of the mailbox, under which the network knows this database. */
    public static final String MAILBOX = "mailbox";

    /** The servers on which new queues are created. */
    public static final String SMP_SERVER = "smpServer";

    /** The server to which files are sent. */
    public static final String XFTP_SERVER = "xftpServer";

    /** A hash of the passphrase. */
    public static final String PASSPHRASE = "passphrase";

    /** The messages that the agent, but not the chat, had stored when the core was killed. */
    public static final String ON_ITS_WAY = "onItsWay";

    private final Database db;

    /** Creates it for this database. */
    public StoredSettings(Database db) {
        this.db = db;
    }

    /** A value, if it was ever set. */
    public Optional<String> get(String name) {
        return db.one(row -> row.getString(1), "SELECT value FROM settings WHERE name = ?", name);
    }

    /** Sets a value. */
    public void set(String name, String value) {
        db.update(
                "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                name,
                value);
    }
}
