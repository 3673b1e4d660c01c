/**
 * The JSON of the API: how contacts, items and texts look on the wire. Pure functions, no state.
 */
@NullMarked
package io.github.camelsimplex.sandbox.internal.wire;

import org.jspecify.annotations.NullMarked;
