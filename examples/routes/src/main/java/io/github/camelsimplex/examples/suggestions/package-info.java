/** Two bots in one process: messages to one are announced by the other. */
@NullMarked
package io.github.camelsimplex.examples.suggestions;

import org.jspecify.annotations.NullMarked;
