/** Connections, their keys, and the outbox. */
@NullMarked
package io.github.camelsimplex.sandbox.internal.store.connection;

import org.jspecify.annotations.NullMarked;
