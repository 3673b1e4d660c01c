/**
 * Bots and bridges to run and to copy. {@link io.github.camelsimplex.examples.Main} runs the one named by
 * {@code -Dexample=…}: on the sandbox with you as Alice, or with {@code -Dsimplex.core=native} on the real network.
 */
@NullMarked
package io.github.camelsimplex.examples;

import org.jspecify.annotations.NullMarked;
