/** Two bots in one process: what is said to one is announced by the other. */
@NullMarked
package io.github.camelsimplex.examples.suggestions;

import org.jspecify.annotations.NullMarked;
