/**
 * A SimpleX client for any Java program. Start with {@link io.github.camelsimplex.client.ChatSession}: it opens a bot's
 * database, sends typed commands and delivers messages at least once. {@link io.github.camelsimplex.client.ChatCore} is
 * the port to a core, which does the work; {@code internal} is not for users.
 */
@NullMarked
package io.github.camelsimplex.client;

import org.jspecify.annotations.NullMarked;
