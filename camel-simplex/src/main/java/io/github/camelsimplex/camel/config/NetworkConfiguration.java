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

    @UriParam(
            label = "security",
            description = "The SOCKS proxy, such as Tor, for all connections of the core, set before the first one: an"
                    + " IP address and a port, on for 127.0.0.1:9050, or off.")
    private @Nullable String socksProxy;

    @UriParam(
            label = "security",
            enums = "no,prefer,required",
            description = "Whether to use the onion addresses of servers: no uses only public ones, prefer uses onion"
                    + " ones where there are any, required uses nothing else. prefer and required need a socksProxy."
                    + " Without this option the core decides.")
    private @Nullable String onionHosts;

    @UriParam(
            label = "security",
            enums = "always,unknown,unprotected,never",
            description = "Which messages go to their server through one of the bot's own servers, which hides the"
                    + " bot's IP address: always all, unknown those to servers that the bot does not use itself,"
                    + " unprotected the same unless socksProxy or an onion address hides the bot, never none. Without"
                    + " this option the core decides.")
    private @Nullable String smpProxy;

    @UriParam(
            label = "advanced",
            description = "How long the core waits for a server, in whole seconds. Tor is slow: try 30s. Without this"
                    + " option the core decides.")
    private @Nullable Duration tcpTimeout;

    @UriParam(
            label = "advanced",
            description = "Commands in the core's own language, separated by line ends or semicolons, to run after the"
                    + " database was opened and before the chat starts, at each start. A command that fails ends the"
                    + " start; commands that belong to the component, such as /_start and /_stop, are refused.")
    private @Nullable String initCommands;

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

    public @Nullable String getSocksProxy() {
        return socksProxy;
    }

    public void setSocksProxy(@Nullable String socksProxy) {
        this.socksProxy = socksProxy;
    }

    public @Nullable String getOnionHosts() {
        return onionHosts;
    }

    public void setOnionHosts(@Nullable String onionHosts) {
        this.onionHosts = onionHosts;
    }

    public @Nullable String getSmpProxy() {
        return smpProxy;
    }

    public void setSmpProxy(@Nullable String smpProxy) {
        this.smpProxy = smpProxy;
    }

    public @Nullable Duration getTcpTimeout() {
        return tcpTimeout;
    }

    public void setTcpTimeout(@Nullable Duration tcpTimeout) {
        this.tcpTimeout = tcpTimeout;
    }

    public @Nullable String getInitCommands() {
        return initCommands;
    }

    public void setInitCommands(@Nullable String initCommands) {
        this.initCommands = initCommands;
    }
}
