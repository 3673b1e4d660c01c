package io.github.camelsimplex.camel.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** The storage of a bot: its core, database and folders. Null values are not set here. */
@UriParams
public abstract class StorageConfiguration {

    @UriParam(
            label = "common",
            defaultValue = "native",
            description = "The core that runs the bot: native (the real network) or sandbox (an in-memory network for"
                    + " tests and first steps).")
    private @Nullable String core;

    @UriParam(
            label = "common",
            description = "The path and prefix of the bot's SQLite files, such as data/squaring: the core creates"
                    + " data/squaring_chat.db and data/squaring_agent.db. Defaults to data/BOT/simplex,"
                    + " with the name of the bot. The sandbox keeps its database in memory, or in bots/BOT/simplex in the"
                    + " folder of its option network.folder.")
    private @Nullable String database;

    @UriParam(label = "security", secret = true, description = "The passphrase of the SQLite database.")
    private @Nullable String passphrase;

    @UriParam(
            label = "security",
            secret = true,
            description = "The PostgreSQL connection string, instead of database. Requires a PostgreSQL build of the"
                    + " core (Linux x86_64).")
    private @Nullable String connectionString;

    @UriParam(label = "common", description = "The prefix of the bot's PostgreSQL schemas.")
    private @Nullable String schemaPrefix;

    @UriParam(
            label = "advanced",
            defaultValue = "yesUp",
            enums = "yesUp,yesUpDown,error",
            description = "How to handle a database schema that is older or newer than the core: yesUp upgrades it,"
                    + " yesUpDown also downgrades it (which may lose data), error refuses to start.")
    private @Nullable String confirmMigrations;

    @UriParam(
            label = "common",
            description = "The folder for received files. Defaults to the path of the database plus _files, such as"
                    + " data/squaring_files.")
    private @Nullable String filesFolder;

    @UriParam(
            label = "advanced",
            description = "The folder where the core keeps partial files. Defaults to the path of the database plus"
                    + " _temp.")
    private @Nullable String tempFolder;

    @UriParam(
            label = "advanced",
            defaultValue = "5s",
            description = "How long a stop waits for commands that the core is executing. If one does not end, the"
                    + " database stays open, and locked, until the process ends.")
    private @Nullable Duration closeTimeout;

    @UriParam(
            label = "advanced",
            prefix = "core.",
            multiValue = true,
            description = "Options of one kind of core, named as in its documentation, such as core.network=test for"
                    + " the sandbox. In component properties, put the name in square brackets after core-options.")
    private Map<String, Object> coreOptions = new LinkedHashMap<>();

    public @Nullable String getCore() {
        return core;
    }

    public void setCore(@Nullable String core) {
        this.core = core;
    }

    public @Nullable String getDatabase() {
        return database;
    }

    public void setDatabase(@Nullable String database) {
        this.database = database;
    }

    public @Nullable String getPassphrase() {
        return passphrase;
    }

    public void setPassphrase(@Nullable String passphrase) {
        this.passphrase = passphrase;
    }

    public @Nullable String getConnectionString() {
        return connectionString;
    }

    public void setConnectionString(@Nullable String connectionString) {
        this.connectionString = connectionString;
    }

    public @Nullable String getSchemaPrefix() {
        return schemaPrefix;
    }

    public void setSchemaPrefix(@Nullable String schemaPrefix) {
        this.schemaPrefix = schemaPrefix;
    }

    public @Nullable String getConfirmMigrations() {
        return confirmMigrations;
    }

    public void setConfirmMigrations(@Nullable String confirmMigrations) {
        this.confirmMigrations = confirmMigrations;
    }

    public @Nullable String getFilesFolder() {
        return filesFolder;
    }

    public void setFilesFolder(@Nullable String filesFolder) {
        this.filesFolder = filesFolder;
    }

    public @Nullable String getTempFolder() {
        return tempFolder;
    }

    public void setTempFolder(@Nullable String tempFolder) {
        this.tempFolder = tempFolder;
    }

    public @Nullable Duration getCloseTimeout() {
        return closeTimeout;
    }

    public void setCloseTimeout(@Nullable Duration closeTimeout) {
        this.closeTimeout = closeTimeout;
    }

    public Map<String, Object> getCoreOptions() {
        return coreOptions;
    }

    public void setCoreOptions(Map<String, Object> coreOptions) {
        this.coreOptions = coreOptions;
    }
}
