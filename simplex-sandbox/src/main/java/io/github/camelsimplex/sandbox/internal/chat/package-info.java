/** The common parts of commands and deliveries: connecting, adding items, sending messages. */
@NullMarked
package io.github.camelsimplex.sandbox.internal.chat;

import org.jspecify.annotations.NullMarked;
