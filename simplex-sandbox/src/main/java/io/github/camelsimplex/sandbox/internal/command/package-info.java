/**
 * The commands, by theme. Each reads its arguments, acts inside one transaction, and answers.
 */
@NullMarked
package io.github.camelsimplex.sandbox.internal.command;

import org.jspecify.annotations.NullMarked;
