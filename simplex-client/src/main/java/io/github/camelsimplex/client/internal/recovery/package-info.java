/** Detects a failing or restored database, and agrees on new keys. */
@NullMarked
package io.github.camelsimplex.client.internal.recovery;

import org.jspecify.annotations.NullMarked;
