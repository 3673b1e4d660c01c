package io.github.camelsimplex.sandbox.internal.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.sandbox.internal.network.Delivery;
import io.github.camelsimplex.sandbox.internal.store.Settings;
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
 * Messages that the agent had stored when the core was killed, and the chat had not: one of a queue at most. They come
 * again some time after the next start, and hold back what is behind them. One whose connection was used for sending before
 * that is a plain duplicate then, and is dropped: the real core loses messages so. What is remembered here is in the
 * database. Used by the agent's thread, inside a transaction where the database is written.
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

    /** The chat starts, and is subscribed: the delay begins. */
    void start() {
        held.clear();
        duplicates.clear();
        stores.settings().get(Settings.ON_ITS_WAY).map(Json::parseObject).ifPresent(stored -> {
            dueAt = Times.now() + stored.path(DELAY).asLong();
            stored.path(SERIALS)
                    .properties()
                    .forEach(entry -> held.put(entry.getKey(), entry.getValue().asLong()));
        });
    }

    /** The core is killed: of each queue the first message that the chat has not stored was on its way. */
    void kill(List<Delivery> waiting, Set<Long> storedSerials, Duration delay) {
        ObjectNode serials = Json.object();
        for (Delivery delivery : waiting) {
            boolean message = delivery.body().startsWith("{\"kind\":\"batch\"");
            if (message && !storedSerials.contains(delivery.serial()) && !serials.has(delivery.queue())) {
                serials.put(delivery.queue(), delivery.serial());
            }
        }
        stores.settings().set(Settings.ON_ITS_WAY, Json.text(Json.object(DELAY, delay.toNanos(), SERIALS, serials)));
    }

    /** Whether a queue has to wait, because of a message that was on its way and has not come again. */
    boolean isHeld(String queue) {
        return held.containsKey(queue) && Times.now() < dueAt;
    }

    /** How long until the messages that were on their way come again, in milliseconds. */
    long millisToDue() {
        long left = dueAt - Times.now();
        return held.isEmpty() || left <= 0 ? Long.MAX_VALUE : TimeUnit.NANOSECONDS.toMillis(left) + 1;
    }

    /** Something was sent through a connection: what was on its way to it is a duplicate now. */
    void sent(long connId) {
        if (!held.isEmpty()) {
            stores.connections()
                    .find(connId)
                    .map(Conn::receiveQueue)
                    .filter(held::containsKey)
                    .ifPresent(duplicates::add);
        }
    }

    /** A message comes; tells whether it is dropped as a duplicate. */
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
        stores.settings().set(Settings.ON_ITS_WAY, Json.text(Json.object(DELAY, 0, SERIALS, serials)));
    }
}
