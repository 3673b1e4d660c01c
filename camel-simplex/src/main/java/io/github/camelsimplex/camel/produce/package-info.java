/** From an exchange to a command: the operations, where they go, and what they send. */
@NullMarked
package io.github.camelsimplex.camel.produce;

import org.jspecify.annotations.NullMarked;
