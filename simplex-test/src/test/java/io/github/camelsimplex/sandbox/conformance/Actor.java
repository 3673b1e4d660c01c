package io.github.camelsimplex.sandbox.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.sandbox.SandboxFaults;
import io.github.camelsimplex.sandbox.internal.core.SandboxCore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An actor of a recording, played by a core of the sandbox; its events are read as they come. */
final class Actor {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String folder;
    private final List<JsonNode> events = new ArrayList<>();
    private volatile @Nullable ChatCore core;

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
            // the core is gone; its events are over
        }
    }

    private synchronized void add(JsonNode event) {
        events.add(event);
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

    synchronized boolean hasEvents(int count) {
        return events.size() >= count;
    }

    /** See {@link SandboxCore#quietRound}; an actor without a core does nothing. */
    OptionalLong quietRound(Duration horizon) {
        return core instanceof SandboxCore open ? open.quietRound(horizon) : OptionalLong.of(0);
    }

    /** What goes wrong at this actor's core, if it has one. */
    Optional<SandboxFaults> faults() {
        return core instanceof SandboxCore open ? Optional.of(open.faults()) : Optional.empty();
    }

    synchronized List<JsonNode> takeEvents() {
        List<JsonNode> taken = List.copyOf(events);
        events.clear();
        return taken;
    }
}
