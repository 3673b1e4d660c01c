/** A database that fails or comes back from a backup: noticing it, and agreeing on new keys. */
@NullMarked
package io.github.camelsimplex.client.internal.recovery;

import org.jspecify.annotations.NullMarked;
