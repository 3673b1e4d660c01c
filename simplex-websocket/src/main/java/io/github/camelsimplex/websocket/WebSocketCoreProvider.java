package io.github.camelsimplex.websocket;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatCoreProvider;
import io.github.camelsimplex.client.CoreConfiguration;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Connects to the terminal program of SimpleX Chat, {@code simplex-chat -p <port>}, by the name {@value #NAME}. The
 * program owns the chat database: it opens it, migrates it and knows its passphrase. The {@code database} of the
 * configuration is the prefix of the session's own files, such as its lock and its state, and is required.
 *
 * <p>Each setting is an option of a bot, a system property or an environment variable, in this order of precedence:
 *
 * <ul>
 *   <li>{@code url}, {@code simplex.url}, {@code SIMPLEX_URL}: the address of the program, {@code ws://127.0.0.1:5225}
 *       by default
 *   <li>{@code allowPlain}, {@code simplex.allow.plain}, {@code SIMPLEX_ALLOW_PLAIN}: whether {@code ws://} may leave
 *       this machine; false by default, because everything then crosses the network unencrypted, and without a password
 *   <li>{@code reconnectDelay}, {@code simplex.reconnect.delay}, {@code SIMPLEX_RECONNECT_DELAY}: the milliseconds
 *       before the first attempt to open a lost connection again, 1000 by default; each failure doubles them, up to 30
 *       seconds
 *   <li>{@code pingInterval}, {@code simplex.ping.interval}, {@code SIMPLEX_PING_INTERVAL}: the milliseconds between
 *       two pings, 15000 by default; a connection that is silent for two of them is lost
 * </ul>
 *
 * <p>The program sends its events to one client only. So one process connects to an address once: a second core with
 * the same address is refused. Thread-safe.
 */
public final class WebSocketCoreProvider implements ChatCoreProvider {

    /** The name by which a bot chooses this core. */
    public static final String NAME = "websocket";

    private static final Set<String> OPTIONS =
            Arrays.stream(Setting.values()).map(Setting::option).collect(Collectors.toUnmodifiableSet());

    /** The addresses that this process is connected to. */
    private static final Set<URI> CONNECTED = ConcurrentHashMap.newKeySet();

    /** For {@link java.util.ServiceLoader}. */
    public WebSocketCoreProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> options() {
        return OPTIONS;
    }

    @Override
    public ChatCore open(CoreConfiguration configuration) {
        configuration.requireOptionsOf(this);
        requireNoDatabaseOfItsOwn(configuration);
        Settings settings = Settings.of(configuration);
        if (!CONNECTED.add(settings.url())) {
            throw new IllegalArgumentException("another bot of this process is connected to " + settings.url()
                    + "; the program sends its events to one client only, so each bot needs its own program");
        }
        try {
            return WebSocketCore.connect(settings, () -> CONNECTED.remove(settings.url()));
        } catch (RuntimeException | Error e) {
            CONNECTED.remove(settings.url());
            throw e;
        }
    }

    private static void requireNoDatabaseOfItsOwn(CoreConfiguration configuration) {
        if (configuration.connectionString() != null) {
            throw new IllegalArgumentException(
                    "the websocket core does not open a database: give the connection string to simplex-chat");
        }
        if (!configuration.passphrase().isEmpty()) {
            throw new IllegalArgumentException(
                    "the websocket core does not open a database: give the passphrase to simplex-chat");
        }
        String database = configuration.database();
        if (database == null || database.isBlank()) {
            throw new IllegalArgumentException("the websocket core needs a database: the prefix of the session's own"
                    + " files, such as its lock, its state and its folder of files");
        }
    }
}
