/** A bot in two processes: one answers, the other waits and takes over. */
@NullMarked
package io.github.camelsimplex.examples.standby;

import org.jspecify.annotations.NullMarked;
