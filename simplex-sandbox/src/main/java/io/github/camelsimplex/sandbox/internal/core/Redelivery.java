package io.github.camelsimplex.sandbox.internal.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.network.Delivery;
import io.github.camelsimplex.sandbox.internal.store.StoredSettings;
import io.github.camelsimplex.sandbox.internal.store.Stores;
import io.github.camelsimplex.sandbox.internal.store.connection.Conn;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import io.github.camelsimplex.sandbox.internal.wire.Times;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Messages that the agent, but not the chat, had stored when the core was killed: at most one for each queue. They come
 * again some time after the next start, and later messages wait for them. If the connection was used for sending
 * before, the message counts as a duplicate and is dropped: this is how the real core loses messages. The state is in
 * the database. Used by the agent's thread, inside a transaction when it writes to the database.
 */
final class Redelivery {

    private static final String DELAY = "delayNanos";
    private static final String SERIALS = "serials";

    private final Stores stores;
    private final Map<String, Long> held = new ConcurrentHashMap<>();
    private final Set<String> duplicates = new HashSet<>();
    private volatile long dueAt;

    Redelivery(Stores stores) {
        this.stores = stores;
    }

    /** Starts the delay when the chat has started and is subscribed. */
    void start() {
        held.clear();
        duplicates.clear();
        stores.settings().get(StoredSettings.ON_ITS_WAY).map(Json::parseObject).ifPresent(stored -> {
            dueAt = Times.now() + stored.path(DELAY).asLong();
            stored.path(SERIALS)
                    .properties()
                    .forEach(entry -> held.put(entry.getKey(), entry.getValue().asLong()));
        });
    }

    /** Records the messages in transit at a kill: the first message of each queue that the chat has not stored. */
    void kill(List<Delivery> waiting, Set<Long> storedSerials, Duration delay) {
        ObjectNode serials = Json.object();
        for (Delivery delivery : waiting) {
            boolean message = delivery.body().startsWith("{\"kind\":\"batch\"");
            if (message && !storedSerials.contains(delivery.serial()) && !serials.has(delivery.queue())) {
                serials.put(delivery.queue(), delivery.serial());
            }
        }
        stores.settings()
                .set(StoredSettings.ON_ITS_WAY, Json.text(Json.object(DELAY, delay.toNanos(), SERIALS, serials)));
    }

    /** Whether a queue must wait for a message that was in transit and has not come again. */
    boolean isHeld(String queue) {
        return held.containsKey(queue) && Times.now() < dueAt;
    }

    /** The time until the messages in transit come again, in milliseconds. */
    long millisToDue() {
        long left = dueAt - Times.now();
        return held.isEmpty() || left <= 0 ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.toMillis(left) + 1;
    }

    /** Notes that a connection was used for sending: its message in transit counts as a duplicate now. */
    void sent(long connId) {
        if (!held.isEmpty()) {
            stores.connections()
                    .find(connId)
                    .map(Conn::receiveQueue)
                    .filter(held::containsKey)
                    .ifPresent(duplicates::add);
        }
    }

    /** Returns whether an arriving message is dropped as a duplicate. */
    boolean drops(Delivery delivery) {
        Long serial = held.get(delivery.queue());
        if (serial == null || serial > delivery.serial()) {
            return false;
        }
        held.remove(delivery.queue());
        save();
        return duplicates.remove(delivery.queue()) && serial == delivery.serial();
    }

    private void save() {
        ObjectNode serials = Json.object();
        held.forEach(serials::put);
        stores.settings().set(StoredSettings.ON_ITS_WAY, Json.text(Json.object(DELAY, 0, SERIALS, serials)));
    }
}
