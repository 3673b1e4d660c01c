package io.github.camelsimplex.websocket;

import io.github.camelsimplex.client.CoreConfiguration;
import io.github.camelsimplex.test.SandboxNetwork;
import io.github.camelsimplex.test.TerminalServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Terminal programs on one network of the sandbox, by the name of their bot. */
final class TerminalPrograms implements AutoCloseable {

    private final SandboxNetwork network = SandboxNetwork.create();
    private final Map<String, TerminalServer> servers = new ConcurrentHashMap<>();

    SandboxNetwork network() {
        return network;
    }

    /** The program of a bot; started at its first use. */
    TerminalServer server(String name) {
        return servers.computeIfAbsent(name, missing -> TerminalServer.start(network.open(network.configuration())));
    }

    /** The configuration of a bot that connects to its program. */
    CoreConfiguration configuration(Path folder, String name) {
        return CoreConfiguration.sqlite(folder.resolve(name).toString())
                .withOption("url", server(name).url())
                .withOption("reconnectDelay", "50");
    }

    @Override
    public void close() {
        servers.values().forEach(TerminalServer::close);
        network.close();
    }
}
