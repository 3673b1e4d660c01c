package io.github.camelsimplex.client;

/** What a core does when the database's schema is not its own. ("console" of the API is left out: it reads stdin.) */
public enum ConfirmMigrations {
    /** Upgrade silently; refuse to downgrade. */
    YES_UP("yesUp"),
    /** Upgrade and downgrade silently. A downgrade may lose data. */
    YES_UP_DOWN("yesUpDown"),
    /** Refuse any migration. */
    ERROR("error");

    private final String wire;

    ConfirmMigrations(String wire) {
        this.wire = wire;
    }

    /** The name of this choice in the core's interface. */
    public String wire() {
        return wire;
    }
}
