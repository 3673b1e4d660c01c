package io.github.camelsimplex.sandbox.internal.network;

/** The names of the options that choose and limit a sandbox network. */
public final class NetworkOptions {

    /** The network of a core without a network option. */
    public static final String DEFAULT_NAME = "default";

    /** Names a network of this process. */
    public static final String NETWORK = "network";

    /** The folder of a network that several processes share; excludes {@link #NETWORK}. */
    public static final String NETWORK_FOLDER = "network.folder";

    /** The option for the maximum number of undelivered messages in a queue; 128 by default, as on the real servers. */
    public static final String QUEUE_LIMIT = "network.queueLimit";

    private NetworkOptions() {}
}
