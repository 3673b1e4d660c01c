/** The squaring bot: answers a number with its square. The Java route and {@code squaring.yaml} are the same bot. */
@NullMarked
package io.github.camelsimplex.examples.squaring;

import org.jspecify.annotations.NullMarked;
