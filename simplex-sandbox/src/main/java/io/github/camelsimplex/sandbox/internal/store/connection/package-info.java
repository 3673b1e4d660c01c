/** Connections, their keys, and what waits to be sent. */
@NullMarked
package io.github.camelsimplex.sandbox.internal.store.connection;

import org.jspecify.annotations.NullMarked;
