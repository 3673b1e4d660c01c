/** The examples, run as a user runs them, against real counterparts. */
@NullMarked
package io.github.camelsimplex.examples;

import org.jspecify.annotations.NullMarked;
