package io.github.camelsimplex.camel.config;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** Where a bot lives: its core, database, folders and servers. Values that are null are not set here. */
@UriParams
public abstract class BotStorage {

    @UriParam(
            label = "common",
            defaultValue = "native",
            description = "The core that runs the bot: native (the real network) or sandbox (a network in memory, "
                    + "for tests and first steps).")
    private @Nullable String core;

    @UriParam(
            label = "common",
            description = "The path and prefix of the SQLite files of the bot, such as data/squaring: the core "
                    + "makes data/squaring_chat.db and data/squaring_agent.db. The sandbox keeps its database "
                    + "in memory when neither this nor connectionString is given.")
    private @Nullable String database;

    @UriParam(label = "security", secret = true, description = "The passphrase of the SQLite database.")
    private @Nullable String passphrase;

    @UriParam(
            label = "security",
            secret = true,
            description = "The PostgreSQL connection string, in place of database. Needs a PostgreSQL build of the "
                    + "core (Linux x86_64).")
    private @Nullable String connectionString;

    @UriParam(label = "common", description = "The prefix of the PostgreSQL schemas of the bot.")
    private @Nullable String schemaPrefix;

    @UriParam(
            label = "advanced",
            defaultValue = "yesUp",
            enums = "yesUp,yesUpDown,error",
            description = "What happens when the schema of the database is older or newer than the core: yesUp "
                    + "upgrades, yesUpDown also downgrades (a downgrade may lose data), error refuses.")
    private @Nullable String confirmMigrations;

    @UriParam(
            label = "common",
            description = "The folder of received files. By default the path of the database with _files, such "
                    + "as data/squaring_files.")
    private @Nullable String filesFolder;

    @UriParam(
            label = "advanced",
            description = "The folder in which the core keeps parts of files. By default the path of the database "
                    + "with _temp.")
    private @Nullable String tempFolder;

    @UriParam(
            label = "advanced",
            description = "Own SMP servers (messages), separated by commas, in place of the preset ones.")
    private @Nullable String smpServers;

    @UriParam(
            label = "advanced",
            description = "Own XFTP servers (files), separated by commas, in place of the preset ones.")
    private @Nullable String xftpServers;

    @UriParam(
            label = "advanced",
            prefix = "core.",
            multiValue = true,
            description = "What only one kind of core knows, by the names that its documentation gives, such as "
                    + "core.network=test for the sandbox. In the properties of the component the name stands in square "
                    + "brackets after core-options.")
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

    public @Nullable String getSmpServers() {
        return smpServers;
    }

    public void setSmpServers(@Nullable String smpServers) {
        this.smpServers = smpServers;
    }

    public @Nullable String getXftpServers() {
        return xftpServers;
    }

    public void setXftpServers(@Nullable String xftpServers) {
        this.xftpServers = xftpServers;
    }

    public Map<String, Object> getCoreOptions() {
        return coreOptions;
    }

    public void setCoreOptions(Map<String, Object> coreOptions) {
        this.coreOptions = coreOptions;
    }
}
