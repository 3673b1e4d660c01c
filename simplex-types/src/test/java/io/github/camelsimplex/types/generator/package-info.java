/**
 * Writes the types of this module from the schema in {@code src/main/api}. {@code Generator} is the command that
 * regenerates, {@code SchemaDiff} the one that compares two schema versions.
 */
@NullMarked
package io.github.camelsimplex.types.generator;

import org.jspecify.annotations.NullMarked;
