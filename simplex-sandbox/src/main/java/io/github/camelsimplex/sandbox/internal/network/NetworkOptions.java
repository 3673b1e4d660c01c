package io.github.camelsimplex.sandbox.internal.network;

/** The names of the options that choose and limit a sandbox network. */
public final class NetworkOptions {

    /** The network of a core that names none. */
    public static final String DEFAULT_NAME = "default";

    /** Names a network of this process. */
    public static final String NETWORK = "network";

    /** The folder of a network that several processes share; excludes {@link #NETWORK}. */
    public static final String NETWORK_FOLDER = "network.folder";

    /** How many undelivered messages a queue holds; 128 by default, like the real servers. */
    public static final String QUEUE_LIMIT = "network.queueLimit";

    private NetworkOptions() {}
}
