/** From a message or an event to an exchange, and what happens when the exchange completes. */
@NullMarked
package io.github.camelsimplex.camel.consume;

import org.jspecify.annotations.NullMarked;
