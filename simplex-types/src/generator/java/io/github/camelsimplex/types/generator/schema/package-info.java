/**
 * What the API says, as data: the schema files and how they are laid over each other, the notation of types, the syntax
 * of commands. {@code SchemaDiff} is the command that compares two versions.
 */
@NullMarked
package io.github.camelsimplex.types.generator.schema;

import org.jspecify.annotations.NullMarked;
