/** What stands around a route with {@code simplex:}, one test class for each: it declares the answers, its base asks. */
@NullMarked
package io.github.camelsimplex.camel.neighbours.runtime;

import org.jspecify.annotations.NullMarked;
