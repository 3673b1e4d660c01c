/**
 * The wire types of the SimpleX Chat API: all messages from and to a core as records, sealed unions and open enums,
 * generated from the schema in {@code src/main/api}. Start at {@code SimplexJson}.
 *
 * <p>The package is large on purpose: the API has one flat list of names, its types refer to each other in all
 * directions, and a bot imports them from one place. The part written by hand, in {@code src/main/java}, is small: the
 * codec, and one {@code …Helpers} class for each type with its own methods.
 */
@NullMarked
package io.github.camelsimplex.types;

import org.jspecify.annotations.NullMarked;
