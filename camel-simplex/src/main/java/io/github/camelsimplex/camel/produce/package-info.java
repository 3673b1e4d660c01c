/** Turns exchanges into commands: the operations, their targets, and their contents. */
@NullMarked
package io.github.camelsimplex.camel.produce;

import org.jspecify.annotations.NullMarked;
