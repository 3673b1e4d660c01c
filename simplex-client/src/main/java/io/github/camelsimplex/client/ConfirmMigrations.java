package io.github.camelsimplex.client;

/**
 * How a core handles a database schema that differs from its own. (The value "console" of the API is left out, because
 * it reads stdin.)
 */
public enum ConfirmMigrations {
    /** Upgrades without asking; refuses to downgrade. */
    YES_UP("yesUp"),
    /** Upgrades and downgrades without asking. A downgrade may lose data. */
    YES_UP_DOWN("yesUpDown"),
    /** Refuses any migration. */
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
