package io.github.camelsimplex.examples.parts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A web server in this process that takes what a webhook posts, or answers with an error on request. */
public final class WebhookReceiver implements AutoCloseable {

    private static final Integer ACCEPTED = 204;

    private final HttpServer server;
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

    private WebhookReceiver(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/hook", this::receive);
        server.start();
    }

    /** Starts a server at a port. */
    public static WebhookReceiver at(int port) throws IOException {
        return new WebhookReceiver(port);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int status = Objects.requireNonNullElse(statuses.poll(), ACCEPTED);
            if (status < 300) {
                bodies.add(body);
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    /** Answers the next requests with these statuses, and accepts those after them. */
    public void answer(Integer... next) {
        statuses.addAll(Arrays.asList(next));
    }

    /** What has been accepted, in the order of arrival. */
    public List<String> bodies() {
        return List.copyOf(bodies);
    }

    /** How many requests came, accepted or not. */
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
