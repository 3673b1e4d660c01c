package io.github.camelsimplex.examples.parts;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that must come back where they were. */
public final class Ports {

    private static final int FIRST = 20_000;
    private static final int END = 32_000;

    private Ports() {}

    /**
     * A port of this machine that nobody uses at the moment. It is none of those that systems give to outgoing
     * connections: one of these, also one of the client that waits for the server, could take it while the server is down.
     */
    public static int free() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (isFree(port)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
