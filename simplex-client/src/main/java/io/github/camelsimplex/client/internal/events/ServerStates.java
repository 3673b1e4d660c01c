package io.github.camelsimplex.client.internal.events;

import io.github.camelsimplex.client.ServerSubscription;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connected servers, and whether the bot receives from them. Thread-safe. */
public final class ServerStates {

    private final Clock clock;
    private final Map<String, Boolean> hosts = new HashMap<>();
    private final Map<String, ServerSubscription> subscriptions = new HashMap<>();
    private @Nullable Instant disconnectedSince;

    ServerStates(Clock clock) {
        this.clock = clock;
    }

    synchronized void changed(String protocol, String host, boolean connected) {
        hosts.put(protocol + "://" + host, connected);
        if (hosts.containsValue(true)) {
            disconnectedSince = null;
        } else if (disconnectedSince == null) {
            disconnectedSince = clock.instant();
        }
    }

    synchronized void subscription(String server, ServerSubscription state) {
        subscriptions.put(server, state);
    }

    public synchronized Map<String, ServerSubscription> subscriptions() {
        return Map.copyOf(subscriptions);
    }

    public synchronized Map<String, Boolean> snapshot() {
        return Map.copyOf(hosts);
    }

    public synchronized @Nullable Instant disconnectedSince() {
        return disconnectedSince;
    }
}
