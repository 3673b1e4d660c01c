package io.github.camelsimplex.sandbox.session;

import io.github.camelsimplex.client.ChatSession;
import io.github.camelsimplex.client.SessionConfiguration;
import io.github.camelsimplex.test.SandboxNetwork;
import java.nio.file.Path;
import java.time.Duration;

/** Makes the sessions of the tests. */
final class Bots {

    private Bots() {}

    /** A bot with a database in memory. */
    static SessionConfiguration.Builder inMemory(SandboxNetwork network) {
        return SessionConfiguration.builder("bot").core("sandbox").database(network.configuration());
    }

    /** A bot with a database file, which survives the session. It waits for nothing after a start. */
    static SessionConfiguration.Builder inFile(SandboxNetwork network, Path prefix) {
        return SessionConfiguration.builder("bot")
                .core("sandbox")
                .database(network.configuration(prefix))
                .sendHold(Duration.ZERO)
                .settle(Duration.ZERO);
    }

    /** The address of a bot. */
    static String address(ChatSession session) {
        return session.address().link().orElseThrow();
    }
}
