/**
 * The database of one core: SQLite, and one class per kind of row. Every method runs inside the caller's transaction.
 */
@NullMarked
package io.github.camelsimplex.sandbox.internal.store;

import org.jspecify.annotations.NullMarked;
