/**
 * Writes the Java types of this module from the schema in {@code src/main/api}. {@code Generator} is the command that
 * regenerates; each {@code …Emitter} writes one kind of Java code.
 */
@NullMarked
package io.github.camelsimplex.types.generator;

import org.jspecify.annotations.NullMarked;
