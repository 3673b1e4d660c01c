/**
 * The chat core on top of the terminal program, {@code simplex-chat -p <port>}, through its WebSocket port. Start at
 * {@link io.github.camelsimplex.websocket.WebSocketCoreProvider}.
 */
@NullMarked
package io.github.camelsimplex.websocket;

import org.jspecify.annotations.NullMarked;
