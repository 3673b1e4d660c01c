/** The files beside the database: its lock, the state file, and the used links. */
@NullMarked
package io.github.camelsimplex.client.internal.storage;

import org.jspecify.annotations.NullMarked;
