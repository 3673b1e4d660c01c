package io.github.camelsimplex.client;

import java.util.List;

/** The servers of a bot, and how its core reaches them. Immutable; {@link #toString()} does not show secrets. */
public final class NetworkConfiguration {

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

    @Override
    public String toString() {
        return "NetworkConfiguration[smpServers=" + smpServers().size() + ", xftpServers="
                + xftpServers().size() + ", anyFileServer=" + anyFileServer() + "]";
    }

    /** Collects the values; every setter refuses a bad one at once. Not thread-safe. */
    public static final class Builder implements Cloneable {

        private List<String> smpServers = List.of();
        private List<String> xftpServers = List.of();
        private boolean anyFileServer;

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

        /** Builds the configuration. */
        public NetworkConfiguration build() {
            return new NetworkConfiguration(this);
        }
    }
}
