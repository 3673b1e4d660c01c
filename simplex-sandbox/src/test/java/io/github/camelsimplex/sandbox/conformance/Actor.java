package io.github.camelsimplex.sandbox.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.client.ChatCore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An actor of a recording, played by a core of the sandbox; its events are read as they come. */
final class Actor {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String folder;
    private final List<JsonNode> events = new ArrayList<>();
    private @Nullable ChatCore core;
    private long lastEventNanos = System.nanoTime();

    /** {@code folder} is what stands for {@code /data} in this replay. */
    Actor(String folder) {
        this.folder = folder;
    }

    void open(ChatCore opened) {
        this.core = opened;
        Thread reader = new Thread(() -> read(opened), "conformance-reader");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(ChatCore from) {
        try {
            while (true) {
                byte[] event = from.receive();
                if (event.length > 0) {
                    add(parse(event));
                }
            }
        } catch (IllegalStateException closed) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    private synchronized void add(JsonNode event) {
        events.add(event);
        lastEventNanos = System.nanoTime();
        notifyAll();
    }

    @Nullable
    ChatCore core() {
        return core;
    }

    void gone() {
        core = null;
    }

    JsonNode send(String command) {
        ChatCore open = core;
        if (open == null) {
            return JSON.createObjectNode().put("notOpen", true);
        }
        return parse(open.send(command));
    }

    private JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(new String(json, StandardCharsets.UTF_8).replace(folder, "/data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until there are that many events, or the time is over. */
    synchronized void await(int count, long millis) {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (events.size() < count) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    synchronized boolean isQuiet(long millis) {
        return System.nanoTime() - lastEventNanos > millis * 1_000_000;
    }

    synchronized List<JsonNode> takeEvents() {
        List<JsonNode> taken = List.copyOf(events);
        events.clear();
        return taken;
    }
}
