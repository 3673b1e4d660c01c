/**
 * Turns exchanges into commands: the operations, their targets, and their contents.
 *
 * <p>Not for users, and free to change; public only because packages of one jar cannot see each other otherwise.
 */
@NullMarked
package io.github.camelsimplex.camel.produce;

import org.jspecify.annotations.NullMarked;
