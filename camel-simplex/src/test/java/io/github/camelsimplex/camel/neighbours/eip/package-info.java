/** Patterns beside {@code simplex:} in a route, one test class for each: it declares the answers, its base asks. */
@NullMarked
package io.github.camelsimplex.camel.neighbours.eip;

import org.jspecify.annotations.NullMarked;
