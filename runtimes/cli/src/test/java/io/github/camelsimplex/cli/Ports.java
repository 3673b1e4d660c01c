package io.github.camelsimplex.cli;

import java.io.IOException;
import java.net.ServerSocket;

/** Ports for programs of tests. */
final class Ports {

    private Ports() {}

    /** A port that nobody uses at this moment. */
    static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
