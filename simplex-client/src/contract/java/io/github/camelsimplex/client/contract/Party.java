package io.github.camelsimplex.client.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.client.ChatCore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One side of a conversation: a core, a thread that reads its events, and the events. A search looks at the whole
 * stream, because the order of some events differs from run to run.
 */
final class Party implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ChatCore core;
    private final Path filesFolder;
    private final List<JsonNode> events = new ArrayList<>(); // guarded by this
    private @Nullable RuntimeException failure; // guarded by this
    private boolean closed; // guarded by this

    private Party(ChatCore core, Path filesFolder) {
        this.core = core;
        this.filesFolder = filesFolder;
    }

    /**
     * Starts a chat; its user is created when there is none.
     *
     * @param commandsAfterFirstStart commands for settings that the database keeps, such as the servers; the
     *     recordings send these once
     */
    static Party start(ChatCore core, String name, Path folder, List<String> commandsAfterFirstStart) {
        Party party = new Party(core, createFolder(folder.resolve(name + "-files")));
        Thread reader = new Thread(party::read, "reader of " + name);
        reader.setDaemon(true);
        reader.start();
        boolean first = party.createUserUnlessThere(name);
        party.result("/_files_folder " + party.filesFolder, "cmdOk");
        party.result("/_temp_folder " + createFolder(folder.resolve(name + "-temp")), "cmdOk");
        assertThat(party.send("/_start").at("/result/type").asText()).isIn("chatStarted", "chatRunning");
        if (first) {
            commandsAfterFirstStart.forEach(command -> party.result(command, "cmdOk"));
        }
        return party;
    }

    private static Path createFolder(Path folder) {
        try {
            return Files.createDirectories(folder).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates the user if there is none; returns whether it did. */
    private boolean createUserUnlessThere(String name) {
        if (send("/user").has("result")) {
            return false;
        }
        ObjectNode user = JSON.createObjectNode().put("pastTimestamp", false);
        user.putObject("profile").put("displayName", name).put("fullName", "");
        result("/_create user " + user, "activeUser");
        return true;
    }

    private void read() {
        while (!isClosed()) {
            try {
                byte[] event = core.receive();
                if (event.length > 0) {
                    add(JSON.readTree(event));
                }
            } catch (IllegalStateException closedMeanwhile) {
                return;
            } catch (IOException e) {
                fail(new UncheckedIOException(e));
            } catch (RuntimeException e) {
                fail(e);
            }
        }
    }

    private synchronized boolean isClosed() {
        return closed || failure != null;
    }

    private synchronized void add(JsonNode event) {
        events.add(event);
        notifyAll();
    }

    private synchronized void fail(RuntimeException reason) {
        failure = reason;
        notifyAll();
    }

    ChatCore core() {
        return core;
    }

    Path filesFolder() {
        return filesFolder;
    }

    /** Sends a command and returns its whole answer. */
    JsonNode send(String command) {
        try {
            return JSON.readTree(core.send(command));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a command and returns its result, which must have this type. */
    JsonNode result(String command, String type) {
        JsonNode answer = send(command);
        assertThat(answer.at("/result/type").asText())
                .as("the answer to %s: %s", command, answer)
                .isEqualTo(type);
        return answer.path("result");
    }

    /** Waits for the first matching event of a type; removes it and returns its {@code result}. */
    synchronized JsonNode await(String type, Predicate<JsonNode> fits) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<JsonNode> found = events.stream()
                    .filter(event -> event.at("/result/type").asText().equals(type))
                    .filter(event -> fits.test(event.path("result")))
                    .findFirst();
            if (found.isPresent()) {
                events.remove(found.get());
                return found.get().path("result");
            }
            long left = (end - System.nanoTime()) / 1_000_000;
            assertThat(failure).as("what ended the reader").isNull();
            assertThat(left).as("no %s came; there were %s", type, types()).isPositive();
            waitForMore(left);
        }
    }

    @SuppressWarnings("WaitNotInLoop") // the caller loops
    private synchronized void waitForMore(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private synchronized List<String> types() {
        return events.stream()
                .map(event -> event.at("/result/type").asText(event.toString()))
                .toList();
    }

    /** Waits for a message with this text; returns its chat item. */
    JsonNode awaitMessage(String text) {
        return received(await("newChatItems", event -> received(event, text).isPresent()), text)
                .orElseThrow();
    }

    private static Optional<JsonNode> received(JsonNode event, String text) {
        for (JsonNode entry : event.path("chatItems")) {
            JsonNode item = entry.path("chatItem");
            if (item.at("/chatDir/type").asText().equals("directRcv")
                    && item.at("/content/msgContent/text").asText("\0").equals(text)) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    /** Sends a text to a contact; quotes an item unless the quoted id is 0. Returns the id of the new item. */
    long say(long contactId, String text, long quotedItemId) {
        ObjectNode message = JSON.createObjectNode();
        if (quotedItemId > 0) {
            message.put("quotedItemId", quotedItemId);
        }
        message.putObject("msgContent").put("type", "text").put("text", text);
        return send(contactId, message);
    }

    /** Offers a file of the files folder to a contact, with a text. */
    long offer(long contactId, String fileName, String text) {
        ObjectNode message = JSON.createObjectNode();
        message.putObject("fileSource").put("filePath", fileName);
        message.putObject("msgContent").put("type", "file").put("text", text);
        return send(contactId, message);
    }

    private long send(long contactId, ObjectNode message) {
        message.putObject("mentions");
        ArrayNode messages = JSON.createArrayNode().add(message);
        return result("/_send @" + contactId + " json " + messages, "newChatItems")
                .at("/chatItems/0/chatItem/meta/itemId")
                .asLong();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        core.close();
    }
}
