/**
 * The way of a message from the mailbox to a handler, and the result of its delivery: acknowledged, delivered again,
 * exhausted.
 */
@NullMarked
package io.github.camelsimplex.client.internal.delivery;

import org.jspecify.annotations.NullMarked;
