package io.github.camelsimplex.camel.config;

import java.time.Duration;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;

/** The servers of a bot, and how it reaches them. Null values are not set here. */
@UriParams
public abstract class NetworkConfiguration extends StorageConfiguration {

    @UriParam(
            label = "advanced",
            description = "Your SMP servers (messages), separated by commas, instead of the preset ones.")
    private @Nullable String smpServers;

    @UriParam(
            label = "advanced",
            description = "Your XFTP servers (files), separated by commas, instead of the preset ones.")
    private @Nullable String xftpServers;

    @UriParam(
            label = "security",
            defaultValue = "known",
            enums = "known,any",
            description = "The servers from which files are received: known takes only the bot's own (those of"
                    + " xftpServers, or the preset ones), any takes every server that a sender names, which then learns"
                    + " the bot's IP address. A message with a file on another server is emitted without the file"
                    + " (header CamelSimplexFileError=fileNotApproved).")
    private @Nullable String fileServers;

    @UriParam(
            label = "advanced",
            defaultValue = "false",
            description = "Whether to log when connections to servers are made and lost.")
    private @Nullable Boolean logNetwork;

    @UriParam(
            label = "health",
            defaultValue = "5m",
            description = "How long all servers may be unreachable before the health check is DOWN.")
    private @Nullable Duration networkDownLimit;

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

    public @Nullable String getFileServers() {
        return fileServers;
    }

    public void setFileServers(@Nullable String fileServers) {
        this.fileServers = fileServers;
    }

    public @Nullable Boolean getLogNetwork() {
        return logNetwork;
    }

    public void setLogNetwork(@Nullable Boolean logNetwork) {
        this.logNetwork = logNetwork;
    }

    public @Nullable Duration getNetworkDownLimit() {
        return networkDownLimit;
    }

    public void setNetworkDownLimit(@Nullable Duration networkDownLimit) {
        this.networkDownLimit = networkDownLimit;
    }
}
