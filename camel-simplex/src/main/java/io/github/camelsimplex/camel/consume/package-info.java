/**
 * Turns messages and events into exchanges, and handles the completion of an exchange.
 *
 * <p>Not for users, and free to change; public only because packages of one jar cannot see each other otherwise.
 */
@NullMarked
package io.github.camelsimplex.camel.consume;

import org.jspecify.annotations.NullMarked;
