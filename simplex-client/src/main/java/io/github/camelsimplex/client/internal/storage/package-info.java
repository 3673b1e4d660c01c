/** What lies beside the database: its lock, the state file, and the links that were used. */
@NullMarked
package io.github.camelsimplex.client.internal.storage;

import org.jspecify.annotations.NullMarked;
