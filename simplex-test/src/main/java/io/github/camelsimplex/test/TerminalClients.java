package io.github.camelsimplex.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.java_websocket.WebSocket;
import org.java_websocket.enums.Opcode;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.jspecify.annotations.Nullable;

/** The clients of a {@link TerminalServer}: their requests, in order, and the one that gets the events. Thread-safe. */
final class TerminalClients {

    /** A client, and the thread that executes its requests. */
    private static final class Client {
        final WebSocket connection;
        final ExecutorService requests = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "client of the terminal program");
            thread.setDaemon(true);
            return thread;
        });
        boolean silent;

        Client(WebSocket connection) {
            this.connection = connection;
        }
    }

    private final UnaryOperator<String> program;
    private final Map<WebSocket, Client> clients = new LinkedHashMap<>(); // guarded by this, in order of arrival
    private final Queue<String> events = new ArrayDeque<>(); // guarded by this, while there is no client
    private Predicate<String> unanswered = request -> false; // guarded by this
    private int frame; // guarded by this

    /**
     * Creates an empty list of clients.
     *
     * @param program executes a request, and returns its answer
     */
    TerminalClients(UnaryOperator<String> program) {
        this.program = program;
    }

    synchronized void connected(WebSocket connection) {
        Client client = new Client(connection);
        clients.put(connection, client);
        while (!events.isEmpty()) {
            send(client, events.remove());
        }
    }

    synchronized void left(WebSocket connection) {
        Client client = clients.remove(connection);
        if (client != null) {
            client.requests.shutdown();
        }
    }

    /** Executes a request after those that the client sent before. */
    void request(WebSocket connection, String request) {
        if (request.contains("\"cmd\":\"/quit\"")) {
            drop(connection);
            return;
        }
        synchronized (this) {
            Client client = clients.get(connection);
            if (client != null) {
                client.requests.execute(() -> answer(client, request));
            }
        }
    }

    private void answer(Client client, String request) {
        String answer;
        try {
            answer = program.apply(request);
        } catch (IllegalStateException closed) {
            return;
        }
        synchronized (this) {
            if (!unanswered.test(request)) {
                send(client, answer);
            }
        }
    }

    /** Sends an event to the client that connected first. */
    synchronized void event(String event) {
        @Nullable Client first = clients.values().stream().findFirst().orElse(null);
        if (first == null) {
            events.add(event);
        } else {
            send(first, event);
        }
    }

    private void send(Client client, String text) {
        if (client.silent) {
            return;
        }
        try {
            if (frame == 0) {
                client.connection.send(text);
            } else {
                sendInParts(client.connection, text);
            }
        } catch (WebsocketNotConnectedException e) {
            // the client has gone, and the text with it, as with the program
        }
    }

    private void sendInParts(WebSocket connection, String text) {
        int start = 0;
        while (start < text.length()) {
            int end = Math.min(text.length(), start + frame);
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end++;
            }
            ByteBuffer part = ByteBuffer.wrap(text.substring(start, end).getBytes(UTF_8));
            connection.sendFragmentedFrame(Opcode.TEXT, part, end == text.length());
            start = end;
        }
    }

    synchronized boolean isSilent(WebSocket connection) {
        Client client = clients.get(connection);
        return client != null && client.silent;
    }

    synchronized void silenceAll() {
        clients.values().forEach(client -> client.silent = true);
    }

    void dropAll() {
        connections().forEach(this::drop);
    }

    private synchronized List<WebSocket> connections() {
        return List.copyOf(clients.keySet());
    }

    /** Ends a connection; outside the lock, because a connection that ends has its own, and then takes this one. */
    private void drop(WebSocket connection) {
        left(connection);
        connection.closeConnection(CloseFrame.ABNORMAL_CLOSE, "");
    }

    synchronized void leaveUnanswered(Predicate<String> requests) {
        unanswered = requests;
    }

    synchronized void splitFrames(int characters) {
        frame = characters;
    }

    synchronized int count() {
        return clients.size();
    }

    synchronized void close() {
        new ArrayList<>(clients.values()).forEach(client -> client.requests.shutdownNow());
    }
}
