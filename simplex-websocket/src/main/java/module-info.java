/** The core {@code websocket}: the terminal program of SimpleX Chat, through its WebSocket port. */
module io.github.camelsimplex.websocket {
    requires transitive io.github.camelsimplex.client;
    requires static org.jspecify;
    requires com.fasterxml.jackson.core;
    requires java.net.http;
    requires org.slf4j;

    exports io.github.camelsimplex.websocket;

    provides io.github.camelsimplex.client.ChatCoreProvider with
            io.github.camelsimplex.websocket.WebSocketCoreProvider;
}
