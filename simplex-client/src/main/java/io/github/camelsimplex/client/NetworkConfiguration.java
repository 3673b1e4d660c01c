package io.github.camelsimplex.client;

import io.github.camelsimplex.client.internal.core.ForbiddenCommands;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The servers of a bot, and how its core reaches them. Immutable; {@link #toString()} does not show secrets. */
public final class NetworkConfiguration {

    /** The hosts to choose when a server has a public address and an onion address. */
    public enum OnionHosts {
        /** Only public addresses. */
        NO,
        /** Onion addresses where a server has one; needs a SOCKS proxy. */
        PREFER,
        /** Only onion addresses; a server without one cannot be used. Needs a SOCKS proxy. */
        REQUIRED
    }

    /** The messages that go to the server of their receiver through the bot's own server, which hides its IP address. */
    public enum SmpProxy {
        /** All messages. */
        ALWAYS,
        /** Those to servers that the bot does not use itself. */
        UNKNOWN,
        /** Those to servers that the bot does not use itself, unless a SOCKS proxy or an onion address hides the bot. */
        UNPROTECTED,
        /** No messages. */
        NEVER
    }

    private final Builder values;

    private NetworkConfiguration(Builder values) {
        this.values = values.copy();
    }

    /** The preset servers, reached directly. */
    public static NetworkConfiguration defaults() {
        return builder().build();
    }

    /** Starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Starts with these values. */
    public Builder toBuilder() {
        return values.copy();
    }

    /** The message servers that replace the preset ones; empty for the preset ones. */
    public List<String> smpServers() {
        return values.smpServers;
    }

    /** The file servers that replace the preset ones; empty for the preset ones. */
    public List<String> xftpServers() {
        return values.xftpServers;
    }

    /** Whether received files may come from servers that are not the bot's own: then its address is shown to them. */
    public boolean anyFileServer() {
        return values.anyFileServer;
    }

    /**
     * The SOCKS proxy for all connections: an IP address and a port, {@code on} for 127.0.0.1:9050, or {@code off};
     * empty for no proxy.
     */
    public Optional<String> socksProxy() {
        return Optional.ofNullable(values.socksProxy);
    }

    /** Whether to use onion addresses of servers; empty for the choice of the core. */
    public Optional<OnionHosts> onionHosts() {
        return Optional.ofNullable(values.onionHosts);
    }

    /** The messages to send through the bot's own server; empty for the choice of the core. */
    public Optional<SmpProxy> smpProxy() {
        return Optional.ofNullable(values.smpProxy);
    }

    /** How long to wait for a server, in whole seconds; empty for the choice of the core. */
    public Optional<Duration> tcpTimeout() {
        return Optional.ofNullable(values.tcpTimeout);
    }

    /** The commands to run in each opened database before the chat starts, in this order. */
    public List<String> initCommands() {
        return values.initCommands;
    }

    /** Whether there is a setting that the core must know before its first connection. */
    public boolean isSet() {
        return values.socksProxy != null
                || values.onionHosts != null
                || values.smpProxy != null
                || values.tcpTimeout != null;
    }

    @Override
    public String toString() {
        return "NetworkConfiguration[smpServers=" + smpServers().size() + ", xftpServers="
                + xftpServers().size() + ", anyFileServer=" + anyFileServer() + ", socksProxy="
                + socksProxy().orElse("none") + "]";
    }

    /** Collects the values; every setter refuses a bad one at once. Not thread-safe. */
    public static final class Builder implements Cloneable {

        private static final Pattern IP_AND_PORT = Pattern.compile(
                "(?:(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})|\\[[0-9a-fA-F:]{2,39}\\]):(\\d{1,5})");

        private List<String> smpServers = List.of();
        private List<String> xftpServers = List.of();
        private boolean anyFileServer;
        private @Nullable String socksProxy;
        private @Nullable OnionHosts onionHosts;
        private @Nullable SmpProxy smpProxy;
        private @Nullable Duration tcpTimeout;
        private List<String> initCommands = List.of();

        private Builder() {}

        private Builder copy() {
            try {
                return (Builder) clone(); // the values are immutable
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }

        /** Sets the message servers that replace the preset ones. */
        public Builder smpServers(List<String> smpServers) {
            this.smpServers = List.copyOf(smpServers);
            return this;
        }

        /** Sets the file servers that replace the preset ones. */
        public Builder xftpServers(List<String> xftpServers) {
            this.xftpServers = List.copyOf(xftpServers);
            return this;
        }

        /** Sets {@link NetworkConfiguration#anyFileServer()}; off by default. */
        public Builder anyFileServer(boolean anyFileServer) {
            this.anyFileServer = anyFileServer;
            return this;
        }

        /**
         * Sets the SOCKS proxy for all connections, before the first one is made.
         *
         * @param socksProxy an IP address and a port, such as {@code 127.0.0.1:9050} or {@code [::1]:9050};
         *     {@code on} for 127.0.0.1:9050; {@code off}, which also switches off the proxy of a core that has one
         */
        public Builder socksProxy(@Nullable String socksProxy) {
            if (socksProxy != null && !socksProxy.equals("on") && !socksProxy.equals("off")) {
                requireAddress(socksProxy);
            }
            this.socksProxy = socksProxy;
            return this;
        }

        private static void requireAddress(String proxy) {
            Matcher address = IP_AND_PORT.matcher(proxy);
            boolean valid = address.matches() && Integer.parseInt(address.group(5)) <= 0xFFFF;
            for (int part = 1; valid && part <= 4; part++) {
                valid = address.group(part) == null || Integer.parseInt(address.group(part)) <= 255;
            }
            if (!valid) {
                throw new IllegalArgumentException("socksProxy is not an IP address and a port, such as 127.0.0.1:9050"
                        + " or [::1]:9050 (the core does not look up names), nor on or off");
            }
        }

        /** Sets whether to use onion addresses of servers. */
        public Builder onionHosts(@Nullable OnionHosts onionHosts) {
            this.onionHosts = onionHosts;
            return this;
        }

        /** Sets which messages to send through the bot's own server. */
        public Builder smpProxy(@Nullable SmpProxy smpProxy) {
            this.smpProxy = smpProxy;
            return this;
        }

        /** Sets how long to wait for a server, in whole seconds. */
        public Builder tcpTimeout(@Nullable Duration tcpTimeout) {
            if (tcpTimeout != null
                    && (tcpTimeout.compareTo(Duration.ofSeconds(1)) < 0 || tcpTimeout.toNanosPart() != 0)) {
                throw new IllegalArgumentException(
                        "tcpTimeout is not a number of whole seconds, at least 1: " + tcpTimeout);
            }
            this.tcpTimeout = tcpTimeout;
            return this;
        }

        /**
         * Sets the commands to run in each opened database before the chat starts, and so before the first connection;
         * a refused one ends the start. Commands that belong to the session are refused here.
         */
        public Builder initCommands(List<String> initCommands) {
            this.initCommands = initCommands.stream().map(String::strip).toList();
            this.initCommands.forEach(ForbiddenCommands::checkBeforeStart);
            return this;
        }

        /** Builds the configuration. */
        public NetworkConfiguration build() {
            boolean proxied = socksProxy != null && !socksProxy.equals("off");
            if (!proxied && (onionHosts == OnionHosts.PREFER || onionHosts == OnionHosts.REQUIRED)) {
                throw new IllegalArgumentException(
                        "onionHosts needs a socksProxy, because onion addresses are reached only through one");
            }
            NetworkConfiguration network = new NetworkConfiguration(this);
            if (network.isSet() && initCommands.stream().anyMatch(command -> command.startsWith("/network "))) {
                throw new IllegalArgumentException(
                        "/network of initCommands would replace socksProxy, onionHosts, smpProxy and tcpTimeout: set"
                                + " either the options or the command");
            }
            return network;
        }
    }
}
