/** The broadcast bot: posts of a publisher go to all contacts. Its routes are in {@code broadcast.yaml}. */
@NullMarked
package io.github.camelsimplex.examples.broadcast;

import org.jspecify.annotations.NullMarked;
