/** Catch-up: finds unread messages of the database that are not in memory. */
@NullMarked
package io.github.camelsimplex.client.internal.search;

import org.jspecify.annotations.NullMarked;
