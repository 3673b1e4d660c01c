/** Compares the speed, the memory and the start of this build with those of an earlier one. */
@NullMarked
package io.github.camelsimplex.benchmarks.comparison;

import org.jspecify.annotations.NullMarked;
