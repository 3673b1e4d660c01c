/**
 * The wire types of the SimpleX Chat API: everything a core says or understands, as records, sealed unions and open
 * enums, generated from the schema in {@code src/main/api}. Start at {@code SimplexJson}.
 */
@NullMarked
package io.github.camelsimplex.types;

import org.jspecify.annotations.NullMarked;
