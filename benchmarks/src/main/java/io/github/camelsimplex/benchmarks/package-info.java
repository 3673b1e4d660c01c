/** Benchmarks; they do not run in the build. {@code ParsingReport} compares the types with Jackson's own tree. */
@NullMarked
package io.github.camelsimplex.benchmarks;

import org.jspecify.annotations.NullMarked;
