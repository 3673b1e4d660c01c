package io.github.camelsimplex.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsimplex.client.ChatCore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Plays the terminal program {@code simplex-chat -p <port>} in front of a core, usually one of the sandbox: bots connect
 * with the core {@code websocket} and the {@link #url()}. As with the program, the requests of a connection are answered
 * one after another, and events go to the client that connected first; without a client they wait.
 *
 * <p>The core has its own life, as that of the program: it stays open when clients leave, and when the server is
 * {@link #stop() stopped} and {@link #start() started}. Thread-safe.
 */
public final class TerminalServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChatCore core;
    private final TerminalClients clients = new TerminalClients(this::answer);
    private int port;
    private @Nullable TerminalSocket socket; // guarded by this

    private TerminalServer(ChatCore core) {
        this.core = core;
    }

    /** Starts the program on a free port of the loopback; closing the server closes the core. */
    public static TerminalServer start(ChatCore core) {
        TerminalServer server = new TerminalServer(core);
        server.start();
        Thread reader = new Thread(server::readEvents, "events of the terminal program");
        reader.setDaemon(true);
        reader.start();
        return server;
    }

    /** The address for the option {@code url} of the core {@code websocket}. */
    public synchronized String url() {
        return "ws://127.0.0.1:" + port;
    }

    /** Starts the server again, on the same port. */
    public synchronized void start() {
        if (socket == null) {
            socket = TerminalSocket.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), clients);
            port = socket.getPort();
        }
    }

    /** Ends all connections without a word, as a killed program does, and listens no more. */
    public synchronized void stop() {
        if (socket != null) {
            clients.dropAll();
            socket.end();
            socket = null;
        }
    }

    /** Ends all connections without a word, as {@code /quit} does, and goes on. */
    public void dropConnections() {
        clients.dropAll();
    }

    /** Makes all connections half-open: the server sends nothing any more over those that it has now. */
    public void silenceConnections() {
        clients.silenceAll();
    }

    /** Sets which requests, as JSON, get no answer, although they are executed; none at first. */
    public void leaveUnanswered(Predicate<String> requests) {
        clients.leaveUnanswered(requests);
    }

    /** Sends each text in frames of that many characters; 0 for one frame, as at first. */
    public void splitFrames(int characters) {
        clients.splitFrames(characters);
    }

    /** The number of clients that are connected. */
    public int connections() {
        return clients.count();
    }

    private void readEvents() {
        try {
            while (true) {
                byte[] event = core.receive();
                if (event.length > 0) {
                    clients.event(response(null, event, "chatError"));
                }
            }
        } catch (IllegalStateException closed) {
            // the program ends
        }
    }

    /** The answer to a request. */
    private String answer(String request) {
        JsonNode corrId;
        JsonNode command;
        try {
            JsonNode fields = JSON.readTree(request);
            corrId = fields.path("corrId");
            command = fields.path("cmd");
        } catch (JsonProcessingException e) {
            return invalidRequest();
        }
        if (!corrId.isTextual() || !command.isTextual()) {
            return invalidRequest();
        }
        return response(corrId.textValue(), core.send(command.textValue()), "chatCmdError");
    }

    private static String invalidRequest() {
        ObjectNode error = JSON.createObjectNode();
        ObjectNode resp = error.putObject("resp").put("type", "chatCmdError");
        resp.putObject("chatError")
                .put("type", "error")
                .putObject("errorType")
                .put("type", "commandError")
                .put("message", "invalid request");
        return error.toString();
    }

    private static String response(@Nullable String corrId, byte[] json, String errorType) {
        try {
            JsonNode envelope = JSON.readTree(json);
            ObjectNode response = JSON.createObjectNode();
            if (corrId != null) {
                response.put("corrId", corrId);
            }
            JsonNode error = envelope.get("error");
            if (error == null) {
                response.set("resp", envelope.path("result"));
            } else {
                response.putObject("resp").put("type", errorType).set("chatError", error);
            }
            return response.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the server and closes the core. */
    @Override
    public void close() {
        stop();
        core.close();
        clients.close();
    }
}
