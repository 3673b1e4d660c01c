package io.github.camelsimplex.sandbox.internal.core;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.sandbox.internal.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads the events of a core on a separate thread, and keeps them until they are taken. */
public final class Inbox {

    private static final int MAX_KEPT = 100_000;

    private final List<JsonNode> events = new ArrayList<>();
    private final List<Consumer<JsonNode>> listeners = new CopyOnWriteArrayList<>();

    /** Starts to read. */
    public Inbox(ChatCore core, String name) {
        Thread reader = new Thread(() -> read(core), "simplex-sandbox-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    private void read(ChatCore core) {
        try {
            while (true) {
                byte[] event = core.receive();
                if (event.length > 0) {
                    JsonNode arrived = Json.parse(new String(event, StandardCharsets.UTF_8));
                    listeners.forEach(listener -> listener.accept(arrived));
                    add(arrived);
                }
            }
        } catch (IllegalStateException closed) {
            add(Json.object("closed", String.valueOf(closed.getMessage())));
        }
    }

    /** Passes every further event to a listener, on the reading thread, before it can be taken. */
    public void listen(Consumer<JsonNode> listener) {
        listeners.add(listener);
    }

    private synchronized void add(JsonNode event) {
        if (events.size() >= MAX_KEPT) {
            events.remove(0);
        }
        events.add(event);
        notifyAll();
    }

    /** Takes the first result of a function on an event, and waits for it at most for the limit. */
    public synchronized <T> Optional<T> take(Function<JsonNode, Optional<T>> finder, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            for (Iterator<JsonNode> remaining = events.iterator(); remaining.hasNext(); ) {
                Optional<T> found = finder.apply(remaining.next());
                if (found.isPresent()) {
                    remaining.remove();
                    return found;
                }
            }
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return Optional.empty();
            }
            try {
                wait(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
    }

    /** The types of the events that were not taken, for failure messages. */
    public synchronized List<String> types() {
        return events.stream()
                .map(event -> event.path("result").path("type").asText(event.has("error") ? "error" : "?"))
                .toList();
    }
}
