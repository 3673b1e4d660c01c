/**
 * The Apache Camel component {@code simplex}: consumers receive for SimpleX Chat bots, producers act as them. Start at
 * {@link io.github.camelsimplex.camel.SimplexComponent}; {@code ChatSession} of {@code simplex-client} does the chat
 * itself.
 */
@NullMarked
package io.github.camelsimplex.camel;

import org.jspecify.annotations.NullMarked;
