/**
 * Measures how faithful the sandbox is: replays recordings of the real core and compares. Start with
 * {@code ConformanceTest}.
 */
@NullMarked
package io.github.camelsimplex.sandbox.conformance;

import org.jspecify.annotations.NullMarked;
