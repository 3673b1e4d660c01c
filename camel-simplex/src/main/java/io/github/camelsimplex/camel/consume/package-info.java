/** Turns messages and events into exchanges, and handles the completion of an exchange. */
@NullMarked
package io.github.camelsimplex.camel.consume;

import org.jspecify.annotations.NullMarked;
