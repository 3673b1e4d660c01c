package io.github.camelsimplex.test;

import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/** The WebSocket server of a {@link TerminalServer}, from its start to its stop. */
final class TerminalSocket extends WebSocketServer {

    private static final long START_LIMIT = 30;
    private static final long STUCK_CHECK_MILLIS = 50;

    private final TerminalClients clients;
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Exception failure;

    private TerminalSocket(InetSocketAddress address, TerminalClients clients) {
        super(address);
        this.clients = clients;
    }

    /** Listens at an address; port 0 is a free one. */
    static TerminalSocket open(InetSocketAddress address, TerminalClients clients) {
        TerminalSocket socket = new TerminalSocket(address, clients);
        socket.setReuseAddr(true);
        socket.setDaemon(true);
        socket.setTcpNoDelay(true);
        socket.setConnectionLostTimeout(0);
        socket.start();
        Thread writer = new Thread(socket::writeWhatIsStuck, "writes of the terminal program");
        writer.setDaemon(true);
        writer.start();
        try {
            if (!socket.started.await(START_LIMIT, TimeUnit.SECONDS) || socket.failure != null) {
                throw new IllegalStateException("the terminal program cannot listen at " + address, socket.failure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return socket;
    }

    /**
     * Asks once more to write what waits. By its code, Java-WebSocket 1.6.0 may forget the request: its selector stops
     * looking for room when it has written everything, even if another thread has put a text into the queue meanwhile,
     * and the text then waits for the next one.
     */
    private void writeWhatIsStuck() {
        try {
            while (!ended.await(STUCK_CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
                getConnections().stream().filter(WebSocket::hasBufferedData).forEach(this::onWriteDemand);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void end() {
        ended.countDown();
        try {
            stop(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void onStart() {
        started.countDown();
    }

    @Override
    public void onOpen(WebSocket connection, ClientHandshake handshake) {
        clients.connected(connection);
    }

    @Override
    public void onMessage(WebSocket connection, String request) {
        clients.request(connection, request);
    }

    @Override
    public void onWebsocketPing(WebSocket connection, Framedata ping) {
        if (!clients.isSilent(connection)) {
            super.onWebsocketPing(connection, ping);
        }
    }

    @Override
    public void onClose(WebSocket connection, int code, String reason, boolean remote) {
        clients.left(connection);
    }

    @Override
    public void onError(@Nullable WebSocket connection, Exception error) {
        if (connection == null) {
            failure = error;
            started.countDown();
        }
    }
}
