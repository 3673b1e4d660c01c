/**
 * What commands and deliveries have in common: connecting, adding items, sending messages.
 */
@NullMarked
package io.github.camelsimplex.sandbox.internal.chat;

import org.jspecify.annotations.NullMarked;
