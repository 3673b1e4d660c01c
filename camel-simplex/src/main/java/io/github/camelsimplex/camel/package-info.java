/**
 * The Apache Camel component {@code simplex}: bots of SimpleX Chat as consumers, what a bot can do as producers. Start
 * at {@link io.github.camelsimplex.camel.SimplexComponent}; the chat itself is done by {@code ChatSession} of
 * {@code simplex-client}.
 */
@NullMarked
package io.github.camelsimplex.camel;

import org.jspecify.annotations.NullMarked;
