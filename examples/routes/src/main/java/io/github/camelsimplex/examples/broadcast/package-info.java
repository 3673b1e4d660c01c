/** The broadcast bot: what a publisher posts goes to all contacts. Its routes are in {@code broadcast.yaml}. */
@NullMarked
package io.github.camelsimplex.examples.broadcast;

import org.jspecify.annotations.NullMarked;
