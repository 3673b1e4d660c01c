/** The questions that each neighbour of {@code simplex:} in a route is asked, and the table of the answers. */
@NullMarked
package io.github.camelsimplex.camel.neighbours.grid;

import org.jspecify.annotations.NullMarked;
