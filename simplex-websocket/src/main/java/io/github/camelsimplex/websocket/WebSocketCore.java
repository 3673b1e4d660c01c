package io.github.camelsimplex.websocket;

import io.github.camelsimplex.client.ChatCore;
import io.github.camelsimplex.client.ChatFileException;
import io.github.camelsimplex.client.CoreUnavailableException;
import io.github.camelsimplex.types.CryptoFileArgs;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A core whose database another process has open: the terminal program. Closing the core leaves the program running. A
 * lost connection fails the commands that wait for an answer, and the receiver once; a thread of this core opens it
 * again, and then the receiver returns with nothing, so that the session looks for what it has missed.
 */
final class WebSocketCore implements ChatCore {

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketCore.class);
    private static final Set<String> FORBIDDEN = Set.of("/q", "/quit", "/exit");
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(30);

    /** The commands whose effect a restart of the program undoes, and a session sends only once. */
    private static final Set<String> SETTINGS_IN_MEMORY = Set.of("/_files_folder", "/_temp_folder", "/network");

    private final Settings settings;
    private final Runnable whenClosed;
    private final HttpClient client = HttpClient.newHttpClient();
    private final EventQueue events;
    private final Map<String, String> toRepeat = new LinkedHashMap<>(); // guarded by itself
    private final CountDownLatch closed = new CountDownLatch(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int inside; // guarded by lock
    private volatile boolean closing; // changed under lock
    private volatile Connection connection;

    private WebSocketCore(Settings settings, Runnable whenClosed) {
        this.settings = settings;
        this.whenClosed = whenClosed;
        events = new EventQueue(settings.eventQueueSize());
        connection = open();
    }

    /**
     * Connects.
     *
     * @param whenClosed called once, after {@link #close()}
     * @throws CoreUnavailableException when no program answers
     */
    static WebSocketCore connect(Settings settings, Runnable whenClosed) {
        WebSocketCore core = new WebSocketCore(settings, whenClosed);
        Thread keeper =
                new Thread(core::keep, "simplex-websocket-" + settings.url().getAuthority());
        keeper.setDaemon(true);
        keeper.start();
        return core;
    }

    private Connection open() {
        return Connection.open(client, settings.url(), events, this::lost);
    }

    // ---- commands and events

    @Override
    public byte[] send(String command) {
        String verb = verb(command);
        enter();
        try {
            Connection present = connection;
            if (!present.isOpen() && !closing) {
                throw new CoreUnavailableException("there is no connection to " + settings.url() + " ("
                        + present.whyLost() + "); it is being opened again");
            }
            byte[] answer = present.exchange(command);
            if (SETTINGS_IN_MEMORY.contains(verb) && !command.strip().equals(verb)) { // alone, it is a question
                synchronized (toRepeat) {
                    toRepeat.put(verb, command);
                }
            }
            return answer;
        } finally {
            leave();
        }
    }

    /** The first word of a command that may be sent. */
    private static String verb(String command) {
        if (command.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("the command contains a NUL character, where the core would cut it");
        }
        String verb = command.strip().split("\\s", 2)[0];
        if (FORBIDDEN.contains(verb)) {
            throw new IllegalArgumentException(verb + " would end the connection; close the core instead");
        }
        return verb;
    }

    @Override
    public byte[] receive() {
        return events.take();
    }

    @Override
    public boolean isShared() {
        return true;
    }

    // ---- the connection

    /** Notes the end of a connection. */
    private void lost(Connection ended) {
        if (!closing) {
            LOG.warn("The connection to {} is lost: {}; it is being opened again", settings.url(), ended.whyLost());
            events.lost(new CoreUnavailableException(
                    "the connection to " + settings.url() + " is lost: " + ended.whyLost()));
        }
        wake();
    }

    private void keep() {
        while (!closing) {
            Connection present = connection;
            if (present.isOpen()) {
                present.check(settings.pingInterval());
                pause(settings.pingInterval(), present::isOpen);
            } else {
                reopen();
            }
        }
    }

    private void reopen() {
        Duration delay = settings.reconnectDelay();
        while (!closing) {
            pause(delay, () -> true);
            try {
                if (closing || replaced(open())) {
                    return;
                }
            } catch (CoreUnavailableException e) {
                LOG.debug("The connection to {} cannot be opened yet", settings.url(), e);
            }
            Duration doubled = delay.multipliedBy(2);
            delay = doubled.compareTo(LONGEST_DELAY) < 0 ? doubled : LONGEST_DELAY;
        }
    }

    /** Takes a connection into use, unless it is lost already. */
    private boolean replaced(Connection next) {
        try {
            synchronized (toRepeat) {
                toRepeat.values().forEach(next::exchange);
            }
        } catch (CoreUnavailableException e) {
            LOG.debug("The connection to {} was lost again", settings.url(), e);
            return false;
        }
        lock.lock();
        try {
            connection = next;
        } finally {
            lock.unlock();
        }
        if (closing) {
            next.close();
        } else {
            LOG.info("The connection to {} is open again", settings.url());
            events.returned();
        }
        return true;
    }

    /** Waits, at most for the limit, while the connection is as it is. */
    private void pause(Duration limit, BooleanSupplier asBefore) {
        lock.lock();
        try {
            long left = limit.toNanos();
            while (left > 0 && !closing && asBefore.getAsBoolean()) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            LOG.debug("The thread of {} was interrupted, for no known reason", settings.url());
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // ---- the end

    private void enter() {
        lock.lock();
        try {
            if (closing) {
                throw new IllegalStateException("the core is closed");
            }
            inside++;
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            inside--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        if (!beginClosing()) {
            awaitClosed();
            return;
        }
        try {
            events.close();
            awaitEmpty(settings.closeTimeout());
            connection.close();
        } finally {
            whenClosed.run();
            closed.countDown();
        }
    }

    private boolean beginClosing() {
        lock.lock();
        try {
            boolean first = !closing;
            closing = true;
            changed.signalAll();
            return first;
        } finally {
            lock.unlock();
        }
    }

    private void awaitEmpty(Duration limit) {
        lock.lock();
        try {
            long left = limit.toNanos();
            while (inside > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void awaitClosed() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- files, which the program reads and writes itself

    @Override
    public CryptoFileArgs writeFile(Path target, byte[] content) {
        throw notHere("write " + target);
    }

    @Override
    public byte[] readFile(Path source, CryptoFileArgs key) {
        throw notHere("read " + source);
    }

    @Override
    public CryptoFileArgs encryptFile(Path source, Path target) {
        throw notHere("encrypt " + source);
    }

    @Override
    public void decryptFile(Path source, CryptoFileArgs key, Path target) {
        throw notHere("decrypt " + source);
    }

    private RuntimeException notHere(String what) {
        return closing
                ? new IllegalStateException("the core is closed")
                : new ChatFileException("Cannot " + what
                        + ": not with the websocket core, because the terminal program encrypts and decrypts files"
                        + " only itself");
    }
}
