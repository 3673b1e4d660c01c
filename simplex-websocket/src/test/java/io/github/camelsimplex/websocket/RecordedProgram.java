package io.github.camelsimplex.websocket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.java_websocket.WebSocket;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/**
 * Plays recording 16, word for word: each client that connects is the next of the recording, and gets what the real
 * program said to that one. Only the {@code corrId} of an answer is that of the request. What a core never sends (no
 * JSON, no {@code corrId}) counts as sent.
 */
final class RecordedProgram extends WebSocketServer {

    /** A line of the recording. */
    private record Line(String client, String kind, String text) {

        boolean isRequest() {
            return kind.equals("send") && !command().isEmpty();
        }

        /** The command of a request with a {@code corrId}; empty for what the program does not understand. */
        String command() {
            JsonNode fields = json(text);
            return fields.has("corrId") ? fields.path("cmd").asText() : "";
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Line> lines = new ArrayList<>();
    private final Deque<String> toCome = new ArrayDeque<>();
    private final Map<WebSocket, Script> scripts = new HashMap<>();
    private final CountDownLatch started = new CountDownLatch(1);

    private RecordedProgram() throws IOException {
        super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        setDaemon(true);
        setReuseAddr(true);
        Path recording = Path.of(System.getProperty("transcripts.dir", "../transcripts"), "16-websocket-cli.jsonl");
        for (String text : Files.readAllLines(recording)) {
            JsonNode line = json(text);
            String client = line.path("client").asText();
            lines.add(new Line(
                    client, line.path("dir").asText(), line.path("text").asText()));
            if (line.path("dir").asText().equals("open")) {
                toCome.add(client);
            }
        }
    }

    static RecordedProgram play() throws IOException, InterruptedException {
        RecordedProgram program = new RecordedProgram();
        program.start();
        program.started.await();
        return program;
    }

    String url() {
        return "ws://127.0.0.1:" + getPort();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    /** What the program said to a client: the answers, or the events. */
    List<String> said(String client, boolean answers) {
        return lines.stream()
                .filter(line -> line.client().equals(client) && line.kind().equals("recv"))
                .map(Line::text)
                .filter(text -> json(text).has("corrId") == answers)
                .toList();
    }

    /** The commands of a client that its program answered. */
    List<String> commands(String client) {
        return lines.stream()
                .filter(line -> line.client().equals(client) && line.isRequest())
                .map(Line::command)
                .filter(command -> !command.equals("/quit"))
                .toList();
    }

    /** Somebody types {@code /quit}: the program says nothing, drops its clients, and lives on. */
    void quit() {
        new ArrayList<>(getConnections()).forEach(each -> each.closeConnection(CloseFrame.ABNORMAL_CLOSE, ""));
    }

    @Override
    public void onStart() {
        started.countDown();
    }

    @Override
    public synchronized void onOpen(WebSocket connection, ClientHandshake handshake) {
        String client = toCome.isEmpty() ? "nobody" : toCome.remove();
        Script script = new Script(
                connection,
                lines.stream().filter(line -> line.client().equals(client)).toList());
        scripts.put(connection, script);
        script.goOn();
    }

    @Override
    public synchronized void onMessage(WebSocket connection, String request) {
        Script script = scripts.get(connection);
        if (script != null) {
            script.asked(request);
        }
    }

    @Override
    public void onClose(WebSocket connection, int code, String reason, boolean remote) {
        // the script of a client ends with its connection
    }

    @Override
    public void onError(@Nullable WebSocket connection, Exception error) {
        // the core sees it
    }

    /** What is left to say to one client. Confined to its program. */
    private static final class Script {

        private final WebSocket connection;
        private final Deque<Line> left;
        private final List<Line> expected = new ArrayList<>();
        private final Deque<String> corrIds = new ArrayDeque<>();
        private final Map<String, String> asked = new HashMap<>(); // corrId of the core by command

        Script(WebSocket connection, List<Line> lines) {
            this.connection = connection;
            this.left = new ArrayDeque<>(lines);
        }

        /** Says everything up to the next request. */
        void goOn() {
            while (!left.isEmpty() && !left.element().isRequest()) {
                Line line = left.remove();
                if (line.kind().equals("recv")) {
                    say(line.text());
                }
            }
            while (!left.isEmpty() && left.element().isRequest()) {
                expected.add(left.remove());
            }
        }

        /** Answers when everything was asked that the recorded client asked at once. */
        void asked(String request) {
            JsonNode fields = json(request);
            asked.put(fields.path("cmd").asText(), fields.path("corrId").asText());
            if (!expected.isEmpty() && expected.stream().map(Line::command).allMatch(asked::containsKey)) {
                expected.forEach(line -> corrIds.add(String.valueOf(asked.remove(line.command()))));
                expected.clear();
                goOn();
            }
        }

        private void say(String text) {
            JsonNode said = json(text);
            if (said.has("corrId")) {
                ObjectNode answer = said.deepCopy();
                connection.send(answer.put("corrId", corrIds.remove()).toString());
            } else {
                connection.send(text);
            }
        }
    }
}
