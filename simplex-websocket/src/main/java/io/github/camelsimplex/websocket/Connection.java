package io.github.camelsimplex.websocket;

import io.github.camelsimplex.client.CoreUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the terminal program, from its opening until it is lost: sends requests, finds their answers by
 * {@code corrId}, and passes on events. Thread-safe.
 *
 * <p>The program executes the requests of a connection one after another, and while two of them wait it reads nothing
 * more, not even a ping. So no more than two are under way.
 */
final class Connection implements WebSocket.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /** The most characters of an answer or event, which is at least as many bytes. */
    private static final int LONGEST_TEXT = 64 << 20;

    private static final int UNDER_WAY = 2;
    private static final int ALL_WHO_WAIT = 1 << 20;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

    /** After this time an answer does not come any more; ending the connection also ends the command. */
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(5);

    private final URI url;
    private final EventQueue events;
    private final Consumer<Connection> whenLost;
    private final Map<String, CompletableFuture<byte[]>> answers = new ConcurrentHashMap<>();
    private final AtomicLong requests = new AtomicLong();
    private final Semaphore turns = new Semaphore(UNDER_WAY, true);
    private final Object writing = new Object();

    /** Fails as soon as the connection is lost. */
    private final CompletableFuture<Object> loss = new CompletableFuture<>();

    private volatile @Nullable WebSocket socket;
    private volatile long heardAt = System.nanoTime();
    private volatile boolean paused;
    private volatile boolean closed;
    private StringBuilder text = new StringBuilder(); // only the thread that the listener is called on

    private Connection(URI url, EventQueue events, Consumer<Connection> whenLost) {
        this.url = url;
        this.events = events;
        this.whenLost = whenLost;
    }

    /**
     * Opens a connection.
     *
     * @param whenLost called once, when the connection is lost or closed
     * @throws CoreUnavailableException when no program answers
     */
    static Connection open(HttpClient client, URI url, EventQueue events, Consumer<Connection> whenLost) {
        Connection connection = new Connection(url, events, whenLost);
        try {
            connection.socket = client.newWebSocketBuilder()
                    .connectTimeout(CONNECT_LIMIT)
                    .buildAsync(url, connection)
                    .join();
            return connection;
        } catch (CompletionException e) {
            throw new CoreUnavailableException(
                    "no terminal program answers at " + url + " (" + e.getCause()
                            + "); start it with simplex-chat -p <port>",
                    e.getCause());
        }
    }

    // ---- requests

    /**
     * Sends a command and waits for its answer.
     *
     * @throws CoreUnavailableException when the connection is lost before the answer; the program may have executed
     *     the command
     */
    byte[] exchange(String command) {
        turns.acquireUninterruptibly();
        String corrId = Long.toString(requests.incrementAndGet());
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        answers.put(corrId, answer);
        try {
            write(Envelope.request(corrId, command));
            CompletableFuture.anyOf(answer, loss)
                    .orTimeout(ANSWER_LIMIT.toNanos(), TimeUnit.NANOSECONDS)
                    .join();
            return answer.join();
        } catch (CompletionException e) {
            Throwable cause = cause(e);
            if (cause instanceof TimeoutException) {
                lost("there was no answer within " + ANSWER_LIMIT);
            }
            throw reason(cause);
        } finally {
            answers.remove(corrId);
            turns.release();
        }
    }

    /** Writes a text; the client of the JDK writes one at a time. */
    private void write(String request) {
        synchronized (writing) {
            CompletableFuture.anyOf(loss, socket().sendText(request, true)).join();
        }
    }

    private RuntimeException reason(Throwable cause) {
        if (closed) {
            return new IllegalStateException("the core is closed");
        }
        return new CoreUnavailableException(
                "the connection to " + url + " was lost before the answer; whether the command was executed is not"
                        + " known (" + words(cause) + ")",
                cause);
    }

    private WebSocket socket() {
        WebSocket present = socket;
        if (present == null) {
            throw new IllegalStateException("the connection is not open yet");
        }
        return present;
    }

    // ---- what the program sends

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        opened.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        heardAt = System.nanoTime();
        if (text.length() + (long) part.length() > LONGEST_TEXT) {
            lost("an answer or event is longer than 64 MiB");
            return null;
        }
        text.append(part);
        boolean more = true;
        if (last) {
            String whole = text.toString();
            text = new StringBuilder();
            more = arrived(whole);
        }
        paused = !more;
        if (more) {
            from.request(1);
        }
        return null;
    }

    /** Passes on an answer or event; returns whether there is room for more. */
    private boolean arrived(String whole) {
        Envelope envelope;
        try {
            envelope = Envelope.read(whole);
        } catch (IOException | RuntimeException e) {
            LOG.warn("{}: a text of {} characters cannot be read: {}", url, whole.length(), e.toString());
            return true;
        }
        if (envelope.corrId() == null) {
            return events.add(envelope.json(), this::goOn);
        }
        CompletableFuture<byte[]> answer = answers.get(envelope.corrId());
        if (answer == null) {
            LOG.debug("{}: an answer to no request of this connection: {}", url, envelope.corrId());
        } else {
            answer.complete(envelope.json());
        }
        return true;
    }

    /** Reads on, after the queue of events was full. */
    private void goOn() {
        heardAt = System.nanoTime();
        paused = false;
        socket().request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        return heard(from);
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        return heard(from);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        return heard(from);
    }

    private @Nullable CompletionStage<?> heard(WebSocket from) {
        heardAt = System.nanoTime();
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        lost("it was closed with " + code + (reason.isEmpty() ? "" : " " + reason));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        lost(error.toString());
    }

    // ---- life

    boolean isOpen() {
        return !loss.isDone();
    }

    /** Sends a ping; a connection that was silent for two intervals is lost. */
    void check(Duration interval) {
        if (paused) {
            return; // its pongs wait behind events that there is no room for
        }
        if (System.nanoTime() - heardAt > 2 * interval.toNanos()) {
            lost("nothing came for " + interval.multipliedBy(2) + ", not even an answer to a ping");
            return;
        }
        socket().sendPing(ByteBuffer.allocate(0)).exceptionally(error -> {
            lost("a ping could not be sent: " + error);
            return null;
        });
    }

    private void lost(String why) {
        if (loss.completeExceptionally(new IOException(why))) {
            turns.release(ALL_WHO_WAIT);
            WebSocket present = socket;
            if (present != null) {
                present.abort();
            }
            whenLost.accept(this);
        }
    }

    /** The reason for the loss. */
    String whyLost() {
        try {
            loss.join();
            return "";
        } catch (CompletionException e) {
            return words(cause(e));
        }
    }

    private static String words(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.toString() : message;
    }

    private static Throwable cause(CompletionException e) {
        Throwable cause = e.getCause();
        return cause == null ? e : cause;
    }

    /** Says goodbye and closes; calls that still wait are refused. */
    void close() {
        closed = true;
        if (isOpen()) {
            try {
                socket().sendClose(WebSocket.NORMAL_CLOSURE, "")
                        .orTimeout(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                        .join();
            } catch (CompletionException e) {
                LOG.debug("{}: closed without a goodbye: {}", url, e.toString());
            }
        }
        lost("it was closed here");
    }
}
