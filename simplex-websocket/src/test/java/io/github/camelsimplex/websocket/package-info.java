/** Tests of the WebSocket core, against a server that plays the terminal program in front of the sandbox. */
@NullMarked
package io.github.camelsimplex.websocket;

import org.jspecify.annotations.NullMarked;
